// Cordon over Socket Mode, with Slack's own client: the same effects as over HTTP, through losses, repetitions and stops.
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { composeServer } from '../../src/composition/server.ts';
import { requestDueReconciliations } from '../../src/features/channel-members/store-channel.ts';
import { type Scene, setScene } from '../access-life/scene.ts';
import { declareInSlack, eventually } from '../leaks/slack-hands.ts';
import { createWorld, slackUsers, type World } from '../support/world.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const startWorld = async (options: Parameters<typeof createWorld>[0] = {}): Promise<World> => {
  const world = await createWorld({ socketMode: true, ...options });
  closers.push(() => world.close());
  return world;
};

const startScene = async (): Promise<Scene> => {
  const scene = await setScene({ socketMode: true });
  closers.push(() => scene.close());
  return scene;
};

const sockets = (world: World) => world.simulator.world().sockets.connections;
const ready = async (world: World) =>
  (await (await fetch(new URL('/readyz', world.url))).json()) as { status: string; socket?: boolean };
const logged = (world: World, message: string) => world.logLines.filter((line) => line.includes(message));
const refuseConnections = (world: World, times: number) =>
  world.simulator.orderFault({ method: 'apps.connections.open', kind: 'status_503', times });

const eventsStored = (world: World, type: string) =>
  world.core.asSystem('slack-events', (tx) =>
    tx.db.selectFrom('slack_events').select('event_id').where('event_type', '=', type).execute(),
  );

type Button = { action_id: string; value: string; text?: { text?: string } };
type Buttons = { block_id: string; elements?: Button[] };

/** The connection is lost and cannot be had again for a while, in which `work` happens. */
const duringGap = async (world: World, work: () => Promise<unknown>): Promise<void> => {
  refuseConnections(world, 2);
  world.simulator.orderSockets({ effect: 'disconnect', reason: 'warning' });
  world.simulator.clock.advance(10_000);
  await eventually(() => sockets(world).length === 0, 'the loss');
  await work();
  await eventually(() => sockets(world).length === 1, 'the return');
};

describe('what comes over the socket', () => {
  test('an incident is declared by command and dialog, and nothing answers over HTTP', async () => {
    const world = await startWorld();
    const texts = { name: 'The till is stuck', summary: 'Since noon', evidence: 'none' };
    const scene = { by: 'ada', severity: 'Major', status: 'active', visibility: 'private' } as const;
    const { reference } = await declareInSlack(world, scene, texts);
    expect(reference).toMatch(/^PRV-/);
    const { deliveries } = world.simulator.world();
    expect(new Set(deliveries.map(({ transport }) => transport))).toEqual(new Set(['socket']));
    const overHttp = await fetch(new URL('/slack/events', world.url), { method: 'POST', body: '{}' });
    expect(overHttp.status).toBe(404);
    expect(await ready(world)).toMatchObject({ status: 'ready', socket: true });
    expect(world.logLines.filter((line) => line.includes(texts.name))).toEqual([]);
    expect(world.logLines.filter((line) => line.includes('xapp-'))).toEqual([]);
  });

  test('a click is followed', async () => {
    const scene = await startScene();
    const { world, channelId } = scene;
    const bruno = await scene.clientOf('bruno');
    await bruno.send('POST', '/cordon/v1/access_requests', { reference: scene.incident.reference });
    await world.drain();
    const messages = world.simulator.world().channels.find(({ id }) => id === channelId)?.messages ?? [];
    const { ts, block } = messages
      .flatMap((message) =>
        ((message.blocks ?? []) as Buttons[]).map((one) => ({ ts: message.ts, block: one })),
      )
      .find(({ block: { elements } }) => elements?.some(({ text }) => text?.text === 'Allow')) ?? {
      block: undefined,
    };
    const allow = block?.elements?.find(({ text }) => text?.text === 'Allow');
    await world.simulator.act({
      ...{ action: 'click_message', as: slackUsers.ada, channel: channelId, ts },
      ...{
        block_id: block?.block_id,
        action_id: allow?.action_id,
        value: { type: 'button', value: allow?.value },
      },
    });
    await expect.poll(() => scene.homepageOf('bruno').then(Boolean), { timeout: 10_000 }).toBe(true);
  });

  test('an event is stored before it is acknowledged, and what cannot be stored comes again', async () => {
    const world = await startWorld();
    const client = new pg.Client({ connectionString: world.database.url });
    await client.connect();
    closers.push(() => client.end());
    await client.query('begin; lock table cordon.slack_events in access exclusive mode');
    await world.simulator.act({ action: 'make_guest', user: slackUsers.chidi });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const about = () => world.simulator.world().deliveries.filter(({ kind }) => kind === 'event');
    expect(about()).toEqual([]);
    await client.query('rollback');
    await eventually(() => about().length === 1, 'the acknowledgement');
    expect(about()[0]).toMatchObject({ transport: 'socket', status: 200 });
    expect(await eventsStored(world, 'user_change')).toHaveLength(1);
    await client.query('revoke insert on cordon.slack_events from cordon_system');
    await world.simulator.act({ action: 'set_role', user: slackUsers.chidi, role: 'member' });
    await eventually(() => logged(world, 'slack envelope failed').length > 0, 'the failure');
    await client.query('grant insert on cordon.slack_events to cordon_system');
    await eventually(() => about().some(({ attempt }) => attempt > 0), 'another try');
    await expect.poll(async () => (await eventsStored(world, 'user_change')).length).toBe(2);
  });

  test('what comes twice has one effect', async () => {
    const world = await startWorld();
    const other = await composeServer(world.core);
    await other.listen({ port: 0, host: '127.0.0.1' });
    closers.push(() => other.close());
    expect(sockets(world)).toHaveLength(2);
    world.simulator.orderSockets({ effect: 'route', to: 'all' });
    world.simulator.orderEvents({ effect: 'duplicate' });
    await world.simulator.act({ action: 'make_guest', user: slackUsers.chidi });
    await eventually(() => world.simulator.world().deliveries.length >= 2, 'both deliveries');
    expect(await eventsStored(world, 'user_change')).toHaveLength(1);
    world.simulator.orderSockets({ effect: 'route', to: 'any' });
    const texts = { name: 'Twice', summary: '', evidence: '' };
    const scene = { by: 'ada', severity: 'Minor', status: 'active', visibility: 'public' } as const;
    await declareInSlack(world, scene, texts);
    const found = await world.core.access.readAsViewer(await world.viewerOf('ada'), (db) =>
      db.selectFrom('incidents').select('id').where('name', '=', 'Twice'),
    );
    expect(found).toHaveLength(1);
  });
});

describe('when a connection ends', () => {
  test.each(['warning', 'refresh_requested'])('%s: another is open before', async (reason) => {
    const world = await startWorld();
    world.simulator.orderSockets({ effect: 'disconnect', reason });
    await eventually(() => sockets(world).some(({ id }) => id === 'W2'), 'the second connection');
    await expect
      .poll(() => logged(world, 'socket mode connected').map((line) => JSON.parse(line).followsGap))
      .toEqual([true, false]);
    await eventually(() => sockets(world).length === 1, 'the end of the first');
    await world.simulator.act({ action: 'make_guest', user: slackUsers.chidi });
    await expect.poll(async () => (await eventsStored(world, 'user_change')).length).toBe(1);
  });

  test('after a gap every private channel is looked at, and who came in meanwhile is found', async () => {
    const scene = await startScene();
    const { world, channelId } = scene;
    await duringGap(world, async () => {
      expect(await ready(world)).toMatchObject({ status: 'ready', socket: false });
      world.simulator.orderEvents({ effect: 'lose', times: 10 });
      const { ada: as, bruno } = slackUsers;
      await world.simulator.act({ action: 'invite', as, channel: channelId, users: [bruno] });
      world.simulator.orderEvents({ effect: 'none' });
    });
    const isDue = async () => {
      const [row] = await world.core.asSystem('channel-synchronisation', (tx) =>
        tx.db.selectFrom('incident_channels').select('next_reconcile_at').execute(),
      );
      return (row?.next_reconcile_at ?? Number.POSITIVE_INFINITY) <= world.core.clock.now();
    };
    await expect.poll(isDue).toBe(true);
    await requestDueReconciliations(world.core.asSystem);
    await world.drain();
    const homepage = await scene.homepageOf('ada');
    expect(homepage).toMatchObject({ unexpected_members: [{ slack_user_id: slackUsers.bruno }] });
  });

  test('it comes back after Slack was away, also at the start', async () => {
    const world = await startWorld();
    await duringGap(world, async () => {});
    refuseConnections(world, 1);
    const late = await composeServer(world.core);
    closers.push(() => late.close());
    await late.listen({ port: 0, host: '127.0.0.1' });
    await eventually(() => sockets(world).length === 2, 'the connection of the second server');
  });

  test('when Socket Mode is switched off it stays away, and says so', async () => {
    const world = await startWorld();
    world.simulator.orderSockets({ effect: 'mode', on: false });
    await eventually(() => logged(world, 'Socket Mode was switched off').length > 0, 'the log line');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await ready(world)).toMatchObject({ status: 'ready', socket: false });
    expect(logged(world, 'socket mode connected')).toHaveLength(1);
  });

  test('a stop acknowledges what is in flight', async () => {
    const world = await startWorld();
    const client = new pg.Client({ connectionString: world.database.url });
    await client.connect();
    closers.push(() => client.end());
    await client.query('begin; lock table cordon.slack_events in access exclusive mode');
    await world.simulator.act({ action: 'make_guest', user: slackUsers.chidi });
    await eventually(() => sockets(world)[0]?.delivered === 1, 'the envelope');
    await new Promise((resolve) => setTimeout(resolve, 100));
    const closing = world.server.close();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(sockets(world)).toHaveLength(1);
    await client.query('rollback');
    await closing;
    const [delivery] = world.simulator.world().deliveries;
    expect(delivery).toMatchObject({ transport: 'socket', status: 200 });
    expect(await eventsStored(world, 'user_change')).toHaveLength(1);
    await eventually(() => sockets(world).length === 0, 'the end of the connection');
  });
});

describe('a start that Slack refuses says why', () => {
  const startWith = async (world: World, appToken: string): Promise<string> => {
    const { config } = world.core;
    const slack = { ...config.slack, inbound: { by: 'socket' as const, appToken } };
    const server = await composeServer({ ...world.core, config: { ...config, slack } });
    closers.push(() => server.close());
    return server.listen({ port: 0, host: '127.0.0.1' }).then(
      () => 'started',
      (error: Error) => error.message,
    );
  };

  test.each([
    ['xapp-nobody', 'Slack does not accept SLACK_APP_TOKEN (invalid_auth).'],
    ['xapp-1-A0CORDON01-without-scope', 'Slack does not accept SLACK_APP_TOKEN (missing_scope).'],
  ])('%s', async (token, words) => {
    expect(await startWith(await startWorld({ socketMode: false }), token)).toBe(words);
  });

  test('Socket Mode is off', async () => {
    const world = await startWorld({ socketMode: false });
    expect(await startWith(world, 'xapp-1-A0CORDON01-simulator')).toBe(
      'Socket Mode is switched off in the settings of your Slack app.',
    );
  });
});
