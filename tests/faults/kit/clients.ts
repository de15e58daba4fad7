// People who declare while processes die: they ask until they are told that it worked, always with the same key.
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeclareOptions } from '../../../src/features/incidents/contract.ts';
import { type HttpClient, signInAs } from '../../support/http-client.ts';
import { acme, type Installation } from './installation.ts';
import type { Entry } from './ledger.ts';

/** Declares until it is acknowledged, and writes that into the entry. Errors: not within a minute. */
export type Declare = (entry: Entry) => Promise<void>;

const patienceMs = 60_000;
const pauseMs = 150;

const persist = async (entry: Entry, attempt: () => Promise<string | undefined>): Promise<void> => {
  const end = performance.now() + patienceMs;
  while (performance.now() < end) {
    entry.tries += 1;
    const reference = await attempt();
    if (reference) {
      entry.acknowledgedAs = reference;
      return;
    }
    await sleep(pauseMs);
  }
  throw new Error(`${entry.name} was not acknowledged within a minute.`);
};

/** Declares through the dashboard's API. Sign in while the server lives. */
export const createWebClient = async (installation: Installation, slackUserId: string): Promise<Declare> => {
  const client = await signInAs(installation.url, installation.simulator.url, slackUserId);
  const options = (await client.get('/cordon/v1/declare_options')).json<DeclareOptions>();
  // Asks for the CSRF token now: it is the session's, and outlives the server.
  await client.send('POST', '/cordon/v1/incidents', {});
  return (entry) =>
    persist(entry, () =>
      postDeclaration(client, {
        idempotency_key: `web:${entry.name}`,
        name: entry.name,
        severity_id: options.default_severity_id,
        visibility: entry.visibility,
      }),
    );
};

/** The reference; undefined where the server is away or failed. Errors: a refusal, which no fault may cause. */
const postDeclaration = async (client: HttpClient, body: object): Promise<string | undefined> => {
  const answer = await client.send('POST', '/cordon/v1/incidents', body).catch(() => undefined);
  if (!answer || answer.status >= 500) return undefined;
  if (answer.status !== 200) throw new Error(`Declaring was refused: ${answer.status} ${answer.text}`);
  return answer.json<{ incident: { reference: string } }>().incident.reference;
};

/** Declares through `/incident` and the dialog that it opens. One person has one dialog, so one declaration at a time. */
export const createSlackClient =
  (slack: Slack, slackUserId: string): Declare =>
  async (entry) => {
    let viewId: string | undefined;
    await persist(entry, async () => {
      viewId ??= await openDialog(slack, slackUserId);
      return viewId && submitDialog(slack, slackUserId, viewId, entry);
    });
  };

type Slack = Pick<Installation, 'simulator'>;
type Views = ReturnType<Installation['simulator']['world']>['views'][string];

const openViews = ({ simulator }: Slack, slackUserId: string): Views =>
  simulator.world().views[slackUserId] ?? [];

const openDialog = async (slack: Slack, slackUserId: string): Promise<string | undefined> => {
  const [before] = openViews(slack, slackUserId);
  const command = { action: 'run_command', as: slackUserId, channel: 'C0GENERAL1', text: '/incident' };
  await slack.simulator.act(command);
  // The dialog follows the command's answer.
  for (let waited = 0; waited < 3000; waited += 25) {
    const [view] = openViews(slack, slackUserId);
    if (view && view.id !== before?.id) return String(view.id);
    await sleep(25);
  }
  return undefined;
};

/** The reference that the dialog links to once it was submitted. */
const shownReference = (slack: Slack, slackUserId: string, viewId: string): string | undefined => {
  const view = openViews(slack, slackUserId).find(({ id }) => id === viewId);
  return /\/incidents\/((?:INC|PRV)-[0-9A-Z]+)/.exec(JSON.stringify(view?.blocks ?? ''))?.[1];
};

/** The same view again is the same declaration. When the first answer got lost, the worker may have filled it in already. */
const submitDialog = async (
  slack: Slack,
  slackUserId: string,
  viewId: string,
  entry: Entry,
): Promise<string | undefined> => {
  const shown = shownReference(slack, slackUserId, viewId);
  if (shown) return shown;
  const text = entry.visibility === 'public' ? 'Everyone' : 'Only invited users (private)';
  const option = { text: { type: 'plain_text', text }, value: entry.visibility };
  await slack.simulator.act({
    action: 'submit_view',
    as: slackUserId,
    view_id: viewId,
    values: {
      name: { value: { type: 'plain_text_input', value: entry.name } },
      visibility: { value: { type: 'static_select', selected_option: option } },
    },
  });
  return shownReference(slack, slackUserId, viewId);
};

/** `count` new members of Acme, in #general; ids. */
export const addPeople = async ({ simulator }: Installation, count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let index = 1; index <= count; index += 1) {
    const added = await simulator.act({ action: 'add_person', team: acme, name: `Reporter ${index}` });
    const { user } = added as { user: string };
    await simulator.act({ action: 'join_channel', as: user, channel: 'C0GENERAL1' });
    ids.push(user);
  }
  return ids;
};
