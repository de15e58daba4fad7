// Clicks on buttons and shortcuts that nobody was shown, about hidden incidents and about unknown ones, signed as Slack signs.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { slackUsers } from '../support/world.ts';
import type { Cast } from './cast.ts';
import type { CastIncident, Thing } from './cast-parts.ts';
import type { Finding } from './http-walk.ts';
import { createScan } from './scan.ts';
import type { SlackObserver } from './slack-eyes.ts';
import { eventually, generalOf } from './slack-hands.ts';
import { sendSigned, teamOf } from './slack-walk.ts';
import type { Surface } from './surface.ts';

/** Buttons that stand in dialogs alone: a click on them from anywhere else is not answered at all. */
const inDialogsAlone = new Set(
  ['access_remove', 'access_cancel_revocation', 'access_dialog_allow', 'access_dialog_deny'].map(
    (action) => `slack action ${action}`,
  ),
);

/** What a changed client could say of an incident: itself, what belongs to it, who belongs to it, and nonsense. */
const values: Record<string, (thing: Thing) => string> = {
  incident: ({ id }) => id,
  request: ({ requestId }) => requestId,
  question: ({ questionId }) => questionId,
  'incident and person': ({ id, personId }) => `${id}/${personId}`,
  'incident, role and person': ({ id, personId }) => `${id}/${id}/${personId}`,
  action: ({ actionId }) => `${actionId}/`,
  'follow-up': ({ followUpId }) => `${followUpId}/${followUpId}`,
  reference: ({ reference }) => reference,
  nothing: () => '',
  nonsense: () => '%/\u0001/🙂',
};

/** Every value of a row's action, hidden and unknown, from a channel and from a dialog about a hidden incident. */
export const walkAction = async (
  cast: Cast,
  row: Surface,
  observer: SlackObserver,
  incident: CastIncident,
): Promise<Finding[]> => {
  const actionId = row.name.slice('slack action '.length);
  const scan = createScan(cast.canariesHiddenFrom(observer));
  const unknown = cast.unknownLike(incident);
  const findings: Finding[] = [];
  for (const [what, of] of Object.entries(values)) {
    // What a dialog would show is on the screen, which is looked at when all is done.
    for (const { id } of [incident, unknown])
      await clickForged(cast, observer, actionId, { value: of(incident), viewMetadata: id });
    if (inDialogsAlone.has(row.name)) continue;
    const hidden = await clickForged(cast, observer, actionId, { value: of(incident) });
    const none = await clickForged(cast, observer, actionId, { value: of(unknown) });
    const found = { surface: row.name, observer };
    findings.push(...scan(hidden).map((hit) => ({ ...found, ...hit })));
    const how = `${what}: ${hidden} | ${none}`.slice(0, 400);
    if (hidden !== none) findings.push({ ...found, incident: incident.key, field: 'existence', how });
    // What is about no incident, or about all that somebody sees, has answers of its own.
    const isAboutOne = row.outsider === 'same-as-unknown';
    if (
      isAboutOne &&
      !/There is nothing here that you can see|This is not an id|This is required/.test(hidden)
    )
      findings.push({ ...found, incident: incident.key, field: 'answer', how });
  }
  return findings;
};

/** A shortcut on a message in a hidden incident's channel, and in one that nobody made: one answer for both. */
export const walkShortcut = async (
  cast: Cast,
  row: Surface,
  observer: SlackObserver,
  incident: CastIncident,
): Promise<Finding[]> => {
  const callbackId = row.name.slice('slack shortcut '.length);
  const use = (of: Thing) => useForged(cast, observer, callbackId, of);
  const [hidden, none] = [await use(incident), await use(cast.unknownLike(incident))];
  const found = { surface: row.name, observer };
  return [
    ...createScan(cast.canariesHiddenFrom(observer))(hidden).map((hit) => ({ ...found, ...hit })),
    ...(hidden === none
      ? []
      : [{ ...found, incident: incident.key, field: 'existence', how: `${hidden} | ${none}`.slice(0, 400) }]),
  ];
};

/** A shortcut that nobody was offered, on a message that says nothing; returns what is answered to it. */
const useForged = async (
  cast: Cast,
  observer: SlackObserver,
  callbackId: string,
  about: Thing,
): Promise<string> => {
  const answers = await openAnswers();
  const id = teamOf(observer);
  const payload = {
    ...{ type: 'message_action', team: { id }, user: { id: slackUsers[observer], team_id: id } },
    ...{ callback_id: callbackId, trigger_id: 'forged', action_ts: '1.1', token: 'x' },
    ...{ channel: { id: about.channelId, name: 'privategroup' }, response_url: answers.url },
    ...{ message_ts: '1700000000.000001' },
    message: { type: 'message', user: about.slackUserId, text: 'x', ts: '1700000000.000001' },
  };
  const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`;
  const answered = await sendSigned(cast, 'application/x-www-form-urlencoded', body);
  const told = await answers.first();
  await answers.close();
  return `${answered} ${told}`;
};

/** A click that no message offers, about whatever a changed client would like; returns what is answered to it. */
const clickForged = async (
  cast: Cast,
  observer: SlackObserver,
  actionId: string,
  about: { value: string; viewMetadata?: string },
): Promise<string> => {
  const answers = await openAnswers();
  const id = teamOf(observer);
  const payload = {
    ...{ type: 'block_actions', team: { id }, user: { id: slackUsers[observer], team_id: id } },
    ...{ trigger_id: 'forged', api_app_id: 'A0', token: 'x' },
    ...(about.viewMetadata === undefined
      ? { container: { type: 'message' }, channel: { id: generalOf(observer) }, response_url: answers.url }
      : { container: { type: 'view' }, view: { id: 'V0FORGED00', private_metadata: about.viewMetadata } }),
    actions: [
      { type: 'button', action_id: actionId, block_id: 'forged', value: about.value, action_ts: '1.1' },
    ],
  };
  const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`;
  const answered = await sendSigned(cast, 'application/x-www-form-urlencoded', body);
  const told = about.viewMetadata === undefined ? await answers.first() : '';
  await answers.close();
  return `${answered} ${told}`;
};

/** An address at which an answer to a click arrives. */
const openAnswers = async () => {
  const told: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      told.push(Buffer.concat(chunks).toString());
      response.end('ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/answer`,
    first: () => eventually(() => told[0], 'an answer to a click'),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
};
