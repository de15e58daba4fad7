// Installing the app by OAuth: who may, what is kept, what is said when it goes wrong, and how a removed app comes back.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { composeServer } from '../../src/composition/server.ts';
import { compareScopes, connectWorkspaces } from '../../src/composition/worker.ts';
import { requestDueReconciliations } from '../../src/features/channel-members/store-channel.ts';
import { botScopes } from '../../src/surfaces/slack/manifest.ts';
import { type Scene, setScene } from '../access-life/scene.ts';
import { createHttpClient, type HttpClient } from '../support/http-client.ts';
import { createWorld, slackUsers, type World } from '../support/world.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const acme = 'T0ACME0001';
const globex = 'T0OTHER001';
const tokenOf = (teamId: string) => `xoxb-simulator-${teamId}`;

type Options = NonNullable<Parameters<typeof createWorld>[0]>;

/** A Cordon to which only the given workspaces are connected. */
const startWorld = async (connected: string[], options: Options = {}): Promise<World> => {
  const slack = { botTokens: connected.map(tokenOf), ...options.slack };
  const world = await createWorld({ privateIncidents: false, ...options, slack });
  closers.push(() => world.close());
  return world;
};

const locationOf = (answer: { headers: [string, string][] }): string =>
  answer.headers.find(([name]) => name === 'location')?.[1] ?? '';

/** Goes to Slack and allows it, up to the address at which Slack sends the browser back. */
const almostInstalled = async (
  world: World,
  by: string,
  change: (page: URL) => void = () => {},
): Promise<{ client: HttpClient; back: string }> => {
  const client = createHttpClient(world.url);
  const page = new URL(locationOf(await client.get('/slack/install')));
  page.searchParams.set('login_hint', by);
  change(page);
  return { client, back: locationOf(await createHttpClient(world.simulator.url).get(page.href)) };
};

const install = async (world: World, by: string): Promise<string> => {
  const { client, back } = await almostInstalled(world, by);
  return locationOf(await client.get(back));
};

const installations = (world: World) =>
  world.core.asSystem('set-up', (tx) =>
    tx.db
      .selectFrom('slack_installations')
      .select(['slack_team_id as team', 'state'])
      .orderBy('slack_team_id')
      .execute(),
  );

const hasLiveBot = (world: World, teamId: string): boolean =>
  world.simulator
    .world()
    .tokens.some((one) => one.team_id === teamId && one.kind === 'bot' && one.state === 'live');

/** Nothing that opens something stands in a log line. */
const expectQuietLogs = (world: World): void => {
  expect(world.logLines.filter((line) => /xox[bp]-|client-secret|\bcode=/.test(line))).toEqual([]);
};

describe('the way to Slack', () => {
  test('asks for the scopes of the manifest, and remembers in the browser that it was begun there', async () => {
    const world = await startWorld([]);
    const answer = await createHttpClient(world.url).get('/slack/install');
    const page = new URL(locationOf(answer));
    expect(page.origin + page.pathname).toBe(`${world.simulator.url}/oauth/v2/authorize`);
    expect(Object.fromEntries(page.searchParams)).toEqual({
      client_id: world.core.config.slack.clientId,
      scope: botScopes.join(','),
      redirect_uri: `${world.core.config.publicUrl}/slack/oauth/callback`,
      state: expect.stringMatching(/^[\w-]{22}$/),
    });
    const cookie = answer.headers.find(([name]) => name === 'set-cookie')?.[1] ?? '';
    expect(cookie).toMatch(/-install=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(cookie).not.toContain(page.searchParams.get('state'));
  });
});

describe('a workspace', () => {
  test('is connected as the first one, and its people can sign in and declare', async () => {
    const world = await startWorld([]);
    const production = { ...world.core, config: { ...world.core.config, mode: 'production' as const } };
    const server = await composeServer(production);
    closers.push(() => server.close());
    const offered = async () => (await server.inject('/cordon/v1/sign_in_options')).json();
    expect(await offered()).toEqual({ add_to_slack: true });
    expect(await install(world, slackUsers.owner)).toBe('/sign-in?notice=installed');
    expect(await offered()).toEqual({ add_to_slack: false });
    expect(await installations(world)).toEqual([{ team: acme, state: 'connected' }]);
    const ada = await world.clientOf('ada');
    expect((await ada.get('/cordon/v1/declare_options')).status).toBe(200);
    expect((await world.core.bots.forTeam(acme)).botUserId).toBe('U0ACMEBOT1');
    expectQuietLogs(world);
  });

  test('that is not the first is refused, and what was given for it is revoked', async () => {
    const world = await startWorld([acme]);
    expect(await install(world, slackUsers.stranger)).toBe('/sign-in?problem=install_foreign');
    expect(await installations(world)).toEqual([{ team: acme, state: 'connected' }]);
    expect([globex, acme].map((team) => hasLiveBot(world, team))).toEqual([false, true]);
    expectQuietLogs(world);
  });

  test.each([
    ['it is listed', [globex], 'notice=installed'],
    ['any may', 'any' as const, 'notice=installed'],
    ['others are listed', ['T0INITECH1'], 'problem=install_foreign'],
  ])('may be added where %s', async (_when, workspaces, outcome) => {
    const world = await startWorld([acme], { slack: { workspaces } });
    expect(await install(world, slackUsers.stranger)).toBe(`/sign-in?${outcome}`);
    // A known one is installed again in any case.
    expect(await install(world, slackUsers.owner)).toBe('/sign-in?notice=installed');
  });

  test('is one only, when two are added at once', async () => {
    const world = await startWorld([]);
    const both = await Promise.all([slackUsers.owner, slackUsers.stranger].map((by) => install(world, by)));
    expect(both.sort()).toEqual(['/sign-in?notice=installed', '/sign-in?problem=install_foreign']);
    expect(await installations(world)).toHaveLength(1);
  });
});

describe('when it goes wrong, the sign-in page says why', () => {
  test('turned down', async () => {
    const world = await startWorld([acme]);
    const { client, back } = await almostInstalled(world, slackUsers.owner, (page) =>
      page.searchParams.set('decision', 'cancel'),
    );
    expect(locationOf(await client.get(back))).toBe('/sign-in?problem=install_denied');
  });

  test('begun elsewhere, with another state, twice, or too long ago', async () => {
    let now = new Date();
    const world = await startWorld([acme], { clock: { now: () => now } });
    const expired = '/sign-in?problem=install_expired';
    const first = await almostInstalled(world, slackUsers.owner);
    expect(locationOf(await createHttpClient(world.url).get(first.back))).toBe(expired);
    const second = await almostInstalled(world, slackUsers.owner, (page) =>
      page.searchParams.set('state', 'x'),
    );
    expect(locationOf(await second.client.get(second.back))).toBe(expired);
    const third = await almostInstalled(world, slackUsers.owner);
    const cookie = third.client.cookie();
    expect(locationOf(await third.client.get(third.back))).toBe('/sign-in?notice=installed');
    expect(third.client.cookie()).toBe('');
    expect(locationOf(await createHttpClient(world.url).get(third.back, { cookie }))).toBe(expired);
    const fourth = await almostInstalled(world, slackUsers.owner);
    now = new Date(now.getTime() + 601_000);
    expect(locationOf(await fourth.client.get(fourth.back))).toBe(expired);
    expect(await installations(world)).toEqual([{ team: acme, state: 'connected' }]);
    expectQuietLogs(world);
  });

  test('Slack is away', async () => {
    const world = await startWorld([acme]);
    world.simulator.orderFault({ method: 'oauth.v2.access', kind: 'status_503', times: 1 });
    expect(await install(world, slackUsers.owner)).toBe('/sign-in?problem=install_unavailable');
    expect(await install(world, slackUsers.owner)).toBe('/sign-in?notice=installed');
  });

  test('the database fails: a token that works elsewhere is not revoked', async () => {
    const world = await startWorld([acme]);
    const client = new pg.Client({ connectionString: world.database.url });
    await client.connect();
    await client.query('revoke all on cordon.slack_installations from cordon_system');
    await client.end();
    expect(await install(world, slackUsers.owner)).toBe('/sign-in?problem=install_unavailable');
    expect(hasLiveBot(world, acme)).toBe(true);
  });

  test('the client secret is wrong', async () => {
    const world = await startWorld([acme], { slack: { clientSecret: 'wrong-client-secret' } });
    expect(await install(world, slackUsers.owner)).toBe('/sign-in?problem=install_misconfigured');
    expectQuietLogs(world);
  });

  test('for a whole enterprise, which is not offered', async () => {
    const asked: string[] = [];
    const slack = createServer((request, response) => {
      asked.push(`${request.url} ${request.headers.authorization ?? ''}`.trim());
      const tokens = { access_token: 'xoxb-everywhere', team: null, enterprise: { id: 'E1' } };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, ...tokens, is_enterprise_install: true }));
    });
    await new Promise<void>((resolve) => slack.listen(0, '127.0.0.1', resolve));
    closers.push(() => new Promise((resolve) => slack.close(resolve)));
    const world = await startWorld([acme]);
    const apiUrl = `http://127.0.0.1:${(slack.address() as AddressInfo).port}/api`;
    const { config } = world.core;
    const server = await composeServer({
      ...world.core,
      config: { ...config, slack: { ...config.slack, apiUrl } },
    });
    closers.push(() => server.close());
    const begun = await server.inject('/slack/install');
    const state = new URL(String(begun.headers.location)).searchParams.get('state');
    const [{ name = '', value = '' } = {}] = begun.cookies as { name: string; value: string }[];
    const url = `/slack/oauth/callback?code=c&state=${state}`;
    const finished = await server.inject({ url, cookies: { [name]: value } });
    expect(finished.headers.location).toBe('/sign-in?problem=install_enterprise');
    expect(asked).toEqual(['/api/oauth.v2.access', '/api/auth.revoke Bearer xoxb-everywhere']);
  });
});

describe('an app that was removed', () => {
  const hazards = async (scene: Scene) =>
    (await scene.homepageOf('ada'))?.channel.hazards.map((one) => one.kind);
  const lookAtChannels = async ({ core, drain }: World) => {
    await requestDueReconciliations(core.asSystem);
    await drain();
  };
  const removed = async (): Promise<Scene> => {
    const scene = await setScene();
    const { world } = scene;
    closers.push(() => scene.close());
    await scene.clientOf('ada');
    await world.simulator.act({ action: 'uninstall', team: acme });
    const state = async () => {
      await world.drain();
      return (await installations(world))[0]?.state;
    };
    await expect.poll(state, { timeout: 10_000 }).toBe('disconnected');
    return scene;
  };

  test('comes back: what waited goes on, and private channels wait for its bot', async () => {
    const scene = await removed();
    const { world, channelId } = scene;
    await scene.invite('ada', 'bruno');
    await world.drain();
    expect(await install(world, slackUsers.owner)).toBe('/sign-in?notice=installed');
    await lookAtChannels(world);
    expect(await hazards(scene)).toEqual(['bot_missing']);
    expect(scene.inChannel()).not.toContain('bruno');
    const { botUserId } = await world.core.bots.forTeam(acme);
    const back = { as: slackUsers.ada, channel: channelId, users: [botUserId] };
    await world.simulator.act({ action: 'invite', ...back });
    await expect
      .poll(
        async () => {
          await world.drain();
          return [await hazards(scene), scene.inChannel().includes('bruno')];
        },
        { timeout: 15_000 },
      )
      .toEqual([[], true]);
  });

  test('is not taken for removed again by an old event, nor by an old token', async () => {
    const { world } = await removed();
    const old = await world.core.asSystem('set-up', (tx) =>
      tx.db
        .selectFrom('slack_events')
        .select('event_id')
        .where('event_type', '=', 'app_uninstalled')
        .execute(),
    );
    expect(old).toHaveLength(1);
    await install(world, slackUsers.owner);
    world.simulator.orderEvents({ effect: 'replay', type: 'app_uninstalled' });
    await world.core.asSystem('slack-events', (tx) =>
      tx.db.updateTable('slack_events').set({ processed_at: null }).execute(),
    );
    await world.drain();
    // The token of the environment is refused by now.
    await connectWorkspaces(world.core);
    await compareScopes(world.core);
    expect((await installations(world))[0]).toEqual({ team: acme, state: 'connected' });
    expect((await (await world.core.bots.forTeam(acme)).call('auth.test')) as object).toMatchObject({
      ok: true,
    });
  });
});

test('what a workspace did not grant is logged at the start, and nothing when all is well', async () => {
  const world = await startWorld([acme]);
  const told = () => world.logLines.filter((line) => line.includes('scopes are missing'));
  await compareScopes(world.core);
  expect(told()).toEqual([]);
  const scopes = botScopes.filter((scope) => scope !== 'usergroups:read');
  await world.simulator.act({ action: 'set_scopes', team: acme, scopes });
  await compareScopes(world.core);
  expect(told().map((line) => JSON.parse(line))).toMatchObject([
    { teamId: acme, missing: ['usergroups:read'] },
  ]);
});
