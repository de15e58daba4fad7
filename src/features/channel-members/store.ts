// Who should be in an incident's channel and who is, as the database knows it.
import { type Selectable, sql, type Updateable } from 'kysely';
import type { AsSystem, SystemTx } from '../../access/system.ts';
import type { DB } from '../../db/rows.generated.ts';
import type { ChannelOwner } from '../incident-channels/index.ts';

export type ChannelMember = Selectable<DB['channel_members']>;

export type MemberKey = { slackUserId: string } | { personId: string };

const byKey = (tx: SystemTx, owner: ChannelOwner, key: MemberKey) =>
  tx.db
    .selectFrom('channel_members')
    .selectAll()
    .where('incident_id', '=', owner.incidentId)
    .where(
      'personId' in key ? 'person_id' : 'slack_user_id',
      '=',
      'personId' in key ? key.personId : key.slackUserId,
    );

/** What is known of somebody and the channel. */
export const readMember = (
  asSystem: AsSystem,
  owner: ChannelOwner,
  key: MemberKey,
): Promise<ChannelMember | undefined> =>
  asSystem('channel-synchronisation', (tx) => byKey(tx, owner, key).executeTakeFirst());

/** Everybody of whom something is known. */
export const readMembers = (asSystem: AsSystem, owner: ChannelOwner): Promise<ChannelMember[]> =>
  asSystem('channel-synchronisation', (tx) =>
    tx.db
      .selectFrom('channel_members')
      .selectAll()
      .where('incident_id', '=', owner.incidentId)
      .orderBy('slack_user_id')
      .execute(),
  );

/**
 * Saves what was found out about somebody while their version was `version`; false where what is wanted of them changed
 * meanwhile, so that whoever acted looks again. `also` is done in the same transaction.
 */
export const saveMember = (
  asSystem: AsSystem,
  member: Pick<ChannelMember, 'incident_id' | 'slack_user_id' | 'version'>,
  change: (tx: SystemTx) => Updateable<DB['channel_members']>,
  also: (tx: SystemTx) => Promise<void> = async () => {},
): Promise<boolean> =>
  asSystem('channel-synchronisation', async (tx) => {
    const saved = await tx.db
      .updateTable('channel_members')
      .set({ ...change(tx), updated_at: tx.now })
      .where('incident_id', '=', member.incident_id)
      .where('slack_user_id', '=', member.slack_user_id)
      .where('version', '=', member.version)
      .executeTakeFirst();
    if (saved.numUpdatedRows !== 1n) return false;
    await also(tx);
    return true;
  });

/** Where somebody is has to be found out anew. */
export const forgetPlace = async (
  asSystem: AsSystem,
  member: Pick<ChannelMember, 'incident_id' | 'slack_user_id'>,
): Promise<void> => {
  await asSystem('channel-synchronisation', (tx) =>
    tx.db
      .updateTable('channel_members')
      .set({ presence: 'unknown', updated_at: tx.now })
      .where('incident_id', '=', member.incident_id)
      .where('slack_user_id', '=', member.slack_user_id)
      .execute(),
  );
};

/** Somebody who turned up in the channel, of whom nothing was known. */
export type Newcomer = {
  slackUserId: string;
  personId: string | null;
  kind: ChannelMember['kind'];
  name: string;
  addedBy: string | null;
};

/** Notes that somebody is in the channel whom nobody gave access: they are shown for a decision. */
export const noteNewcomer = (
  asSystem: AsSystem,
  owner: ChannelOwner,
  newcomer: Newcomer,
): Promise<ChannelMember> =>
  asSystem('channel-synchronisation', async (tx) => {
    const noted = await tx.db
      .insertInto('channel_members')
      .values({
        incident_id: owner.incidentId,
        organization_id: owner.organizationId,
        slack_user_id: newcomer.slackUserId,
        person_id: newcomer.personId,
        kind: newcomer.kind,
        display_name: newcomer.name.slice(0, 200),
        wanted: 'either',
        presence: 'inside',
        presence_at: tx.now,
        was_inside: true,
        added_by_slack_user_id: newcomer.addedBy,
        updated_at: tx.now,
      })
      .onConflict((conflict) =>
        conflict.columns(['incident_id', 'slack_user_id']).doUpdateSet((eb) => ({
          kind: newcomer.kind,
          display_name: newcomer.name.slice(0, 200),
          presence: 'inside',
          presence_at: tx.now,
          was_inside: true,
          added_by_slack_user_id: sql`coalesce(${newcomer.addedBy}, ${eb.ref('channel_members.added_by_slack_user_id')})`,
          updated_at: tx.now,
        })),
      )
      .returningAll()
      .executeTakeFirstOrThrow();
    return noted;
  });

/** Makes sure that everybody with access is known as somebody who should be inside. */
export const ensureMembers = (
  asSystem: AsSystem,
  owner: ChannelOwner,
  grants: readonly { personId: string; slackUserId: string; isCurrent: boolean }[],
): Promise<void> =>
  asSystem('channel-synchronisation', async (tx) => {
    const current = grants.filter(({ isCurrent }) => isCurrent);
    if (current.length === 0) return;
    await tx.db
      .insertInto('channel_members')
      .values(
        current.map(({ personId, slackUserId }) => ({
          ...{ incident_id: owner.incidentId, organization_id: owner.organizationId },
          ...{ slack_user_id: slackUserId, person_id: personId, kind: 'person' as const },
          ...{ wanted: 'inside' as const, presence: 'unknown' as const, updated_at: tx.now },
        })),
      )
      .onConflict((conflict) => conflict.columns(['incident_id', 'slack_user_id']).doNothing())
      .execute();
  });

/** They are not in the channel (any more), whatever is wanted of them. `also` is done in the same transaction. */
export const saveOutside = (
  asSystem: AsSystem,
  member: Pick<ChannelMember, 'incident_id' | 'slack_user_id'>,
  also: (tx: SystemTx) => Promise<void>,
): Promise<void> =>
  asSystem('channel-synchronisation', async (tx) => {
    await tx.db
      .updateTable('channel_members')
      .set({ presence: 'outside', presence_at: tx.now, updated_at: tx.now })
      .where('incident_id', '=', member.incident_id)
      .where('slack_user_id', '=', member.slack_user_id)
      .execute();
    await also(tx);
  });

/** When it is tried next to bring somebody in or out, for those who wait for it. */
export const saveNextTry = async (
  asSystem: AsSystem,
  owner: ChannelOwner,
  personId: string,
  at: Date,
): Promise<void> => {
  await asSystem('channel-synchronisation', (tx) =>
    tx.db
      .updateTable('channel_members')
      .set({ next_try_at: at })
      .where('incident_id', '=', owner.incidentId)
      .where('person_id', '=', personId)
      .execute(),
  );
};
