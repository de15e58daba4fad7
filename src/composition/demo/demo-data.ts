// What a new demo shows: a year of an organisation's incidents, made through the real commands, at the times when they happened.
import { type Access, openAccess } from '../../access/door.ts';
import { person, type Viewer } from '../../access/viewer.ts';
import { invitePeople } from '../../features/access-grants/index.ts';
import { sendAccessRequest } from '../../features/access-requests/index.ts';
import { changeOtherSettings } from '../../features/settings/index.ts';
import { identifyActing } from '../../surfaces/slack/acting.ts';
import type { Core } from '../core.ts';
import { addConfiguration } from './configuration.ts';
import { fillHistory } from './history.ts';
import { cast, current, type DemoAction, type DemoPerson, secret } from './stories.ts';
import { type DemoDesk, hours, openDesk } from './work.ts';

const demoTeam = 'T0ACME0001';

/** Fills the demo's first organisation. Only for workspaces that are new. */
export const fillDemo = async (core: Core, fresh: readonly { teamId: string }[]): Promise<void> => {
  if (!fresh.some(({ teamId }) => teamId === demoTeam)) return;
  const viewers = await readViewers(core);
  const olivia = viewers.olivia;
  await core.access.asViewer(olivia, (tx) => changeOtherSettings(tx, { private_incidents_enabled: true }));
  await addConfiguration(core.access, olivia);
  // What is seen first is made first, in the order in which it was declared.
  const now = core.clock.now().getTime();
  let at = now;
  const access = openAccess({
    pool: core.pools.viewer,
    clock: { now: () => new Date(at) },
    random: core.random,
  });
  const desk = await openDesk(access, viewers, (time) => {
    at = time;
  });
  await fillHistory(desk, now);
  await fillCurrent(desk, now);
  await fillSecrets(core, desk, now);
};

const readViewers = async (core: Core): Promise<Record<DemoPerson, Viewer>> => {
  const bot = await core.bots.forTeam(demoTeam);
  const entries = await Promise.all(
    Object.entries(cast).map(async ([name, slackUserId]) => {
      const identified = await identifyActing(core.slack, bot, slackUserId);
      if (typeof identified === 'string')
        throw new Error(`The demo's ${slackUserId} cannot act: ${identified}.`);
      return [name, person(identified.person)] as const;
    }),
  );
  return Object.fromEntries(entries) as Record<DemoPerson, Viewer>;
};

const fillCurrent = async (desk: DemoDesk, now: number): Promise<void> => {
  for (const story of current.toSorted((one, other) => other.hoursAgo - one.hoursAgo)) {
    const began = now - hours(story.hoursAgo);
    const id = await desk.declare(story.by, began, {
      name: story.name,
      summary: story.summary,
      severity: story.severity,
      type: story.type,
      status: story.status === 'Triage' ? 'triage' : 'active',
    });
    if ('lead' in story) await desk.lead(id, story.by, story.lead, began + hours(0.1));
    for (const [index, message] of story.updates.entries()) {
      const isLast = index === story.updates.length - 1;
      await desk.update(id, story.by, began + hours(1 + index), {
        message,
        ...(isLast && { status: story.status }),
      });
    }
    for (const [index, action] of story.actions.entries()) {
      const { text, doer, isDone }: DemoAction = action;
      const at = began + hours(0.4 + index / 4);
      await desk.toDo(id, story.by, at, {
        kind: 'action',
        text,
        ...(doer && { doer }),
        ...(isDone && { doneAt: at + hours(0.5) }),
      });
    }
  }
};

const fillSecrets = async (core: Core, desk: DemoDesk, now: number): Promise<void> => {
  for (const { by, invited, hoursAgo, ...story } of secret) {
    const began = now - hours(hoursAgo);
    const id = await desk.declare(by, began, { ...story, type: 'Security', visibility: 'private' });
    await invitePeople(
      desk.access,
      desk.viewers[by],
      id,
      invited.map((name) => desk.viewers[name].ref ?? ''),
    );
  }
  await askForAccess(core, core.access, desk);
};

/** Somebody asks to see the first of them, so that there is something to decide. */
const askForAccess = async (
  { secrets }: Pick<Core, 'secrets'>,
  access: Access,
  { viewers }: DemoDesk,
): Promise<void> => {
  const [row] = await access.readAsViewer(viewers.ada, (db) =>
    db.selectFrom('incidents').select('reference').where('name', '=', secret[0].name),
  );
  await access.asViewer(viewers.chidi, (tx) =>
    sendAccessRequest(secrets)(tx, {
      reference: row?.reference ?? '',
      reason: 'Customers ask whether their data is safe, and I have to answer them.',
    }),
  );
};
