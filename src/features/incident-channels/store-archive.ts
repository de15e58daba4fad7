// What is known of archiving and renaming an incident's channel; beside any viewer.
import { sql } from 'kysely';
import type { AsSystem, SystemTx } from '../../access/system.ts';
import { type ChannelOwner, tellOfChannel, wakeSetAside } from './store.ts';

const day = 24 * 3_600_000;
/** A channel costs a call to Slack; so many at once. The next try of one that failed comes a day later. */
const most = 20;

/** As if the incident had never ended. */
export const neverArchived = {
  ended_at: null,
  archive_asked_at: null,
  archive_attempted_at: null,
  archived_at: null,
} as const;

type Step = Partial<Record<'ended_at' | 'archive_attempted_at' | 'named_after', Date | string | null>>;

/** Notes one thing about a channel. */
export const noteOfChannel = (asSystem: AsSystem, owner: ChannelOwner, step: Step): Promise<void> =>
  asSystem('channel-synchronisation', (tx) => setOf(tx, owner, step));

const setOf = async (
  tx: SystemTx,
  { incidentId }: ChannelOwner,
  set: Record<string, Date | string | null>,
): Promise<void> => {
  await tx.db
    .updateTable('incident_channels')
    .set({ ...set, updated_at: tx.now })
    .where('incident_id', '=', incidentId)
    .execute();
};

type Item = { kind: 'channel_archived' | 'channel_renamed'; before?: string | null; after?: string };

const insertItem = async (tx: SystemTx, owner: ChannelOwner, item: Item): Promise<void> => {
  await tx.db
    .insertInto('timeline_items')
    .values({
      ...item,
      id: tx.newId(),
      organization_id: owner.organizationId,
      incident_id: owner.incidentId,
      occurred_at: tx.now,
    })
    .execute();
};

/** The channel is archived: written down once. */
export const saveArchived = (asSystem: AsSystem, owner: ChannelOwner): Promise<void> =>
  asSystem('channel-synchronisation', async (tx) => {
    const saved = await tx.db
      .updateTable('incident_channels')
      .set({ archived_at: tx.now, updated_at: tx.now })
      .where('incident_id', '=', owner.incidentId)
      .where('archived_at', 'is', null)
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) return;
    await insertItem(tx, owner, { kind: 'channel_archived' });
    await tellOfChannel(tx, owner, 'incident_channel.changed');
  });

/** The incident goes on: what waited for its channel is tried again, and the channel is looked at. */
export const saveReopened = (
  asSystem: AsSystem,
  owner: ChannelOwner,
  { wasArchived }: { wasArchived: boolean },
): Promise<void> =>
  asSystem('channel-synchronisation', async (tx) => {
    await setOf(tx, owner, neverArchived);
    if (!wasArchived) return;
    await wakeSetAside(tx, owner.incidentId);
    await tellOfChannel(tx, owner, 'incident_channel.reconcile_due');
  });

/** The channel has another name, which is Cordon's own doing; written down once. */
export const saveRenamed = (
  asSystem: AsSystem,
  owner: ChannelOwner,
  name: string,
  namedAfter: string,
): Promise<void> =>
  asSystem('channel-synchronisation', async (tx) => {
    const before = await tx.db
      .selectFrom('incident_channels')
      .select('slack_channel_name as name')
      .where('incident_id', '=', owner.incidentId)
      .forUpdate()
      .executeTakeFirst();
    await setOf(tx, owner, { requested_name: name, slack_channel_name: name, named_after: namedAfter });
    if (before?.name === name) return;
    await insertItem(tx, owner, { kind: 'channel_renamed', before: before?.name ?? null, after: name });
    await tellOfChannel(tx, owner, 'incident_channel.changed');
  });

/** Tells the queues of incidents that ended long enough ago; each again a day later, where it did not work. */
export const askToArchive = (asSystem: AsSystem): Promise<void> =>
  asSystem('channel-synchronisation', async (tx) => {
    const ended = await tx.db
      .selectFrom('incident_channels as c')
      .innerJoin('organizations as o', 'o.id', 'c.organization_id')
      .where('c.ended_at', 'is not', null)
      .where('c.archived_at', 'is', null)
      .where('o.archive_channels_after_days', '>', 0)
      .where(
        sql<boolean>`c.ended_at + o.archive_channels_after_days * interval '1 day' <= ${tx.now}::timestamptz`,
      )
      .where((eb) =>
        eb.or([
          eb('c.archive_asked_at', 'is', null),
          eb('c.archive_asked_at', '<=', new Date(tx.now.getTime() - day)),
        ]),
      )
      .select(['c.incident_id as incidentId', 'c.organization_id as organizationId'])
      .orderBy('c.ended_at')
      .limit(most)
      .execute();
    for (const owner of ended) {
      await setOf(tx, owner, { archive_asked_at: tx.now });
      await tellOfChannel(tx, owner, 'incident_channel.changed');
    }
  });

/** Whether a later delivery to the same consumer about the same incident waits, which will do the same. */
export const isSuperseded = async (
  asSystem: AsSystem,
  delivery: { id: string; incidentId: string },
  consumer: string,
): Promise<boolean> => {
  const later = await asSystem('channel-synchronisation', (tx) =>
    tx.db
      .selectFrom('deliveries as d')
      .innerJoin('deliveries as mine', (join) => join.on('mine.id', '=', delivery.id))
      .where('d.incident_id', '=', delivery.incidentId)
      .where('d.consumer', '=', consumer)
      .where('d.state', '=', 'pending')
      .whereRef('d.created_at', '>', 'mine.created_at')
      .select('d.id')
      .limit(1)
      .executeTakeFirst(),
  );
  return later !== undefined;
};

/** Random characters for a name that is taken otherwise. */
export const newSlug = (asSystem: AsSystem, length: number): Promise<string> =>
  asSystem('channel-synchronisation', async (tx) => tx.newSlug(length));
