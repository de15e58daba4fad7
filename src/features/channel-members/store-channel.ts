// What is known of an incident's channel itself, of departures from it, and what Slack told of it; beside any viewer.
import { sql } from 'kysely';
import type { AsSystem, SystemTx } from '../../access/system.ts';
import {
  type ChannelOwner,
  type HazardKind,
  neverArchived,
  type readChannel,
  silencing,
  tellOfChannel,
  wakeSetAside,
} from '../incident-channels/index.ts';
import type { ChannelMember } from './store.ts';

/** Whose channel this is; undefined for channels that are no incident's. */
export const findChannelOwner = (
  asSystem: AsSystem,
  slack: { teamId: string; channelId: string },
): Promise<ChannelOwner | undefined> =>
  asSystem('channel-owner', (tx) =>
    tx.db
      .selectFrom('incident_channels as c')
      .innerJoin('organizations as o', 'o.id', 'c.organization_id')
      .where('o.slack_team_id', '=', slack.teamId)
      .where('c.slack_channel_id', '=', slack.channelId)
      .select(['c.organization_id as organizationId', 'c.incident_id as incidentId'])
      .executeTakeFirst(),
  );

/** Hands an event of Slack's to the incident's own queue. */
export const noticeEvent = (asSystem: AsSystem, owner: ChannelOwner, eventId: string): Promise<void> =>
  asSystem('channel-synchronisation', (tx) =>
    tellOfChannel(tx, owner, 'incident_channel.noticed', { subjectId: eventId }),
  );

/** Tells the followers of a channel that something about it, or about who is in it, changed. */
export const tellChanged = (
  asSystem: AsSystem,
  owner: ChannelOwner,
  unexpected?: { personId: string | null; kind: string },
): Promise<void> =>
  asSystem('channel-synchronisation', (tx) =>
    tellOfChannel(
      tx,
      owner,
      'incident_channel.changed',
      unexpected && {
        item: { kind: 'unexpected_member', personId: unexpected.personId, detail: unexpected.kind },
      },
    ),
  );

/** What was kept of an event of Slack's. */
export type KeptEvent = { type: string; subject: Readonly<Record<string, unknown>> };

export const readEvent = async (
  asSystem: AsSystem,
  { organizationId }: ChannelOwner,
  eventId: string,
): Promise<KeptEvent | undefined> => {
  const row = await asSystem('slack-events', (tx) =>
    tx.db
      .selectFrom('slack_events as e')
      .innerJoin('organizations as o', 'o.slack_team_id', 'e.slack_team_id')
      .where('o.id', '=', organizationId)
      .where('e.event_id', '=', eventId)
      .select(['e.event_type', 'e.subject'])
      .executeTakeFirst(),
  );
  return row && { type: row.event_type, subject: row.subject as KeptEvent['subject'] };
};

/** Slack rarely gives a channel a new id; what is known of the channel stays. */
export const followNewId = (asSystem: AsSystem, owner: ChannelOwner, channelId: string): Promise<void> =>
  asSystem('channel-synchronisation', async (tx) => {
    await tx.db
      .updateTable('incident_channels')
      .set({ slack_channel_id: channelId, updated_at: tx.now })
      .where('incident_id', '=', owner.incidentId)
      .execute();
    await tellOfChannel(tx, owner, 'incident_channel.reconcile_due');
  });

/** How many people are told of a new hazard at once; more than have access to any incident. */
const mostAlarmed = 1000;

/** `name` and `isArchived` are absent where the channel cannot be found. */
export type ChannelState = {
  hazards: readonly HazardKind[];
  name: string | undefined;
  isArchived: boolean | undefined;
  nextLookAfter: number;
};

/** Saves what the channel is now; what is new is told to everyone with access, what is over wakes what waited for it. */
export const keepState = (
  asSystem: AsSystem,
  owner: ChannelOwner,
  before: Pick<NonNullable<Awaited<ReturnType<typeof readChannel>>>, 'hazards' | 'archived_at'>,
  now: ChannelState,
): Promise<void> =>
  asSystem('channel-synchronisation', async (tx) => {
    await tx.db
      .updateTable('incident_channels')
      .set({
        hazards: [...now.hazards],
        ...(now.name && { slack_channel_name: now.name }),
        // Somebody took it out of the archive, and wants it there.
        ...(before.archived_at && now.isArchived === false && neverArchived),
        reconciled_at: tx.now,
        next_reconcile_at: new Date(tx.now.getTime() + now.nextLookAfter),
        updated_at: tx.now,
      })
      .where('incident_id', '=', owner.incidentId)
      .execute();
    const added = now.hazards.filter((kind) => !before.hazards.includes(kind));
    // Of a channel that cannot be found nothing is known to be over.
    const over = now.name ? before.hazards.filter((kind) => !now.hazards.includes(kind)) : [];
    for (const [kind, kinds] of [
      ['channel_endangered', added],
      ['channel_recovered', over],
    ] as const) {
      for (const detail of kinds)
        await tellOfChannel(tx, owner, 'incident_channel.changed', { item: { kind, detail } });
    }
    if (added.length > 0)
      await sql`select alarm_people(${tx.newIds(mostAlarmed)}::text[], ${owner.incidentId}, ${tx.now})`.execute(
        tx.db,
      );
    if (over.length > 0) await wakeSetAside(tx, owner.incidentId);
    else if (!now.hazards.some((kind) => silencing.includes(kind)))
      await wakeSetAside(tx, owner.incidentId, 'refused by its state');
  });

/**
 * Somebody is gone, as far as nothing else was wanted of them meanwhile: remembered, and asked about where they have access
 * and it was not Cordon that removed them; all as one, so that no crash loses the question.
 */
export const noteDeparture = (
  asSystem: AsSystem,
  owner: ChannelOwner,
  member: ChannelMember,
  grant: { personId: string } | undefined,
): Promise<void> =>
  asSystem('channel-synchronisation', async (tx) => {
    const keepsAccess = grant !== undefined && member.wanted === 'inside';
    const saved = await tx.db
      .updateTable('channel_members')
      .set({
        ...{ presence: 'outside', presence_at: tx.now, was_inside: true, updated_at: tx.now },
        // Nobody is brought back who left.
        ...(keepsAccess && { wanted: 'either' as const }),
        ...(member.wanted === 'outside' && { problem: null, next_try_at: null }),
      })
      .where('incident_id', '=', member.incident_id)
      .where('slack_user_id', '=', member.slack_user_id)
      .where('version', '=', member.version)
      .executeTakeFirst();
    if (saved.numUpdatedRows === 0n) return;
    const isExpected = await takeExpectedDeparture(tx, owner, member.slack_user_id);
    if (grant && !isExpected)
      await sql`select ask_about_departure(${tx.newIds(4)}::text[], ${owner.incidentId}, ${grant.personId}, ${tx.now})`.execute(
        tx.db,
      );
    await tellOutside(tx, owner, member);
  });

/** Tells the followers of a channel that somebody is not in it (any more). */
export const tellOutside = (
  tx: SystemTx,
  owner: ChannelOwner,
  { person_id: personId }: { person_id: string | null },
): Promise<void> =>
  tellOfChannel(tx, owner, 'incident_channel.changed', personId ? { subjectId: personId } : {});

/** Whether a departure is one that Cordon brought about; it is counted once. */
const takeExpectedDeparture = async (
  tx: SystemTx,
  owner: ChannelOwner,
  slackUserId: string,
): Promise<boolean> => {
  const taken = await tx.db
    .deleteFrom('expected_departures')
    .where('incident_id', '=', owner.incidentId)
    .where('slack_user_id', '=', slackUserId)
    .returning('expires_at')
    .executeTakeFirst();
  return taken !== undefined && taken.expires_at > tx.now;
};

/** An open question about somebody's departure is answered by their being there. */
export const closeQuestion = async (
  tx: SystemTx,
  { incidentId }: ChannelOwner,
  personId: string,
): Promise<void> => {
  await sql`select close_departure_question(${tx.newIds(3)}::text[], ${incidentId}, ${personId}, ${tx.now})`.execute(
    tx.db,
  );
};

/** Somebody with access is there (again). */
export const noteReturn = async (tx: SystemTx, owner: ChannelOwner, personId: string): Promise<void> => {
  await closeQuestion(tx, owner, personId);
  await tellOfChannel(tx, owner, 'incident_channel.changed');
};

/** Asks for a look at one channel, as soon as it can be. */
export const requestLook = (asSystem: AsSystem, owner: ChannelOwner): Promise<void> =>
  asSystem('channel-synchronisation', (tx) => tellOfChannel(tx, owner, 'incident_channel.reconcile_due'));

/** A look costs two calls; so many at once a minute stay below half of what Slack allows. */
const looksAtOnce = 20;

/** Asks for a look at channels that are due. The time of the next is set by the look; until then they count as asked. */
export const requestDueReconciliations = (asSystem: AsSystem): Promise<void> =>
  asSystem('channel-synchronisation', async (tx) => {
    const due = await tx.db
      .selectFrom('incident_channels')
      .select(['incident_id as incidentId', 'organization_id as organizationId'])
      .where('state', '=', 'ready')
      .where('next_reconcile_at', '<=', tx.now)
      .orderBy('next_reconcile_at')
      .limit(looksAtOnce)
      .execute();
    for (const owner of due) {
      await tx.db
        .updateTable('incident_channels')
        .set({ next_reconcile_at: new Date(tx.now.getTime() + 600_000) })
        .where('incident_id', '=', owner.incidentId)
        .execute();
      await tellOfChannel(tx, owner, 'incident_channel.reconcile_due');
    }
  });

/**
 * Makes a look at the channels of all private incidents due, of one organisation or of all: what Slack told meanwhile
 * is lost. `requestDueReconciliations` spreads them. Channels of public incidents are never looked at and have no time.
 */
export const requestReconciliations = async (tx: SystemTx, organizationId?: string): Promise<void> => {
  await tx.db
    .updateTable('incident_channels')
    .set({ next_reconcile_at: tx.now })
    .where('state', '=', 'ready')
    .where('next_reconcile_at', '>', tx.now)
    .$if(organizationId !== undefined, (query) => query.where('organization_id', '=', organizationId ?? ''))
    .execute();
};

/** The same in a transaction of its own, for all organisations. */
export const requestAllReconciliations = (asSystem: AsSystem): Promise<void> =>
  asSystem('channel-synchronisation', (tx) => requestReconciliations(tx));
