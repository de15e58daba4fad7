// Finding out which people stand behind Slack users, and keeping what is known of them, before there is a viewer.
import { sql } from 'kysely';
import type { AsSystem, SystemTx } from '../../access/system.ts';
import type { OrganizationRole } from './contract.ts';
import type { SlackProfile } from './profile.ts';

/** A person that Cordon knows. */
export type KnownPerson = {
  organizationId: string;
  personId: string;
  name: string;
  role: OrganizationRole;
  isActive: boolean;
};

/** The people behind Slack users of a connected workspace; those are left out whom Cordon has not met. */
export const findPeople = (
  asSystem: AsSystem,
  slack: { teamId: string; userIds: readonly string[] },
): Promise<(KnownPerson & { slackUserId: string })[]> =>
  asSystem('identify-viewer', (tx) =>
    tx.db
      .selectFrom('people as p')
      .innerJoin('organizations as o', 'o.id', 'p.organization_id')
      .where('o.slack_team_id', '=', slack.teamId)
      .where(sql<boolean>`p.slack_user_id = any (${slack.userIds})`)
      .select(['o.id as organizationId', 'p.id as personId', 'p.name', 'p.role', 'p.is_active as isActive'])
      .select('p.slack_user_id as slackUserId')
      .execute(),
  );

/** The person behind a Slack user of a connected workspace; undefined when Cordon has not met them. */
export const findPerson = async (
  asSystem: AsSystem,
  slack: { teamId: string; userId: string },
): Promise<KnownPerson | undefined> => {
  const [found] = await findPeople(asSystem, { teamId: slack.teamId, userIds: [slack.userId] });
  return found;
};

/** Makes somebody known, or brings what is known of them up to date. Roles follow Slack unless they were given in Settings (docs/decisions/0019). */
export const keepPerson = (
  asSystem: AsSystem,
  organizationId: string,
  profile: SlackProfile,
): Promise<KnownPerson> =>
  asSystem('identify-viewer', async (tx) => {
    await keepPeople(tx, organizationId, [profile], { introducesDeactivated: true });
    const { id, name, role, is_active } = await tx.db
      .selectFrom('people')
      .select(['id', 'name', 'role', 'is_active'])
      .where('organization_id', '=', organizationId)
      .where('slack_user_id', '=', profile.slackUserId)
      .executeTakeFirstOrThrow();
    return { organizationId, personId: id, name, role, isActive: is_active };
  });

/** Keeps what Slack's directory says of somebody. A deactivated person whom Cordon never met stays unknown. */
export const keepFromDirectory = (
  asSystem: AsSystem,
  organizationId: string,
  profile: SlackProfile,
): Promise<void> => asSystem('identify-viewer', (tx) => keepPeople(tx, organizationId, [profile]));

/**
 * Role and chosen role from now on: a role that was given in Settings survives what Slack says, but for guests of the
 * workspace and deactivated people, of whom it is forgotten.
 */
const roleKept = (known: 'k' | 'p', told: string, isActive: string) => {
  const [chosen, role] = [sql.ref(`${known}.chosen_role`), sql.raw(told)];
  const survives = sql`${sql.raw(isActive)} and ${role} <> 'guest'`;
  return sql`case when ${survives} then coalesce(${chosen}, ${role}) else ${role} end,
    case when ${survives} then ${chosen} end`;
};

/**
 * The same for many at once; only rows that differ are written. Deactivated people whom Cordon never met are left out
 * unless `introducesDeactivated`. Nobody is overwritten who was written after `readAt`, when Slack was asked: what is
 * known of them is newer.
 */
export const keepPeople = async (
  tx: SystemTx,
  organizationId: string,
  profiles: readonly SlackProfile[],
  options: { introducesDeactivated?: boolean; readAt?: Date } = {},
): Promise<void> => {
  const { introducesDeactivated = false, readAt = null } = options;
  // Each once, as a statement cannot write a row twice.
  const rows = new Map(profiles.map((profile) => [profile.slackUserId, { ...profile, id: tx.newId() }]));
  const { rows: written } = await sql<{ id: string; is_active: boolean }>`
    insert into people as p
      (id, organization_id, slack_user_id, name, email, role, is_active, created_at, updated_at)
    select i.id, ${organizationId}, i."slackUserId", i.name, i.email, i.role, i."isActive",
      ${tx.now}::timestamptz, ${tx.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify([...rows.values()])}::jsonb)
      as i (id text, "slackUserId" text, name text, email text, role text, "isActive" boolean)
    left join people k on k.organization_id = ${organizationId} and k.slack_user_id = i."slackUserId"
    where case when k.id is null then i."isActive" or ${introducesDeactivated}::boolean
      else (k.name, k.email, k.role, k.chosen_role, k.is_active) is distinct from
        (i.name, i.email, ${roleKept('k', 'i.role', 'i."isActive"')}, i."isActive") end
    order by i."slackUserId"
    on conflict (organization_id, slack_user_id) do update
      set name = excluded.name, email = excluded.email, is_active = excluded.is_active,
        (role, chosen_role) = (select ${roleKept('p', 'excluded.role', 'excluded.is_active')}),
        updated_at = excluded.updated_at
      where ${readAt}::timestamptz is null or p.updated_at <= ${readAt}::timestamptz
    returning p.id, p.is_active`.execute(tx.db);
  for (const person of written) if (!person.is_active) await afterDeactivation(tx, person.id);
};

/**
 * Ends what must end with an account; every way in which somebody becomes inactive leads here, in the transaction that
 * writes it down. May be called again for somebody who was inactive before.
 */
export const afterDeactivation = async (tx: SystemTx, personId: string): Promise<void> => {
  // Otherwise browsers would be signed in again when the account comes back.
  await tx.db.deleteFrom('login_sessions').where('person_id', '=', personId).execute();
  // Access does not come back with the account either: it ends, some incidents at a time.
  for (;;) {
    const { rows } = await sql<{
      left: number;
    }>`select end_access_of_deactivated(${tx.newIds(200)}::text[], ${personId},
      ${tx.now}) as left`.execute(tx.db);
    if ((rows[0]?.left ?? 0) === 0) return;
  }
};
