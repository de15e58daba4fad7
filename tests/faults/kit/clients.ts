// People who declare while processes die: they ask until they are told that it worked, always with the same key.
import { setTimeout as sleep } from 'node:timers/promises';
import type { CommandResult } from '../../../simulator/deliveries/commands.ts';
import type { DeclareOptions } from '../../../src/features/incidents/contract.ts';
import { type HttpClient, signInAs } from '../../support/http-client.ts';
import { acme, type Installation } from './installation.ts';
import type { Entry } from './ledger.ts';

/** Declares until it is acknowledged, and writes that into the entry. Errors: not within a minute without a kill. */
export type Declare = (entry: Entry) => Promise<void>;

/** When something was killed last, by `performance.now()`. */
type LastKill = () => number;
const never: LastKill = () => 0;

const patienceMs = 60_000;
/** Between two tries: longer each time, so that a crowd that waits does not become a storm. */
const pause = { first: 150, longest: 1500 };

/** What one attempt came to: the reference, or why there is none yet. */
type Outcome = { reference: string } | { why: string };

/** The most frequent of `reasons`, with how often each was given. */
const tally = (reasons: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const why of reasons) counts.set(why, (counts.get(why) ?? 0) + 1);
  const sorted = [...counts].sort(([, one], [, other]) => other - one);
  return sorted
    .slice(0, 5)
    .map(([why, count]) => `${count} × ${why}`)
    .join('; ');
};

const persist = async (entry: Entry, lastKill: LastKill, attempt: () => Promise<Outcome>): Promise<void> => {
  const began = performance.now();
  const reasons: string[] = [];
  for (;;) {
    entry.tries += 1;
    const outcome = await attempt();
    if ('reference' in outcome) {
      entry.acknowledgedAs = outcome.reference;
      return;
    }
    reasons.push(outcome.why);
    // Where a start takes longer than most processes live, nobody can be served before the killing ends.
    if (performance.now() - Math.max(began, lastKill()) > patienceMs) {
      throw new Error(`${entry.name} is not acknowledged after ${entry.tries} tries: ${tally(reasons)}`);
    }
    await sleep(Math.min(pause.longest, pause.first * 1.5 ** (entry.tries - 1)));
  }
};

/** Declares through the dashboard's API. Sign in while the server lives. */
export const createWebClient = async (
  installation: Installation,
  slackUserId: string,
  lastKill = never,
): Promise<Declare> => {
  const client = await signInAs(installation.url, installation.simulator.url, slackUserId);
  const options = (await client.get('/cordon/v1/declare_options')).json<DeclareOptions>();
  // Asks for the CSRF token now: it is the session's, and outlives the server.
  await client.send('POST', '/cordon/v1/incidents', {});
  return (entry) =>
    persist(entry, lastKill, () =>
      postDeclaration(client, {
        idempotency_key: `web:${entry.name}`,
        name: entry.name,
        severity_id: options.default_severity_id,
        visibility: entry.visibility,
      }),
    );
};

/** Errors: a refusal, which no fault may cause. */
const postDeclaration = async (client: HttpClient, body: object): Promise<Outcome> => {
  const answer = await client.send('POST', '/cordon/v1/incidents', body).catch(String);
  if (typeof answer === 'string') return { why: answer };
  if (answer.status >= 500) return { why: `${answer.status} ${answer.text}` };
  if (answer.status !== 200) throw new Error(`Declaring was refused: ${answer.status} ${answer.text}`);
  return { reference: answer.json<{ incident: { reference: string } }>().incident.reference };
};

/** Declares through `/incident` and the dialog that it opens. One person has one dialog, so one declaration at a time. */
export const createSlackClient =
  (slack: Slack, slackUserId: string, lastKill = never): Declare =>
  async (entry) => {
    let viewId: string | undefined;
    await persist(entry, lastKill, async () => {
      const opened = viewId ? { viewId } : await openDialog(slack, slackUserId);
      if ('why' in opened) return opened;
      viewId = opened.viewId;
      return submitDialog(slack, slackUserId, viewId, entry);
    });
  };

type Slack = Pick<Installation, 'simulator'>;
type Views = ReturnType<Installation['simulator']['world']>['views'][string];

const openViews = ({ simulator }: Slack, slackUserId: string): Views =>
  simulator.world().views[slackUserId] ?? [];

const openDialog = async (
  slack: Slack,
  slackUserId: string,
): Promise<{ viewId: string } | { why: string }> => {
  const [before] = openViews(slack, slackUserId);
  const command = { action: 'run_command', as: slackUserId, channel: 'C0GENERAL1', text: '/incident' };
  const answer = (await slack.simulator.act(command)) as CommandResult;
  // Whoever is told at once that nobody took the command asks again, instead of waiting for what cannot come.
  if (!answer.ok) return { why: `the command failed (${answer.error})` };
  // The dialog follows the command's answer. After 3 seconds its trigger is spent: then it cannot come any more, and
  // cannot take the place of the next one.
  const end = performance.now() + 3500;
  while (performance.now() < end) {
    const [view] = openViews(slack, slackUserId);
    if (view && view.id !== before?.id) return { viewId: String(view.id) };
    await sleep(25);
  }
  return { why: 'the command was taken, but no dialog came' };
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
): Promise<Outcome> => {
  const shown = shownReference(slack, slackUserId, viewId);
  if (shown) return { reference: shown };
  const text = entry.visibility === 'public' ? 'Everyone' : 'Only invited users (private)';
  const option = { text: { type: 'plain_text', text }, value: entry.visibility };
  const result = await slack.simulator.act({
    action: 'submit_view',
    as: slackUserId,
    view_id: viewId,
    values: {
      name: { value: { type: 'plain_text_input', value: entry.name } },
      visibility: { value: { type: 'static_select', selected_option: option } },
    },
  });
  const reference = shownReference(slack, slackUserId, viewId);
  return reference ? { reference } : { why: JSON.stringify(result) };
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
