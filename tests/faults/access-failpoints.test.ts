// R3 for the life of access and for updates: a process dies at each failpoint of revoking, requests, departures, the reconciler and updates; afterwards
// everything is as if it had lived.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AccessStage, type Play, setAccessStage } from './kit/access-stage.ts';
import { findFailpoints, isOfAccess } from './kit/failpoints.ts';
import { checkAuditChains, findUnfinished } from './kit/invariants/index.ts';
import { startProcess } from './kit/process.ts';

const diesWithinMs = 20_000;

/** What passes the point, and who has access and is in the channel in the end, besides Ada. */
type Scene = {
  dies: 'server' | 'worker';
  before?: (play: Play) => Promise<unknown>;
  act: (play: Play) => Promise<unknown>;
  access: string[];
  inside: string[];
  /** What the channel says in the end, once. */
  says?: RegExp;
  /** How many direct messages people got. */
  direct?: number;
};

const withBruno = (play: Play) => play.invite('bruno');
const revoking = { dies: 'server', before: withBruno, act: (play: Play) => play.revoke('bruno') } as const;
const asking = { dies: 'worker', act: (play: Play) => play.request('chidi') } as const;
const allowing = {
  dies: 'worker',
  before: (play: Play) => play.request('chidi'),
  act: (play: Play) => play.decide('allowed'),
} as const;
const leaving = { dies: 'worker', before: withBruno, act: (play: Play) => play.leave('bruno') } as const;
const renaming = { dies: 'worker', act: (play: Play) => play.rename() } as const;
const gone = { access: [], inside: [] };
const chidi = { access: ['chidi'], inside: ['chidi'] };
const left = { access: ['bruno'], inside: [] };

const scenes: Record<string, Scene> = {
  'revocation.begun': { ...revoking, ...gone },
  'revocation.before-kick': { ...revoking, ...gone },
  'revocation.kicked': { ...revoking, ...gone },
  'revocation.finished': { ...revoking, ...gone },
  'member.moved': { dies: 'worker', act: withBruno, access: ['bruno'], inside: ['bruno'] },
  'member.admitted': {
    ...{ dies: 'worker', act: (play) => play.inviteInSlack('bruno') },
    ...{ access: ['bruno'], inside: ['bruno'] },
  },
  'member.departed': { ...leaving, ...left, says: /is no longer in this channel/ },
  'member.revoked': {
    ...{ dies: 'worker', act: (play) => play.leave('bruno') },
    async before(play) {
      await play.invite('bruno');
      await play.revoke('bruno', true);
    },
    ...{ ...gone, says: /their access was revoked, as Ada Lovelace had asked/ },
  },
  'reconcile.state-kept': { ...renaming, ...gone, direct: 1 },
  'request.before-message': { ...asking, ...gone, says: /asks for access/ },
  'request.message-posted': { ...asking, ...gone, says: /asks for access/ },
  'request.message-saved': { ...asking, ...gone, says: /asks for access/ },
  // Here alone the message may be missing: whether a direct message arrived cannot be asked, and a second one would be worse.
  'request.marked-told': { ...allowing, ...chidi, says: /Allowed by Ada Lovelace/, direct: 0 },
  'request.told': { ...allowing, ...chidi, says: /Allowed by Ada Lovelace/, direct: 1 },
  'departure.before-message': { ...leaving, ...left, says: /is no longer in this channel/ },
  'departure.message-posted': { ...leaving, ...left, says: /is no longer in this channel/ },
  'alarm.before-message': { ...renaming, ...gone, direct: 1 },
  // An update carries its id, and is looked for before it is posted: it comes once.
  'update.message-posted': {
    ...{ dies: 'worker', act: (play) => play.update('News of it'), ...gone, says: /News of it/ },
  },
  // A warning may come twice, but never not at all.
  'alarm.sent': { ...renaming, ...gone, direct: 2 },
};

const failpoints = (await findFailpoints()).filter(isOfAccess);
let stage: AccessStage;
beforeAll(async () => {
  stage = await setAccessStage();
}, 60_000);
afterAll(() => stage.close());

const dieInWorker = async (point: string, act: () => Promise<unknown>): Promise<string> => {
  const worker = startProcess('worker', { ...stage.installation.env, CORDON_FAILPOINTS: point });
  await worker.ready;
  const surviving = setTimeout(() => worker.kill(), diesWithinMs);
  await act();
  const began = performance.now();
  const how = await worker.ended;
  clearTimeout(surviving);
  return performance.now() - began < diesWithinMs - 1000 ? how : 'nothing: it was never passed';
};

const dieInServer = async (point: string, act: () => Promise<unknown>): Promise<string> => {
  await stage.restartServer(point);
  const acting = act().then(
    () => 'nothing: it was never passed',
    () => stage.server().ended,
  );
  const how = await acting;
  await stage.restartServer();
  return how;
};

test.each(failpoints)('dies at %s', { timeout: 90_000 }, async (point) => {
  const scene = scenes[point];
  if (!scene) throw new Error(`There is no scene for ${point}.`);
  const play = await stage.begin();
  await scene.before?.(play);
  await stage.recover();
  const die = scene.dies === 'server' ? dieInServer : dieInWorker;
  expect(await die(point, () => scene.act(play))).toBe('SIGKILL');
  await stage.recover();
  expect(await play.access()).toEqual(['ada', ...scene.access]);
  expect(play.inside()).toEqual(['ada', ...scene.inside]);
  if (scene.says) expect(play.messages().filter((text) => scene.says?.test(text))).toHaveLength(1);
  if (scene.direct !== undefined) expect(play.directMessages()).toBe(scene.direct);
  const keys = play.messageKeys();
  expect(keys).toEqual([...new Set(keys)]);
  expect(await play.historyProblems()).toEqual([]);
  // Opening homepages asks for a look at the channel, and Slack's events go on arriving for a moment.
  await stage.recover();
  expect(await findUnfinished(stage.installation.sql)).toEqual([]);
  expect(await checkAuditChains(stage.installation.sql)).toEqual([]);
});

test('every scene is for a failpoint that exists', () => {
  expect(Object.keys(scenes).filter((point) => !failpoints.includes(point))).toEqual([]);
  expect(failpoints.length).toBeGreaterThanOrEqual(15);
});
