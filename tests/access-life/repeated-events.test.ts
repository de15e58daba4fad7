// R12 in short: Slack tells each thing four times, at a thousand events a minute. Each is taken at once and has one effect.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { slackUsers } from '../support/world.ts';
import { type Scene, setScene } from './scene.ts';
import { written } from './slack.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
  await scene.invite('ada', 'bruno');
  await scene.settle();
});
afterAll(() => scene.close());

const things = 24;
/** Four deliveries of each, a thousand in a minute. */
const paceMs = (4 * 60_000) / 1000;
/** What Slack says of each of its three retries. */
const reasons = ['http_timeout', 'http_error', 'connection_failed'] as const;

const events = () =>
  scene.world.simulator
    .world()
    .deliveries.filter(
      ({ kind, summary }) => kind === 'event' && /^member_(joined|left)_channel/.test(summary),
    );

/** Chidi is invited in Slack, or leaves; then Slack tells of it three times more. */
const happen = async (index: number): Promise<void> => {
  const { simulator } = scene.world;
  const about = { channel: scene.channelId };
  const type = index % 2 === 0 ? 'member_joined_channel' : 'member_left_channel';
  await simulator.act(
    index % 2 === 0
      ? { action: 'invite', as: slackUsers.bruno, users: [slackUsers.chidi], ...about }
      : { action: 'leave_channel', as: slackUsers.chidi, ...about },
  );
  reasons.forEach((reason, retry) => {
    simulator.orderEvents({ effect: 'replay', type, attempt: retry + 1, reason });
  });
};

test('each event sent four times has one effect, and is taken within half a second', {
  timeout: 120_000,
}, async () => {
  const before = events().length;
  for (let index = 0; index < things; index += 1) {
    const next = new Promise((resolve) => setTimeout(resolve, paceMs));
    await happen(index);
    await scene.settle();
    await next;
  }
  await scene.finish();

  const told = events().slice(before);
  expect(told).toHaveLength(4 * things);
  expect(told.filter(({ status }) => status !== 200)).toEqual([]);
  const ids = new Set(told.map(({ payload }) => (payload as { event_id: string }).event_id));
  expect(ids.size).toBe(things);
  const took = told.map(({ duration_ms }) => duration_ms).sort((one, other) => one - other);
  const p99 = took[Math.ceil(took.length * 0.99) - 1] ?? Number.POSITIVE_INFINITY;
  console.log(`${told.length} deliveries taken after ${took[took.length >> 1]} ms (p50), ${p99} ms (p99)`);
  expect(p99).toBeLessThan(500);

  const leaves = things / 2;
  const kinds = (await scene.homepageOf('ada'))?.timeline.map(({ kind }) => kind) ?? [];
  const count = (kind: string) => kinds.filter((one) => one === kind).length;
  // Given once by the first invitation: Bruno by hand, Chidi in Slack. Coming back gives nothing new.
  expect([count('access_given'), count('left_channel')]).toEqual([2, leaves]);
  expect(written(scene).filter((text) => text.includes('no longer in this channel'))).toHaveLength(leaves);
});
