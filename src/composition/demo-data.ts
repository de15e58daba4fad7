// What a new demo shows: a few incidents that people of the simulated workspace declared, through the real command.
import { person, type Viewer } from '../access/viewer.ts';
import { invitePeople } from '../features/access-grants/index.ts';
import { sendAccessRequest } from '../features/access-requests/index.ts';
import { declareIncident } from '../features/incidents/index.ts';
import { changeOtherSettings } from '../features/settings/index.ts';
import { identifyActing } from '../surfaces/slack/acting.ts';
import type { Core } from './core.ts';

const demoTeam = 'T0ACME0001';
const owner = 'U0OWNER001';

const incidents = [
  {
    by: 'U0ADA00001',
    name: 'Checkout is slow for customers in Europe',
    severity: 'Major',
    summary: 'Payment pages take more than 10 seconds. The database of the Frankfurt region is at its limit.',
    visibility: 'public',
  },
  {
    by: 'U0BRUNO001',
    name: 'Search results are missing new articles',
    severity: 'Minor',
    summary: 'Articles published after 06:00 do not appear. The index job stopped during the night.',
    visibility: 'public',
  },
  {
    by: 'U0CHIDI001',
    name: 'E-mail to customers is delayed',
    severity: 'Critical',
    summary: 'No e-mail has left since 09:40, password resets included.',
    visibility: 'public',
  },
  {
    by: 'U0ADA00001',
    name: 'Laptop with customer data stolen',
    severity: 'Critical',
    summary:
      'Taken from a train on Friday evening. The disk is encrypted; legal and the police are informed.',
    visibility: 'private',
  },
] as const;

/** Fills the demo's first organisation: switches private incidents on and declares. Only for workspaces that are new. */
export const fillDemo = async (core: Core, fresh: readonly { teamId: string }[]): Promise<void> => {
  if (!fresh.some(({ teamId }) => teamId === demoTeam)) return;
  const { access, bots, slack } = core;
  const bot = await bots.forTeam(demoTeam);
  const viewerOf = async (slackUserId: string) => {
    const identified = await identifyActing(slack, bot, slackUserId);
    if (typeof identified === 'string')
      throw new Error(`The demo's ${slackUserId} cannot act: ${identified}.`);
    return person(identified.person);
  };
  await access.asViewer(await viewerOf(owner), (tx) =>
    changeOtherSettings(tx, { private_incidents_enabled: true }),
  );
  for (const [index, incident] of incidents.entries()) {
    const viewer = await viewerOf(incident.by);
    const [severity] = await access.readAsViewer(viewer, (db) =>
      db.selectFrom('severities').select('id').where('name', '=', incident.severity),
    );
    const declared = await declareIncident(access, viewer, {
      idempotency_key: `demo:${index}`,
      name: incident.name,
      summary: incident.summary,
      severity_id: severity?.id ?? '',
      visibility: incident.visibility,
    });
    if (incident.visibility === 'private') await fillAccess(core, viewer, declared, viewerOf);
  }
};

/** Somebody was invited, and somebody else asks: so that there is something to manage. */
const fillAccess = async (
  { access, secrets }: Core,
  reporter: Viewer,
  declared: { id: string; reference: string },
  viewerOf: (slackUserId: string) => Promise<Viewer>,
): Promise<void> => {
  const bruno = await viewerOf('U0BRUNO001');
  await invitePeople(access, reporter, declared.id, [bruno.ref ?? '']);
  const chidi = await viewerOf('U0CHIDI001');
  await access.asViewer(chidi, (tx) =>
    sendAccessRequest(secrets)(tx, {
      reference: declared.reference,
      reason: 'Customers ask whether their data is safe, and I have to answer them.',
    }),
  );
};
