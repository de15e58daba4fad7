// Each incident has one channel in Slack, made by our bot, with everything in it once; every other channel is untouched.
import type pg from 'pg';
import type { RunningSimulator } from '../../../../simulator/index.ts';
import { countBy, each, type Violation } from './violations.ts';

type SlackChannel = ReturnType<RunningSimulator['world']>['channels'][number];

type Row = {
  reference: string;
  id: string;
  visibility: string;
  reporter: string;
  state: string | null;
  channel: string | null;
  name: string | null;
  ts: string | null;
  invited: boolean | null;
  announcements: number;
};

const bots = new Set(['U0ACMEBOT1', 'U0OTHERBOT']);

const rowsOf = async (sql: pg.Pool): Promise<Row[]> =>
  (
    await sql.query<Row>(
      `select i.reference, i.id, i.visibility, p.slack_user_id as reporter, c.state, c.slack_channel_id as channel,
         c.slack_channel_name as name, c.first_message_ts as ts, c.invite_problem is null as invited,
         (select count(*) from timeline_items t where t.incident_id = i.id and t.kind = 'channel_created')::int as announcements
       from incidents i join people p on p.id = i.reporter_id left join incident_channels c on c.incident_id = i.id`,
    )
  ).rows;

/** Which incident's first message this is, by the key that travels with it. */
const keyOf = (message: SlackChannel['messages'][number]): string | undefined =>
  String(message.metadata?.event_payload.key ?? '').replace(/^first\//, '') || undefined;

/** Compares Cordon's memory with Slack's. */
export const checkChannels = async (sql: pg.Pool, simulator: RunningSimulator): Promise<Violation[]> => {
  const rows = await rowsOf(sql);
  const channels = simulator.world().channels.filter(({ kind }) => kind === 'channel');
  const byId = new Map(channels.map((channel) => [channel.id, channel]));
  const owners = countBy(rows, ({ channel }) => channel ?? 'none');
  const used = new Set(rows.map(({ channel }) => channel));
  return [
    ...each(
      channels,
      ({ id, name, creator }) =>
        bots.has(creator) && !used.has(id) && `#${name} (${id}) was made for nobody.`,
    ),
    ...each(
      channels,
      ({ creator, name, messages }) =>
        !bots.has(creator) && messages.some(keyOf) && `#${name} is a stranger’s and got a first message.`,
    ),
    ...rows.flatMap((row) => {
      const channel = byId.get(row.channel ?? '');
      if (!channel) return [`${row.reference} has no channel (${row.state}).`];
      const found = checkOne(row, channel);
      if ((owners.get(channel.id) ?? 0) > 1) found.push(`shares #${channel.name}`);
      return found.map((sentence) => `${row.reference}: ${sentence}.`);
    }),
  ];
};

const checkOne = (row: Row, channel: SlackChannel): Violation[] => {
  const fromBot = channel.messages.filter(({ user, subtype }) => bots.has(user) && !subtype);
  const members = new Set(channel.members);
  const strangers = channel.members.filter((member) => member !== row.reporter && !bots.has(member));
  const expectations: [boolean, string][] = [
    [row.state === 'ready', `its state is ${row.state}`],
    [bots.has(channel.creator), `its channel was made by ${channel.creator}`],
    [channel.is_private === (row.visibility === 'private'), 'its channel is not as private as it is'],
    [channel.name === row.name, `its channel is #${channel.name}, not #${row.name}`],
    [members.has(row.reporter) === row.invited, 'its reporter was not invited'],
    [strangers.length === 0, `its channel holds ${strangers.join(', ')}`],
    [channel.topic !== '', 'its channel has no topic'],
    [fromBot.length === 1, `its channel has ${fromBot.length} messages of ours`],
    [fromBot.every((message) => keyOf(message) === row.id), 'its channel tells of another incident'],
    [(fromBot[0]?.ts ?? null) === row.ts, 'its first message is not the one remembered'],
    [channel.pins.join() === row.ts, `its channel has the pins ${channel.pins.join()}`],
    [channel.bookmarks.length <= 1, `its channel has ${channel.bookmarks.length} bookmarks`],
    [row.announcements === 1, `its timeline tells ${row.announcements} times of its channel`],
  ];
  return expectations.flatMap(([holds, sentence]) => (holds ? [] : [sentence]));
};

/** The references that direct messages from our bots link to, one for each message. */
const toldDirectly = (simulator: RunningSimulator): string[] =>
  simulator
    .world()
    .channels.filter(({ kind }) => kind === 'im')
    .flatMap(({ messages }) => messages)
    .flatMap(({ blocks }) => /\/incidents\/([A-Z]+-[0-9A-Z]+)/.exec(JSON.stringify(blocks))?.[1] ?? []);

/** How many direct messages are about an incident. */
export const countDirectMessages = (simulator: RunningSimulator, reference: string | undefined): number =>
  toldDirectly(simulator).filter((told) => told === reference).length;

/** Nobody is told twice by direct message about one incident. */
export const checkDirectMessages = (simulator: RunningSimulator): Violation[] =>
  each(
    countBy(toldDirectly(simulator), (reference) => reference),
    ([reference, count]) => count > 1 && `${reference} was told ${count} times.`,
  );
