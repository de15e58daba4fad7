// Events from Slack: each stored once under its id, reduced to ids and times, and worked off from the queue.
import type { AsSystem } from '../../access/system.ts';
import type { SlackServices } from './kit.ts';
import type { SlackRegistry } from './registry.ts';

/** Stores an event before Slack is answered. A repeated event changes nothing. */
export type StoreEvent = (envelope: Record<string, unknown>) => Promise<void>;

/** The keys of an event that are kept: ids, kinds and times. Texts, blocks, files and names are not. */
const keptKeys = [
  'type',
  'subtype',
  'channel',
  'channel_type',
  'user',
  'inviter',
  'actor_id',
  'team',
  'event_ts',
  'ts',
  'tokens',
  'old_channel_id',
  'new_channel_id',
  'item_user',
  'tab',
];

/** Of messages only those that tell of a conversion are stored: all others are what people write. */
const isAboutPeople = (event: Readonly<Record<string, unknown>>): boolean =>
  event.type === 'message' && !/_convert_to_(private|public)$/.test(String(event.subtype ?? ''));

const asId = (value: unknown): unknown => {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(asId);
  // users and channels come whole in some events: their id is enough, the rest is read again from Slack
  return 'id' in value
    ? value.id
    : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, asId(part)]));
};

type Pin = { channel_id?: unknown; item?: { message?: { ts?: unknown } } };

/** Of a pinned message, which comes whole: where it stands. */
const placeOfPin = ({ channel_id, item }: Pin) => ({ channel: channel_id, ts: item?.message?.ts });

/** What is kept of an event. */
export const reduceEvent = (event: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  ...Object.fromEntries(keptKeys.filter((key) => key in event).map((key) => [key, asId(event[key])])),
  ...(event.type === 'pin_added' && placeOfPin(event)),
});

/** Makes the function that stores events; a trigger wakes a worker for each new one. */
export const createEventStore =
  (asSystem: AsSystem): StoreEvent =>
  async (envelope) => {
    const event = (envelope.event ?? {}) as Record<string, unknown>;
    if (isAboutPeople(event)) return;
    await asSystem('slack-events', (tx) =>
      tx.db
        .insertInto('slack_events')
        .values({
          slack_team_id: String(envelope.team_id),
          event_id: String(envelope.event_id),
          event_type: String(event.type),
          subject: JSON.stringify(reduceEvent(event)),
          received_at: tx.now,
        })
        .onConflict((conflict) => conflict.columns(['slack_team_id', 'event_id']).doNothing())
        .execute(),
    );
  };

/** Works off one stored event; events that nobody listens to are only marked. */
export const processSlackEvent = async (
  services: SlackServices,
  registry: SlackRegistry,
  key: { slackTeamId: string; eventId: string },
): Promise<void> => {
  const find = { slack_team_id: key.slackTeamId, event_id: key.eventId };
  const row = await services.asSystem('slack-events', (tx) =>
    tx.db
      .selectFrom('slack_events')
      .select(['event_type', 'subject'])
      .where('slack_team_id', '=', find.slack_team_id)
      .where('event_id', '=', find.event_id)
      .where('processed_at', 'is', null)
      .executeTakeFirst(),
  );
  if (!row) return;
  const subject = row.subject as Record<string, unknown>;
  await registry.events.get(row.event_type)?.(
    { teamId: key.slackTeamId, eventId: key.eventId, subject },
    services,
  );
  await services.asSystem('slack-events', (tx) =>
    tx.db
      .updateTable('slack_events')
      .set({ processed_at: tx.now })
      .where('slack_team_id', '=', find.slack_team_id)
      .where('event_id', '=', find.event_id)
      .execute(),
  );
};
