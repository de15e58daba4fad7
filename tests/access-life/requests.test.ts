// Asking for access: those with access allow or deny, in Slack or on the homepage; the first decision counts (B11–B13).
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Scene, setScene } from './scene.ts';
import { act, bot, click, directMessages, findButton, messagesIn, written } from './slack.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
beforeEach(async () => {
  // Nobody's earlier requests count any more.
  await scene.pass(61);
  scene = await scene.another();
  await scene.invite('ada', 'bruno');
  await scene.settle();
});
afterEach(() => scene.world.simulator.clearFaults());
afterAll(() => scene.close());

const pending = async (by: 'ada' | 'bruno' = 'ada') => (await scene.homepageOf(by))?.access_requests ?? [];
const allow = () => findButton(scene, 'access_request_allow');
const deny = () => findButton(scene, 'access_request_deny');
/** The messages about requests. */
const asked = () =>
  written(scene).filter((text) => text.includes('asks for access') || text.includes('asked for'));

/** Chidi asks, and the message is in the channel. */
const begin = async (reason?: string): Promise<string> => {
  const answer = await scene.request('chidi', reason);
  expect(answer.status).toBe(202);
  await scene.settle();
  const [request] = await pending();
  return request?.id ?? '';
};

describe('a request', () => {
  test('is shown in the channel and under Manage access, with whoever asks and why', async () => {
    const id = await begin('I know the <payroll> & its people');
    expect(await pending('bruno')).toEqual([
      {
        ...{ id, person: { id: scene.personIds.chidi, name: 'Chidi Eze' }, is_guest: false },
        ...{ reason: 'I know the <payroll> & its people', requested_at: expect.any(String) },
      },
    ]);
    expect(asked()).toEqual([
      '*Chidi Eze* asks for access to this incident.\n> I know the &lt;payroll&gt; &amp; its people | Allow | Deny | A denial is not told to them. Whoever decides first decides.',
    ]);
    // Notifications show a message's text, so it names neither the person nor the incident.
    const [message] = messagesIn(scene).slice(-1);
    expect(message?.text).not.toMatch(/Chidi|Payroll|payroll/);
    expect(await scene.hasAccess('chidi')).toBe(false);
  });

  test('is allowed in Slack: access, the channel, a direct message, and the buttons give way', async () => {
    await begin();
    expect(await click(scene, 'bruno', allow())).toBe('Chidi Eze has access now and is told so.');
    await scene.settle();
    const page = await scene.homepageOf('chidi');
    expect(page?.access?.at(-1)).toMatchObject({
      ...{ person: { id: scene.personIds.chidi }, how: 'request_allowed' },
      granted_by: { id: scene.personIds.bruno },
    });
    expect(scene.inChannel()).toEqual(['ada', 'bruno', 'chidi']);
    expect(asked()).toEqual([
      '*Chidi Eze* asks for access to this incident. | :white_check_mark: Allowed by Bruno Costa',
    ]);
    expect(allow()).toBeUndefined();
    const told = directMessages(scene, 'chidi');
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('You have access to');
    expect(await pending()).toEqual([]);
  });

  test('is allowed on the homepage', async () => {
    const id = await begin();
    expect(await scene.decide('ada', id, 'allowed')).toMatchObject({
      ...{ decision: 'allowed', is_first: true, person: { name: 'Chidi Eze' } },
      message: 'Chidi Eze has access now and is told so.',
    });
    await scene.settle();
    expect([await scene.hasAccess('chidi'), scene.inChannel()]).toEqual([true, ['ada', 'bruno', 'chidi']]);
    expect(asked()[0]).toContain('Allowed by Ada');
  });

  test('is decided once: whoever comes later is told how', async () => {
    const id = await begin();
    const [early, late] = [allow(), deny()];
    expect(await click(scene, 'bruno', early)).toBe('Chidi Eze has access now and is told so.');
    const already = 'Bruno Costa already allowed this request. Chidi Eze has access now and is told so.';
    expect(await click(scene, 'ada', late)).toBe(already);
    expect(await click(scene, 'ada', early)).toBe(already);
    expect(await scene.decide('ada', id, 'denied')).toMatchObject({
      ...{ decision: 'allowed', is_first: false, message: already },
    });
    await scene.settle();
    expect(await scene.hasAccess('chidi')).toBe(true);
    expect(directMessages(scene, 'chidi')).toHaveLength(1);
  });

  test('is not decided by whoever has no access (any more), though they are in the channel', async () => {
    const id = await begin();
    const [early] = [allow()];
    scene.world.simulator.orderFault({
      ...{ method: 'conversations.kick', channel: scene.channelId, kind: 'error', error: 'is_archived' },
      times: 20,
    });
    await scene.revoke('ada', 'bruno');
    await scene.settle();
    expect(scene.inChannel()).toContain('bruno');
    await click(scene, 'bruno', early);
    await scene.settle();
    expect(await scene.hasAccess('chidi')).toBe(false);
    expect(await pending()).toMatchObject([{ id }]);
    const refused = await scene.ask('bruno', 'POST', `/access_requests/${id}/decision`, {
      decision: 'allowed',
    });
    expect(refused.status).toBe(404);
  });

  test('is answered by an invitation', async () => {
    await begin();
    await scene.invite('ada', 'chidi');
    await scene.settle();
    expect(await pending()).toEqual([]);
    expect(asked()[0]).toContain(':white_check_mark: Allowed by Ada');
  });

  test('of somebody with access, or for what everyone sees, asks nobody', async () => {
    expect((await scene.request('bruno')).status).toBe(202);
    await scene.settle();
    expect([await pending(), asked()]).toEqual([[], []]);
  });

  test('is asked again after 15 minutes: the newer one counts', async () => {
    const older = await begin('once');
    expect((await scene.request('chidi', 'twice')).status).toBe(429);
    await scene.pass(15);
    const newer = await begin('twice');
    expect(await pending()).toMatchObject([{ id: newer, reason: 'twice' }]);
    expect(asked()).toEqual([
      expect.stringContaining('They asked again, or cannot be given access any more.'),
      expect.stringContaining('| Allow | Deny |'),
    ]);
    expect(await scene.decide('ada', older, 'allowed')).toMatchObject({
      ...{ decision: 'outdated', is_first: false },
      message: 'This request of Chidi Eze is out of date. If they asked again, decide about the newer one.',
    });
    expect(await scene.hasAccess('chidi')).toBe(false);
    expect(await scene.decide('ada', newer, 'allowed')).toMatchObject({ decision: 'allowed' });
  });

  test('of somebody who is deactivated is over, also when they come back', async () => {
    await scene.request('admin');
    await scene.settle();
    const [request] = await pending();
    const account = async (action: 'deactivate' | 'reactivate') => {
      await scene.world.simulator.act({ action, user: 'U0ADMIN001' });
      await scene.settle();
    };
    expect(allow()).toBeDefined();
    await account('deactivate');
    expect(await pending()).toEqual([]);
    expect([allow(), asked()]).toEqual([
      undefined,
      [expect.stringContaining('They asked again, or cannot be given access any more.')],
    ]);
    await account('reactivate');
    expect(await scene.decide('ada', request?.id ?? '', 'allowed')).toMatchObject({ decision: 'outdated' });
    const grants = await scene.sql.query('select from access_grants where person_id = $1', [
      scene.personIds.admin,
    ]);
    expect(grants.rows).toEqual([]);
  });
});

describe('where the channel is not well, a request waits under Manage access:', () => {
  const hazards: Record<string, { harm: () => Promise<unknown>; heal: () => Promise<unknown> }> = {
    'Cordon was removed from it': {
      harm: () => act(scene, 'ada', 'kick', { users: [bot] }),
      heal: () => act(scene, 'ada', 'invite', { users: [bot] }),
    },
    'it is public': {
      harm: () => act(scene, 'owner', 'convert', { to: 'public' }),
      heal: () => act(scene, 'owner', 'convert', { to: 'private' }),
    },
    'it is archived': {
      harm: () => act(scene, 'owner', 'archive'),
      heal: () => act(scene, 'owner', 'unarchive'),
    },
  };
  test.for(Object.entries(hazards))('%s', async ([, { harm, heal }]) => {
    await harm();
    const id = await begin('please');
    await scene.finish();
    expect(asked()).toEqual([]);
    expect(await pending()).toMatchObject([{ id, reason: 'please' }]);
    await heal();
    await scene.finish();
    expect(asked()).toEqual([expect.stringContaining('> please | Allow | Deny |')]);
  });

  test('it was decided before the channel was well: nothing is posted then', async () => {
    await act(scene, 'owner', 'convert', { to: 'public' });
    const id = await begin();
    await scene.decide('ada', id, 'denied');
    await act(scene, 'owner', 'convert', { to: 'private' });
    await scene.finish();
    expect(asked()).toEqual([]);
  });
});

describe('its message is there once,', () => {
  test.for(['drop_before', 'drop_after', 'status_500', 'fatal_error_after', 'rate_limited'] as const)(
    'also after %s',
    async (kind) => {
      scene.world.simulator.orderFault({ method: 'chat.postMessage', channel: scene.channelId, kind });
      await begin();
      await scene.finish();
      expect(asked()).toHaveLength(1);
      // The control: it met the mishap.
      const faulty = scene.world.simulator.world().calls.filter(({ fault }) => fault === kind);
      expect(faulty.map(({ method }) => method)).toContain('chat.postMessage');
      await click(scene, 'ada', deny());
      await scene.settle();
      expect(asked()).toEqual([expect.stringContaining(':no_entry: Denied by Ada')]);
    },
  );

  test('and shows the decision where Slack’s answer was lost and somebody decided meanwhile', async () => {
    const { orderFault } = scene.world.simulator;
    orderFault({ method: 'chat.postMessage', channel: scene.channelId, kind: 'drop_after' });
    // So that the next look comes after the decision.
    orderFault({ method: 'conversations.history', channel: scene.channelId, kind: 'rate_limited' });
    const id = await begin();
    await scene.decide('ada', id, 'allowed');
    await scene.finish();
    expect(asked()).toEqual([expect.stringContaining('Allowed by Ada Lovelace')]);
  });

  test('and the direct message to whoever was allowed is not doubled either', async () => {
    const id = await begin();
    scene.world.simulator.orderFault({ method: 'chat.postMessage', kind: 'drop_after' });
    await scene.decide('ada', id, 'allowed');
    await scene.finish();
    expect(directMessages(scene, 'chidi')).toHaveLength(1);
  });
});
