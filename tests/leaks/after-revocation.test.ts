// From the revocation on an ex-member is an outsider: on every page, in Slack, and for what was on its way to them.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { decide } from '../../src/features/access-requests/index.ts';
import { newPrivateReference, systemRandom } from '../../src/platform/random.ts';
import { type Scene, setScene } from '../access-life/scene.ts';
import { act, click, directMessages, findButton, messagesIn } from '../access-life/slack.ts';
import { type SlackUserName, slackUsers } from '../support/world.ts';
import { declareInSlack, eventually, generalOf, viewsOf } from './slack-hands.ts';
import { ask, difference, type Wire } from './wire.ts';

const nothingHere = 'There is nothing here that you can see. Nothing was changed.';

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

const askAs = async (user: SlackUserName, method: string, path: string, body?: unknown): Promise<Wire> => {
  const client = await scene.clientOf(user);
  const token = (await client.get('/cordon/v1/session')).json<{ csrf_token: string }>().csrf_token;
  return ask(scene.world.url, {
    ...{ method, path },
    headers: {
      ...{ cookie: client.cookie(), 'x-csrf-token': token },
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
};

/** Cordon cannot remove them: they go on reading the channel, and that is all. */
const getStuck = async (user: SlackUserName): Promise<void> => {
  scene.world.simulator.orderFault({
    ...{ method: 'conversations.kick', channel: scene.channelId, times: 50 },
    ...{ kind: 'error', error: 'cant_kick_from_general' },
  });
  expect(await scene.revoke('ada', user)).toMatchObject({ outcome: 'still_in_channel' });
  await scene.settle();
  expect(scene.inChannel()).toContain(user);
};

describe('an ex-member', () => {
  test('gets the bytes of somebody who never had access', async () => {
    const lists = [
      '/cordon/v1/incidents?show_private=true',
      '/cordon/v1/incidents?show_private=true&page_size=1',
      '/cordon/v1/incidents/people?show_private=true',
    ];
    const before = new Map<string, Wire>();
    for (const path of lists) before.set(path, await askAs('chidi', 'GET', path));
    await scene.invite('ada', 'chidi');
    expect(await scene.hasAccess('chidi')).toBe(true);
    // The control: while they have access, the lists do differ.
    for (const [path, wire] of before)
      expect(difference(wire, await askAs('chidi', 'GET', path)), path).toBeDefined();
    await scene.revoke('ada', 'chidi');
    for (const [path, wire] of before)
      expect(difference(wire, await askAs('chidi', 'GET', path)), path).toBeUndefined();
    const unknown = newPrivateReference(systemRandom);
    for (const [method, behind, body] of [
      ['GET', '', undefined],
      ['HEAD', '', undefined],
      ['POST', '/access_grants', { person_ids: [scene.personIds.chidi] }],
      ['POST', '/access_revocations', { person_id: scene.personIds.ada }],
      ['DELETE', `/access_revocations/${scene.personIds.chidi}`, undefined],
      ['POST', '/channel/join', {}],
      ['GET', '/timeline', undefined],
      ['GET', '/timeline.md', undefined],
      ['POST', '/timeline', { title: 'x' }],
      ['POST', '/uploads', {}],
    ] as const) {
      const about = (reference: string) =>
        askAs('chidi', method, `/cordon/v1/incidents/${reference}${behind}`, body);
      const [hidden, none] = [await about(scene.incident.reference), await about(unknown)];
      expect(none.status).toBe(404);
      expect(difference(hidden, none, [scene.incident.reference, unknown]), `${method} ${behind}`).toBe(
        undefined,
      );
    }
  });

  test('who still is in the channel is told there what they are told anywhere else', async () => {
    await scene.invite('ada', 'bruno');
    await scene.settle();
    await getStuck('bruno');
    const answers = async (channel: string): Promise<string[]> => {
      const told: string[] = [];
      for (const text of [
        ...[
          '/incident access',
          '/incident invite',
          '/incident revoke <@U0ADA00001>',
          '/incident update News',
        ],
        ...['/incident status Fixing', '/incident severity', '/incident rename Other', '/incident summary'],
        ...['/incident lead @chidi', '/incident role', '/incident close'],
      ]) {
        const before = ephemeralsOf('bruno').length;
        await scene.world.simulator.act({ action: 'run_command', as: slackUsers.bruno, channel, text });
        told.push(await eventually(() => ephemeralsOf('bruno')[before], `an answer to ${text}`));
      }
      return told;
    };
    const there = await answers(scene.channelId);
    expect(there).toEqual(await answers(generalOf('bruno')));
    for (const text of there) expect(text).toContain('belongs to no incident that you can see');
    expect(viewsOf(scene.world.simulator.world(), 'bruno')).toEqual([]);
  });

  test('clicks in vain on what they see in the channel', async () => {
    await scene.invite('ada', 'bruno', 'owner');
    await scene.settle();
    await act(scene, 'owner', 'leave_channel');
    await scene.request('chidi');
    await scene.settle();
    await getStuck('bruno');
    const before = messagesIn(scene);
    for (const action of [
      ...['access_request_allow', 'access_request_deny'],
      ...['departure_remove_access', 'departure_keep_access'],
    ])
      expect(await click(scene, 'bruno', findButton(scene, action)), action).toBe(nothingHere);
    await scene.settle();
    expect(messagesIn(scene)).toEqual(before);
    expect(await scene.hasAccess('chidi')).toBe(false);
    expect(await scene.hasAccess('owner')).toBe(true);
    // The control: the same buttons work for somebody with access.
    expect(await click(scene, 'ada', findButton(scene, 'access_request_allow'))).toContain('has access now');
  });

  test('finds nothing on the Home tab that was published while they had access', async () => {
    await scene.invite('ada', 'bruno');
    await scene.world.simulator.act({ action: 'open_home', as: slackUsers.bruno });
    await scene.settle();
    const home = () => JSON.stringify(scene.world.simulator.world().homes[slackUsers.bruno]);
    expect(home()).toContain(scene.incident.reference);
    await scene.revoke('ada', 'bruno');
    await scene.settle();
    expect(home()).not.toContain(scene.incident.reference);
    expect(home()).toContain('home_declare');
  });

  test.each([
    ['/incident update', { message: { value: { type: 'plain_text_input', value: 'Out of reach' } } }],
    ['/incident rename', { name: { value: { type: 'plain_text_input', value: 'Out of reach' } } }],
  ])('changes nothing by the dialog of %s', async (text, values) => {
    await scene.invite('ada', 'bruno');
    await scene.settle();
    const { simulator } = scene.world;
    const as = slackUsers.bruno;
    await simulator.act({ action: 'run_command', as, channel: scene.channelId, text });
    const view = await eventually(() => viewsOf(simulator.world(), 'bruno').at(-1), 'the dialog');
    await getStuck('bruno');
    const answer = await simulator.act({ action: 'submit_view', as, view_id: view.id, values });
    expect(JSON.stringify(answer)).toContain(nothingHere);
    await simulator.act({ action: 'close_view', as, view_id: view.id });
    await scene.settle();
    expect(JSON.stringify(await scene.homepageOf('ada'))).not.toContain('Out of reach');
  });

  test('finds nothing in a dialog that was open when their access ended', async () => {
    await scene.invite('ada', 'bruno');
    await scene.settle();
    const { simulator } = scene.world;
    const as = slackUsers.bruno;
    await simulator.act({ action: 'run_command', as, channel: scene.channelId, text: '/incident access' });
    const view = await eventually(() => viewsOf(simulator.world(), 'bruno').at(-1), 'the dialog');
    expect(JSON.stringify(view)).toContain('Ada Lovelace');
    await getStuck('bruno');
    const values = { people: { value: { type: 'multi_users_select', selected_users: [slackUsers.chidi] } } };
    await simulator.act({ action: 'submit_view', as, view_id: view.id, values });
    await scene.settle();
    expect(await scene.hasAccess('chidi')).toBe(false);
    const answered = simulator
      .world()
      .deliveries.filter(({ payload }) => (payload as { type?: string }).type === 'view_submission');
    expect(answered.at(-1)?.answer).toContain(nothingHere);
    expect(answered.at(-1)?.answer).not.toContain('Ada Lovelace');
    await simulator.act({ action: 'close_view', as, view_id: view.id });
  });
});

const ephemeralsOf = (user: SlackUserName): string[] =>
  scene.world.simulator
    .world()
    .channels.flatMap(({ ephemerals }) => ephemerals)
    .filter(({ reader }) => reader === slackUsers[user])
    .toSorted((one, other) => one.ts.localeCompare(other.ts))
    .map(({ text }) => text);

describe('what was on its way to somebody when their access ended', () => {
  const allow = async (user: SlackUserName): Promise<void> => {
    await scene.request(user);
    await scene.settle();
    const id = (await scene.homepageOf('ada'))?.access_requests?.[0]?.id ?? '';
    await decide(scene.world.core.access, await scene.world.viewerOf('ada'), id, 'allowed');
  };
  const opened = (user: SlackUserName): number =>
    scene.world.simulator
      .world()
      .calls.filter(
        ({ method, arguments: about }) => method === 'conversations.open' && about.users === slackUsers[user],
      ).length;

  test('the word that they were allowed is not sent', async () => {
    const before = opened('chidi');
    await allow('chidi');
    expect(await scene.revoke('ada', 'chidi')).toMatchObject({ outcome: 'revoked' });
    await scene.finish();
    expect(directMessages(scene, 'chidi')).toEqual([]);
    expect(opened('chidi')).toBe(before);
    expect(scene.inChannel()).toEqual(['ada']);
  });

  test('whereas it is sent to whoever kept it', async () => {
    await allow('chidi');
    await scene.settle();
    expect(directMessages(scene, 'chidi')).toHaveLength(1);
  });

  test('the alarm about a channel goes to those who still have access', async () => {
    await scene.invite('ada', 'bruno', 'chidi');
    await scene.settle();
    const before = opened('chidi');
    const { simulator } = scene.world;
    await simulator.act({ action: 'archive', as: slackUsers.ada, channel: scene.channelId });
    await eventually(() => simulator.deliveriesUnderWay() === 0, 'Slack to have told it');
    simulator.orderFault({ method: 'conversations.open', kind: 'status_500', times: 3 });
    await scene.settle();
    await scene.revoke('ada', 'chidi');
    expect(await scene.hasAccess('chidi')).toBe(false);
    simulator.clearFaults();
    const tried = opened('chidi');
    await scene.finish();
    expect(directMessages(scene, 'chidi')).toEqual([]);
    expect(opened('chidi')).toBe(tried);
    expect(tried).toBeGreaterThanOrEqual(before);
    for (const user of ['ada', 'bruno'] as const) expect(directMessages(scene, user)).toHaveLength(1);
  });

  test('a reporter who was revoked is not told what they declared, and a repetition gives nothing back', async () => {
    const { simulator, core, viewerOf } = scene.world;
    const texts = { name: 'Soon out of reach', summary: 'x', evidence: 'x' };
    const filled = { severity: 'Minor', status: 'active', visibility: 'private' };
    const made = await declareInSlack(scene.world, { by: 'chidi', ...filled, closesDialog: true }, texts);
    const page = `/cordon/v1/incidents/${made.reference}`;
    const token = async (user: SlackUserName, path: string, body: object) =>
      (await scene.clientOf(user)).send('POST', `${page}${path}`, body);
    expect((await token('chidi', '/access_grants', { person_ids: [scene.personIds.ada] })).status).toBe(200);
    const about = { person_id: scene.personIds.chidi };
    expect((await token('ada', '/access_revocations', about)).json()).toMatchObject({ outcome: 'revoked' });
    await scene.finish();
    const channels = JSON.stringify(
      simulator.world().channels.filter(({ members }) => members.includes(slackUsers.chidi)),
    );
    expect(channels).not.toContain('Soon out of reach');
    expect(channels).not.toContain(made.reference);
    expect((await askAs('ada', 'GET', page)).body.toString()).toContain('Soon out of reach');
    // Declared on the web once more with a key that was used for something else that is gone for them as well.
    const [severity] = await core.access.readAsViewer(await viewerOf('chidi'), (db) =>
      db.selectFrom('severities').select('id'),
    );
    const body = { idempotency_key: 'once', name: 'Gone', severity_id: severity?.id, visibility: 'private' };
    const first = await askAs('chidi', 'POST', '/cordon/v1/incidents', body);
    const { incident } = JSON.parse(first.body.toString()) as { incident: { reference: string } };
    const url = `/cordon/v1/incidents/${incident.reference}`;
    await askAs('chidi', 'POST', `${url}/access_grants`, { person_ids: [scene.personIds.ada] });
    await askAs('ada', 'POST', `${url}/access_revocations`, about);
    for (const repeated of [body, { ...body, name: 'Another' }]) {
      const replayed = await askAs('chidi', 'POST', '/cordon/v1/incidents', repeated);
      expect(replayed.status).toBe(409);
      expect(replayed.body.toString()).not.toContain(incident.reference);
    }
  });
});
