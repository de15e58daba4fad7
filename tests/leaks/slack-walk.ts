// Runs slash commands and dialogs as everyone in Slack, about hidden incidents and about unknown ones.
import { createHmac } from 'node:crypto';
import { slackUsers } from '../support/world.ts';
import type { Cast } from './cast.ts';
import type { CastIncident, Thing } from './cast-parts.ts';
import type { Finding } from './http-walk.ts';
import { createScan } from './scan.ts';
import { type SlackObserver, seenInSlack } from './slack-eyes.ts';
import { eventually, generalOf } from './slack-hands.ts';
import type { Surface } from './surface.ts';
import { ask } from './wire.ts';

/** Where an observer types: a channel of everyone, and those of incidents that they see and are in; not archived ones. */
const channelsOf = (cast: Cast, observer: SlackObserver): string[] => {
  const { channels } = cast.world.simulator.world();
  const isArchived = (id: string) => channels.find((channel) => channel.id === id)?.is_archived;
  return [
    ...(observer === 'guest' ? [] : [generalOf(observer)]),
    ...cast.incidents
      .filter(({ seenBy, inChannel }) => inChannel.includes(observer) && seenBy.includes(observer))
      .map(({ channelId }) => channelId)
      .filter((id) => !isArchived(id)),
  ];
};

/** Types a command and returns all that it made appear to its author. Times and ids of messages are left out. */
const typeCommand = async (
  cast: Cast,
  observer: SlackObserver,
  channel: string,
  text: string,
): Promise<string> => {
  const { simulator } = cast.world;
  const as = slackUsers[observer];
  const shown = () => {
    const report = simulator.world();
    const messages = report.channels.flatMap(({ ephemerals }) =>
      ephemerals.filter(({ reader }) => reader === as),
    );
    const views = (report.views[as] ?? []) as unknown as { id: string; blocks: unknown }[];
    return [
      ...messages.map((message) => ({ key: message.ts, content: [message.text, message.blocks] })),
      ...views.map((view) => ({ key: view.id, content: [view.blocks] })),
    ];
  };
  const before = new Set(shown().map(({ key }) => key));
  await simulator.act({ action: 'run_command', as, channel, text });
  const fresh = () => shown().filter(({ key }) => !before.has(key));
  await eventually(() => fresh().length > 0, `an answer to ${text}`);
  const answer = JSON.stringify(fresh().map(({ content }) => content)).replaceAll(
    /"block_id":"[^"]*",?/g,
    '',
  );
  const dialog = fresh().find(({ key }) => key.startsWith('V'));
  if (dialog) await simulator.act({ action: 'close_view', as, view_id: dialog.key });
  return answer;
};

const sentOf = ({ id, reference, name }: Thing): string[] => [
  ...[id, reference, name, ...name.split(' ')],
  // A command reads what is between < and > by itself.
  ...(name.match(/<[^>]*>/g) ?? []),
];

/** As they stand in an answer: plain or as Slack wants it, in JSON. */
const spellings = (one: string): string[] =>
  [one, one.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')].map((text) =>
    JSON.stringify(text).slice(1, -1),
  );

/** The id of something that the command made, in a button's value. */
const madeId = /"[0-7][0-9A-HJKMNP-TV-Z]{25}\/"/g;

const masked = (text: string, thing: Thing): string =>
  sentOf(thing)
    .flatMap(spellings)
    .reduce((left, one) => left.replaceAll(one, '='), text)
    .replaceAll(madeId, '"="');

/** What an answer says of incidents that its reader sees; their names have words in common with those of hidden ones. */
const withoutSeen = (cast: Cast, observer: SlackObserver, text: string): string =>
  cast.incidents
    .filter(({ seenBy }) => seenBy.includes(observer))
    .flatMap(({ name }) => spellings(name))
    .reduce((left, one) => left.replaceAll(one, '#'), text);

/** A registered command, alone and with each part of `incident` behind it. */
export const walkCommand = async (
  cast: Cast,
  row: Surface,
  observer: SlackObserver,
  incident: CastIncident,
): Promise<Finding[]> => {
  const command = row.name.slice('slack '.length);
  const scan = createScan(
    row.outsider === 'nothing-of-incidents' ? cast.canaries : cast.canariesHiddenFrom(observer),
  );
  const unknown = cast.unknownLike(incident);
  const findings: Finding[] = [];
  const found = (one: Pick<Finding, 'incident' | 'field' | 'how'>) =>
    findings.push({ surface: row.name, observer, ...one });
  for (const channel of channelsOf(cast, observer)) {
    for (const hit of scan(await typeCommand(cast, observer, channel, command))) found(hit);
    for (const part of ['reference', 'id', 'name'] as const) {
      const about = async (thing: Thing) =>
        withoutSeen(cast, observer, await typeCommand(cast, observer, channel, `${command} ${thing[part]}`));
      // What was typed of either, as an answer may hold what others wrote, too; of its own first, as a whole.
      const answers = [
        masked(masked(await about(incident), incident), unknown),
        masked(masked(await about(unknown), unknown), incident),
      ];
      for (const hit of scan(answers[0] ?? '')) found(hit);
      if (answers[0] !== answers[1])
        found({ incident: incident.key, field: 'existence', how: `${part}: ${answers.join(' | ')}` });
    }
  }
  return findings;
};

/**
 * A command in the channel of an incident that its author may not see, though they can type there, and the same in a channel
 * that is no incident's: one answer for both.
 */
export const walkForeignChannels = async (
  cast: Cast,
  row: Surface,
  observer: SlackObserver,
  plainChannel: string,
): Promise<Finding[]> => {
  const command = row.name.slice('slack '.length);
  const findings: Finding[] = [];
  for (const { key, channelId } of cast.readOnlyInSlack(observer)) {
    for (const rest of ['', ` <@${slackUsers.chidi}>`, ` <@${slackUsers[observer]}>`]) {
      const there = await typeCommand(cast, observer, channelId, `${command}${rest}`);
      const elsewhere = await typeCommand(cast, observer, plainChannel, `${command}${rest}`);
      for (const hit of createScan(cast.canariesHiddenFrom(observer))(there))
        findings.push({ surface: row.name, observer, ...hit });
      if (there !== elsewhere) {
        const how = `typed there: ${there} | elsewhere: ${elsewhere}`.slice(0, 400);
        findings.push({ surface: row.name, observer, incident: key, field: 'existence', how });
      }
    }
  }
  return findings;
};

/** The workspace of an observer. */
export const teamOf = (observer: SlackObserver): string =>
  observer === 'stranger' ? 'T0OTHER001' : 'T0ACME0001';

/** Sends what Slack could send, signed as Slack signs. */
export const sendSigned = async (cast: Cast, contentType: string, body: string): Promise<string> => {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const { inbound } = cast.world.core.config.slack;
  const secret = inbound.by === 'http' ? inbound.signingSecret : 'none';
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  const answer = await ask(cast.world.url, {
    method: 'POST',
    path: '/slack/events',
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  return `${answer.status} ${answer.body.toString()}`;
};

type Submission = { type?: string; team: object; user: object; view: object };
/** Slack's simulator remembers deliveries for a while only. */
const sent = new WeakMap<Cast, Submission>();

const findSubmission = (cast: Cast): Submission => {
  const found = cast.world.simulator
    .world()
    .deliveries.map(({ payload }) => payload as Submission)
    .find(({ type }) => type === 'view_submission');
  if (!found) throw new Error('Nobody submitted a dialog.');
  sent.set(cast, found);
  return found;
};

/** Keeps a submission that was sent, so that others can be made from it later. */
export const rememberSubmission = (cast: Cast): void => void findSubmission(cast);

/** A submission that no dialog offers: what a changed client could send. It is made from one that was sent. */
export const submitForged = (
  cast: Cast,
  observer: SlackObserver,
  callbackId: string,
  values: Record<string, unknown>,
  metadata = '',
): Promise<string> => {
  const real = sent.get(cast) ?? findSubmission(cast);
  const id = teamOf(observer);
  const payload = {
    ...{ ...real, team: { ...real.team, id } },
    user: { ...real.user, id: slackUsers[observer], team_id: id },
    view: {
      ...{ ...real.view, id: 'V0FORGED00', callback_id: callbackId, state: { values } },
      private_metadata: metadata,
    },
  };
  const body = `payload=${encodeURIComponent(JSON.stringify(payload))}`;
  return sendSigned(cast, 'application/x-www-form-urlencoded', body);
};

let eventCount = 0;

/** An event of Slack's about a channel and a person. */
export const sendEvent = (cast: Cast, type: string, about: Thing, slackUserId: string): Promise<string> => {
  eventCount += 1;
  const body = JSON.stringify({
    ...{ type: 'event_callback', team_id: 'T0ACME0001', event_id: `Ev0FORGED${eventCount}` },
    event: {
      type,
      channel: about.channelId,
      // What some kinds of event have besides.
      ...{ old_channel_id: about.channelId, new_channel_id: about.channelId },
      ...(type === 'message' && { subtype: 'channel_convert_to_public' }),
      ...{ inviter: 'U0OWNER001', actor_id: 'U0OWNER001', event_ts: '1900000000.000001' },
      user: slackUserId,
      text: about.name,
      tokens: { bot: [about.id] },
      ...(type === 'pin_added' && {
        channel_id: about.channelId,
        ...{ item: { type: 'message', message: { text: about.name, ts: '1700000000.000001' } } },
        item_user: slackUserId,
      }),
    },
  });
  return sendSigned(cast, 'application/json', body);
};

/** Everything on everyone's screen, to compare before and after something that must not be seen. */
export const allScreens = (cast: Cast, observers: readonly SlackObserver[]): Record<string, string>[] =>
  observers.map((observer) => seenInSlack(cast.world.simulator.world(), observer));
