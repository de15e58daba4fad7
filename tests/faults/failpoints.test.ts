// R3 and R13: a process dies at each failpoint of declaring and of making channels; afterwards everything is right.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { channelName } from '../../src/features/incident-channels/channel-name.ts';
import { blindfold } from './kit/careless.ts';
import { createSlackClient, createWebClient, type Declare } from './kit/clients.ts';
import { findFailpoints, isOfAccess } from './kit/failpoints.ts';
import { type Installation, install } from './kit/installation.ts';
import { countDirectMessages, findViolations } from './kit/invariants/index.ts';
import { createLedger, type Entry, type Ledger } from './kit/ledger.ts';
import { type CordonProcess, startProcess } from './kit/process.ts';
import { openRecovery, type Recovery } from './kit/recovery.ts';

const ada = 'U0ADA00001';
const bruno = 'U0BRUNO001';
const botUser = 'U0ACMEBOT1';
const diesWithinMs = 20_000;

/** Where the world has to be special for a failpoint to be passed. */
type Scene = Partial<Pick<Entry, 'via' | 'visibility'>> & {
  /** What Slack answers meanwhile. */
  slackRefuses?: { method: string; error: string };
  /** How many direct messages the reporter gets about the incident. */
  directMessages?: number;
};
const closedDialog: Scene = {
  via: 'slack',
  slackRefuses: { method: 'views.update', error: 'not_found' },
  directMessages: 1,
};
const scenes: Record<string, Scene> = {
  'channel.renamed': { visibility: 'public' },
  'channel.problem-saved': { slackRefuses: { method: 'conversations.create', error: 'restricted_action' } },
  'tell.before-dialog': { via: 'slack', directMessages: 0 },
  'tell.after-dialog': { via: 'slack', directMessages: 0 },
  'tell.opened': closedDialog,
  // Here alone something may be missing: a direct message cannot be looked for, and a second one would be worse.
  'tell.marked': { ...closedDialog, directMessages: 0 },
  'tell.sent': closedDialog,
};

const failpoints = (await findFailpoints()).filter((point) => !isOfAccess(point));
const hit = new Set<string>();
const ledger: Ledger = createLedger('Crash');
let installation: Installation;
let recovery: Recovery;
let server: CordonProcess;
let declare: Record<Entry['via'], Declare>;

const startServer = async (points?: string): Promise<void> => {
  server = startProcess('server', { ...installation.env, ...(points && { CORDON_FAILPOINTS: points }) });
  await server.ready;
};

beforeAll(async () => {
  installation = await install(7);
  recovery = openRecovery(installation);
  await startServer();
  declare = {
    web: await createWebClient(installation, ada),
    slack: createSlackClient(installation, bruno),
  };
}, 60_000);
afterAll(async () => {
  await server.kill();
  await recovery.close();
  await installation.close();
});

/** Somebody else has a channel with the very name that the incident's channel would get, and our bot is in it. */
const occupyName = async (entry: Entry): Promise<void> => {
  const number = ledger.entries.filter(({ visibility }) => visibility === 'public').length;
  const name = channelName({ ...entry, reference: `INC-${number}` }, () => '');
  const made = await installation.simulator.act({ action: 'create_channel', as: ada, name });
  const { channel } = made as { channel: string };
  await installation.simulator.act({ action: 'invite', as: ada, channel, users: [botUser] });
};

const begin = async (index: number, scene: Scene): Promise<Entry> => {
  const { via = index % 2 === 0 ? 'web' : 'slack', visibility = index % 3 === 0 ? 'private' : 'public' } =
    scene;
  const entry = ledger.begin({ via, visibility, by: via === 'web' ? ada : bruno });
  if (visibility === 'public') await occupyName(entry);
  if (scene.slackRefuses) {
    installation.simulator.orderFault({ ...scene.slackRefuses, kind: 'error', times: 100 });
  }
  return entry;
};

const dieInWorker = async (point: string, entry: Entry): Promise<string> => {
  const worker = startProcess('worker', { ...installation.env, CORDON_FAILPOINTS: point });
  await worker.ready;
  const surviving = setTimeout(() => worker.kill(), diesWithinMs);
  await declare[entry.via](entry);
  const began = performance.now();
  const how = await worker.ended;
  clearTimeout(surviving);
  return performance.now() - began < diesWithinMs - 1000 ? how : 'nothing: it was never passed';
};

const dieInServer = async (point: string, entry: Entry): Promise<string> => {
  await server.kill();
  await startServer(point);
  const declaring = declare[entry.via](entry);
  const how = await Promise.race([server.ended, declaring.then(() => 'nothing: it was never passed')]);
  await startServer();
  await declaring;
  return how;
};

test.each(failpoints.map((point, index) => ({ point, index })))(
  'dies at $point',
  { timeout: 60_000 },
  async ({ point, index }) => {
    const scene = scenes[point] ?? {};
    const entry = await begin(index, scene);
    const how = await (point.startsWith('incident.') ? dieInServer(point, entry) : dieInWorker(point, entry));
    expect(how).toBe('SIGKILL');
    hit.add(point);
    if (scene.slackRefuses?.method === 'conversations.create') installation.simulator.clearFaults();
    await recovery.recover();
    installation.simulator.clearFaults();
    expect(entry.acknowledgedAs).toBeDefined();
    expect(await findViolations(installation, ledger.entries)).toEqual([]);
    if (scene.directMessages !== undefined) {
      const told = countDirectMessages(installation.simulator, entry.acknowledgedAs);
      expect(told, 'direct messages').toBe(scene.directMessages);
    }
  },
);

test('every failpoint was hit, and every scene is for one that exists', () => {
  expect([...hit].sort()).toEqual(failpoints);
  expect(failpoints.length).toBeGreaterThanOrEqual(25);
  expect(Object.keys(scenes).filter((point) => !failpoints.includes(point))).toEqual([]);
});

test('control: a worker that does not look doubles what the killed one had done', {
  timeout: 60_000,
}, async () => {
  const careless = openRecovery(installation, blindfold);
  for (const point of ['channel.after-create', 'channel.message-posted']) {
    const entry = await begin(0, { via: 'web' });
    expect(await dieInWorker(point, entry)).toBe('SIGKILL');
    expect((await findViolations(installation, ledger.entries)).join()).toMatch(/locked by pool-/);
    await careless.recover();
  }
  await careless.close();
  const found = (await findViolations(installation, ledger.entries)).join();
  expect(found).toMatch(/was made for nobody/);
  expect(found).toMatch(/its channel has 2 messages of ours/);
});
