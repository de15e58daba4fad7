// A denial is told to nobody who was denied: for them the incident is what it was, one that does not exist (B12).
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newPrivateReference, systemRandom } from '../../src/platform/random.ts';
import { type Scene, setScene } from './scene.ts';
import { directMessages, messagesIn, written } from './slack.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
beforeEach(async () => {
  await scene.pass(61);
  scene = await scene.another();
});
afterEach(() => scene.world.simulator.clearFaults());
afterAll(() => scene.close());

/** Headers that differ from answer to answer anyway. */
const isIncidental = (name: string): boolean => ['date', 'x-request-id', 'keep-alive'].includes(name);

/** Everything that chidi can get about a reference, with the reference and the times taken out; times are returned beside. */
const viewOf = async (reference: string) => {
  const chidi = await scene.clientOf('chidi');
  const times: number[] = [];
  const seen = [];
  for (const ask of [
    () => chidi.get(`/cordon/v1/incidents/${reference}`),
    () => chidi.get(`/incidents/${reference}`),
    () => chidi.get(`/cordon/v1/access_requests?reference=${reference}`),
    () => chidi.get(`/cordon/v1/incidents?private=true`),
    () => chidi.get(`/cordon/v1/incidents?search=${reference}`),
    () => chidi.send('POST', `/cordon/v1/incidents/${reference}/access_grants`, { person_ids: [] }),
    () => chidi.send('POST', `/cordon/v1/incidents/${reference}/access_revocations`, {}),
    () => chidi.send('DELETE', `/cordon/v1/incidents/${reference}/access_revocations/x`),
    () => chidi.send('POST', `/cordon/v1/incidents/${reference}/channel/join`),
    () => chidi.send('POST', `/cordon/v1/incidents/${reference}/channel/members/U1`, {}),
    () => chidi.send('POST', `/cordon/v1/incidents/${reference}/access_requests/x/decision`, {}),
    () => chidi.send('POST', '/cordon/v1/access_requests', { reference, reason: 'again' }),
  ]) {
    const { status, headers, text } = await ask();
    const plain = text
      .replaceAll(reference, 'REF')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (time) => {
        times.push(new Date(time).getTime());
        return 'TIME';
      })
      .replace(/"request_id":"\w{26}"/g, '');
    seen.push({ status, headers: headers.filter(([name]) => !isIncidental(name)), text: plain });
  }
  return { seen, times };
};

const expectAlike = async (reference: string, never: string): Promise<number> => {
  const [one, other] = [await viewOf(reference), await viewOf(never)];
  expect(one.seen).toEqual(other.seen);
  expect(one.times.length).toBe(other.times.length);
  one.times.forEach((time, index) => {
    expect(Math.abs(time - (other.times[index] ?? 0))).toBeLessThan(5000);
  });
  return one.seen.at(-1)?.status ?? 0;
};

const requestId = async () => (await scene.homepageOf('ada'))?.access_requests?.[0]?.id ?? '';
const denyIt = async () => scene.decide('ada', await requestId(), 'denied');

test('sent, pending, denied, and asked again: at each step like a reference that never existed', async () => {
  const { reference } = scene.incident;
  const never = newPrivateReference(systemRandom);
  // Nothing was asked for yet: both requests are accepted.
  expect(await expectAlike(reference, never)).toBe(202);
  await scene.settle();
  expect(await expectAlike(reference, never)).toBe(429);
  expect(await denyIt()).toMatchObject({ decision: 'denied' });
  await scene.finish();
  expect(await expectAlike(reference, never)).toBe(429);
  for (const [minutes, status] of [
    [14, 429],
    [1, 202],
    [1, 429],
    [60, 202],
  ] as const) {
    await scene.pass(minutes);
    expect(await expectAlike(reference, never), `after ${minutes} more`).toBe(status);
    await scene.settle();
  }
  expect(directMessages(scene, 'chidi')).toEqual([]);
  // The control: whoever is allowed does see a difference.
  await scene.decide('ada', await requestId(), 'allowed');
  await scene.settle();
  expect((await viewOf(reference)).seen).not.toEqual((await viewOf(never)).seen);
});

describe('whoever was denied and is invited later', () => {
  const begin = async (): Promise<void> => {
    await scene.request('chidi');
    await scene.settle();
  };

  /** Nothing in the channel, as they can read it now, says that they were denied. */
  const expectNoTrace = (): void => {
    expect(scene.inChannel()).toContain('chidi');
    for (const text of written(scene)) expect(text).not.toMatch(/[Dd]enied|no_entry/);
    expect(JSON.stringify(messagesIn(scene))).not.toMatch(/[Dd]enied/);
    expect(written(scene)).toContain(
      // As for a request that nobody had decided when they were invited.
      '*Chidi Eze* asks for access to this incident. | :white_check_mark: Allowed by Ada Lovelace',
    );
  };

  test('finds no trace of it on the homepage, nor in the channel', async () => {
    await begin();
    await denyIt();
    await scene.settle();
    // The control: until then it stands there.
    expect(written(scene).join()).toContain(':no_entry: Denied by Ada Lovelace');
    await scene.invite('ada', 'chidi');
    await scene.settle();
    expectNoTrace();
    const page = JSON.stringify(await scene.homepageOf('chidi'));
    expect(page).not.toMatch(/[Dd]enied/);
    expect(page).toContain('Requested access');
    expect(JSON.stringify(await scene.homepageOf('ada'))).toContain('Denied the request of Chidi Eze');
  });

  test('also where Slack was away while it was decided, and the message changes only afterwards', async () => {
    await begin();
    scene.world.simulator.orderFault({
      ...{ method: 'chat.update', channel: scene.channelId, kind: 'rate_limited', retry_after: 60 },
    });
    await denyIt();
    await scene.settle();
    await scene.invite('ada', 'chidi');
    await scene.finish();
    expectNoTrace();
  });

  test('also where Slack is away when they are invited: they come in when it is gone', async () => {
    await begin();
    await denyIt();
    await scene.settle();
    scene.world.simulator.orderFault({
      ...{ method: 'chat.update', channel: scene.channelId, kind: 'status_500', times: 2 },
    });
    await scene.invite('ada', 'chidi');
    await scene.settle();
    expect([await scene.hasAccess('chidi'), scene.inChannel()]).toEqual([true, ['ada']]);
    await scene.finish();
    expectNoTrace();
  });
});
