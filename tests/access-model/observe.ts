// What there is to see after a step: of the database past every rule, of each person through the door, and of Slack.
import type pg from 'pg';
import type { WorldReport } from '../../simulator/control/world-report.ts';
import { incidentBy } from '../../src/features/incidents/index.ts';
import type { World } from '../support/world.ts';
import { type Person, people, type Who } from './commands.ts';
import type { Cast } from './house.ts';

export type How = 'declared' | 'invited' | 'request_allowed' | 'added_in_slack';
/** How somebody has access, and who gave it; nobody where they declared the incident. */
export type Access = { how: How; by: Who | null };

/** A call of Slack by Cordon that is about somebody and the incident's channel. */
export type MoveCall = { method: 'invite' | 'kick'; who: Who; answer: string; isDone: boolean };

/** A message that Cordon wrote. */
export type Written = { ts: string; editedAt: string | undefined; key: string | undefined; content: string };

export type Seen = {
  access: Map<Who, Access>;
  /** Read as each person through the door. */
  seers: Set<Person>;
  active: Set<Who>;
  trying: Map<Who, Who>;
  leaving: Map<Who, Who>;
  /** Pending requests and open questions, by whom they are about, with their ids. */
  pending: Map<Who, string>;
  questions: Map<Who, string>;
  denied: string[];
  hazards: string[];
  ended: number;
  given: number;
  /** How often each kind of timeline item and of audit entry is there. */
  items: Record<string, number>;
  audit: Record<string, number>;
  inChannel: Set<Who>;
  channel: {
    isBotIn: boolean;
    isPrivate: boolean;
    isShared: boolean;
    isArchived: boolean;
    isRenamed: boolean;
  };
  deleted: Set<Who>;
  calls: MoveCall[];
  messages: Written[];
  /** Direct messages of Cordon to each person. */
  told: Map<Who, number>;
};

type Row = {
  grants: { who: string; how: How; by: string | null; is_ended: boolean }[] | null;
  people: { who: string; is_active: boolean }[];
  revocations: { who: string; by: string; state: 'trying' | 'when_they_leave' }[] | null;
  requests: { id: string; who: string; state: string }[] | null;
  questions: { id: string; who: string }[] | null;
  channel: { hazards: string[] } | null;
  items: Record<string, number> | null;
  audit: Record<string, number> | null;
};

const query = `select
  (select json_agg(json_build_object('who', p.slack_user_id, 'how', g.how, 'by', b.slack_user_id, 'is_ended', g.revoked_at is not null))
    from access_grants g join people p on p.id = g.person_id left join people b on b.id = g.granted_by where g.incident_id = $1) as grants,
  (select json_agg(json_build_object('who', p.slack_user_id, 'is_active', p.is_active)) from people p) as people,
  (select json_agg(json_build_object('who', p.slack_user_id, 'by', b.slack_user_id, 'state', v.state))
    from access_revocations v join people p on p.id = v.person_id join people b on b.id = v.asked_by
    where v.incident_id = $1 and v.finished_at is null) as revocations,
  (select json_agg(json_build_object('id', r.id, 'who', p.slack_user_id, 'state', r.state))
    from access_requests r join people p on p.id = r.person_id where r.incident_id = $1 and r.state in ('pending', 'denied')) as requests,
  (select json_agg(json_build_object('id', q.id, 'who', p.slack_user_id))
    from departure_questions q join people p on p.id = q.person_id where q.incident_id = $1 and q.state = 'open') as questions,
  (select json_build_object('hazards', c.hazards) from incident_channels c where c.incident_id = $1) as channel,
  (select json_object_agg(kind, n) from (select kind, count(*) as n from timeline_items where incident_id = $1 group by 1) t) as items,
  (select json_object_agg(action, n) from (select action, count(*) as n from incident_audit_entries where incident_id = $1 group by 1) t) as audit`;

/** Looks at one incident. `since` is the simulator's last call that was looked at before. */
export const observe = async (
  world: World,
  sql: pg.Pool,
  cast: Cast,
  incident: { id: string; channelId: string; name: string },
  since: number,
): Promise<{ seen: Seen; lastCall: number }> => {
  const { rows } = await sql.query<Row>(query, [incident.id]);
  const row = rows[0] as Row;
  const report = world.simulator.world();
  const seers = await Promise.all(
    people.map(async (name) => {
      const found = await world.core.access.readAsViewer(cast.viewers[name], incidentBy({ id: incident.id }));
      return found.length > 0 ? [name] : [];
    }),
  );
  const { whoIs } = cast;
  const byWho = <Item extends { who: string }, Value>(
    items: Item[] | null,
    value: (item: Item) => Value,
  ): Map<Who, Value> => new Map((items ?? []).map((item) => [whoIs(item.who) as Who, value(item)]));
  const revocations = (state: 'trying' | 'when_they_leave') =>
    byWho(row.revocations?.filter((one) => one.state === state) ?? [], ({ by }) => whoIs(by) as Who);
  const current = row.grants?.filter(({ is_ended }) => !is_ended) ?? [];
  const seen: Seen = {
    access: byWho(current, ({ how, by }) => ({ how, by: by === null ? null : (whoIs(by) as Who) })),
    seers: new Set(seers.flat()),
    active: new Set(row.people.flatMap(({ who, is_active }) => (is_active ? (whoIs(who) ?? []) : []))),
    trying: revocations('trying'),
    leaving: revocations('when_they_leave'),
    pending: byWho(row.requests?.filter(({ state }) => state === 'pending') ?? [], ({ id }) => id),
    questions: byWho(row.questions, ({ id }) => id),
    denied: row.requests?.flatMap(({ id, state }) => (state === 'denied' ? id : [])) ?? [],
    hazards: row.channel?.hazards ?? [],
    given: row.grants?.length ?? 0,
    ended: (row.grants?.length ?? 0) - current.length,
    ...{ items: row.items ?? {}, audit: row.audit ?? {} },
    ...observeSlack(report, cast, incident, since),
  };
  return { seen, lastCall: report.calls.at(-1)?.id ?? 0 };
};

const moves: Record<string, MoveCall['method']> = {
  'conversations.invite': 'invite',
  'conversations.kick': 'kick',
};

const observeSlack = (
  report: WorldReport,
  { whoIs, botId, acmeBot }: Cast,
  incident: { channelId: string; name: string },
  since: number,
) => {
  const channel = report.channels.find(({ id }) => id === incident.channelId);
  if (!channel) throw new Error('The incident’s channel is gone from Slack.');
  const written = (messages: typeof channel.messages): Written[] =>
    messages
      .filter(({ user, subtype }) => user === botId && !subtype)
      .map(({ ts, text, blocks, edited, metadata }) => ({
        ts,
        editedAt: edited?.ts,
        key: (metadata as { event_payload?: { key?: string } } | undefined)?.event_payload?.key,
        content: `${text} ${JSON.stringify(blocks)}`,
      }));
  const calls = report.calls
    .filter(
      ({ id, method, arguments: { channel: of } }) => id > since && method in moves && of === channel.id,
    )
    .map(
      ({ method, arguments: { user, users }, ok, error, fault }): MoveCall => ({
        method: moves[method] ?? 'invite',
        who: whoIs(String(user ?? users)) as Who,
        answer: fault && fault !== 'delay' ? fault : ok ? 'ok' : String(error),
        isDone: ok,
      }),
    );
  const told = new Map<Who, number>();
  for (const { kind, members, messages } of report.channels) {
    if (kind !== 'im' || !members.includes(acmeBot)) continue;
    for (const id of members) {
      const who = whoIs(id);
      if (who) told.set(who, written(messages).length);
    }
  }
  return {
    calls,
    told,
    messages: written(channel.messages),
    inChannel: new Set(channel.members.flatMap((id) => whoIs(id) ?? [])),
    channel: {
      isBotIn: channel.members.includes(botId),
      isPrivate: channel.is_private,
      isShared: channel.shared_with.length > 0,
      isArchived: channel.is_archived,
      isRenamed: channel.name !== incident.name,
    },
    deleted: new Set(report.users.flatMap(({ id, deleted }) => (deleted ? (whoIs(id) ?? []) : []))),
  };
};
