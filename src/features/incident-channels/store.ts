// What is known of each incident's channel; every finished step is saved before the next begins.
import { type Selectable, sql, type Updateable } from 'kysely';
import type { AsSystem, SystemTx } from '../../access/system.ts';
import type { DB } from '../../db/rows.generated.ts';

/** The saved progress. */
export type ChannelProgress = Selectable<DB['incident_channels']>;

/** Whose channel. */
export type ChannelOwner = { organizationId: string; incidentId: string };

/** Reads the progress, beginning it with `firstName` where nothing was done yet. */
export const beginOrResume = (
  asSystem: AsSystem,
  owner: ChannelOwner,
  firstName: (tx: SystemTx) => string,
): Promise<ChannelProgress> =>
  asSystem('channel-synchronisation', async (tx) => {
    await tx.db
      .insertInto('incident_channels')
      .values({
        incident_id: owner.incidentId,
        organization_id: owner.organizationId,
        state: 'creating',
        requested_name: firstName(tx),
        updated_at: tx.now,
      })
      .onConflict((conflict) => conflict.column('incident_id').doNothing())
      .execute();
    return tx.db
      .selectFrom('incident_channels')
      .selectAll()
      .where('incident_id', '=', owner.incidentId)
      .executeTakeFirstOrThrow();
  });

/** What is known of the channel now. */
export const readChannel = (asSystem: AsSystem, owner: ChannelOwner): Promise<ChannelProgress | undefined> =>
  asSystem('channel-synchronisation', (tx) =>
    tx.db
      .selectFrom('incident_channels')
      .selectAll()
      .where('incident_id', '=', owner.incidentId)
      .executeTakeFirst(),
  );

/** Saves a step and returns the progress with it. */
export const saveStep = (
  asSystem: AsSystem,
  progress: ChannelProgress,
  step: (tx: SystemTx) => Updateable<DB['incident_channels']>,
): Promise<ChannelProgress> =>
  asSystem('channel-synchronisation', (tx) =>
    tx.db
      .updateTable('incident_channels')
      .set({ ...step(tx), updated_at: tx.now })
      .where('incident_id', '=', progress.incident_id)
      .returningAll()
      .executeTakeFirstOrThrow(),
  );

/**
 * Marks the channel as ready or in need of somebody, with one timeline item for each change of state. `problem` is what
 * people are told now; a later one takes its place.
 */
export const changeState = (
  asSystem: AsSystem,
  owner: ChannelOwner,
  change: { state: 'ready'; problem: string | null } | { state: 'needs_attention'; problem: string },
): Promise<void> =>
  asSystem('channel-synchronisation', async (tx) => {
    const set = { ...change, updated_at: tx.now };
    const changed = await tx.db
      .updateTable('incident_channels')
      .set(set)
      .where('incident_id', '=', owner.incidentId)
      .where('state', '<>', change.state)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) {
      await tx.db
        .updateTable('incident_channels')
        .set(set)
        .where('incident_id', '=', owner.incidentId)
        .where('problem', 'is distinct from', change.problem)
        .execute();
      return;
    }
    // Now there is a channel for what waited for it; and whoever looks is told of the change.
    if (change.state === 'ready') await wakeSetAside(tx, owner.incidentId);
    await tellOfChannel(tx, owner, 'incident_channel.reconcile_due');
    await tx.db
      .insertInto('timeline_items')
      .values({
        id: tx.newId(),
        organization_id: owner.organizationId,
        incident_id: owner.incidentId,
        kind: change.state === 'ready' ? 'channel_created' : 'channel_failed',
        occurred_at: tx.now,
      })
      .execute();
  });

/** The Slack user who reported the incident, and whether they can be invited. */
export const findReporter = (
  asSystem: AsSystem,
  owner: ChannelOwner,
  personId: string,
): Promise<{ slackUserId: string } | undefined> =>
  asSystem('channel-synchronisation', (tx) =>
    tx.db
      .selectFrom('people')
      .select('slack_user_id as slackUserId')
      .where('organization_id', '=', owner.organizationId)
      .where('id', '=', personId)
      .where('is_active', '=', true)
      .executeTakeFirst(),
  );

/** With these codes Slack, or Cordon itself, refuses what the channel's state does not allow. */
const ofTheChannel = [
  ...['channel_not_found', 'not_in_channel', 'is_archived', 'is_inactive'],
  ...['channel_unsafe', 'no_channel'],
];

/**
 * What was set aside because the channel was not well is tried again now: everything when it became well, else what its
 * state refused, which may have been over before anybody looked.
 */
export const wakeSetAside = async (
  tx: SystemTx,
  incidentId: string,
  which: 'everything' | 'refused by its state' = 'everything',
): Promise<void> => {
  await tx.db
    .updateTable('deliveries')
    .set({ state: 'pending', next_try_at: tx.now, updated_at: tx.now })
    .where('incident_id', '=', incidentId)
    .where('state', '=', 'needs_attention')
    .$if(which !== 'everything', (query) => query.where('error_code', 'in', ofTheChannel))
    .execute();
};

/**
 * Tells the followers of a channel that something about it changed; with a timeline item where a kind is given. The subject is
 * Slack's event where one was noticed; of a change, the person who is not in the channel (any more), if it is that.
 */
export const tellOfChannel = async (
  tx: SystemTx,
  owner: ChannelOwner,
  event: 'incident_channel.noticed' | 'incident_channel.reconcile_due' | 'incident_channel.changed',
  about: {
    subjectId?: string;
    item?: {
      kind: 'channel_endangered' | 'channel_recovered' | 'unexpected_member';
      personId?: string | null;
      detail?: string;
    };
  } = {},
): Promise<void> => {
  const { subjectId = null, item } = about;
  await sql`select tell_of_channel(${tx.newIds(3)}::text[], ${owner.incidentId}, ${event}, ${subjectId}, ${item?.kind ?? null},
    ${item?.personId ?? null}, ${item?.detail ?? null}, ${tx.now})`.execute(tx.db);
};
