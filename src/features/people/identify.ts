// Finding out which person stands behind a Slack user, before there is a viewer.
import type { AsSystem, SystemTx } from '../../access/system.ts';
import type { OrganizationRole } from './contract.ts';

/** What Slack tells about one of its users. */
export type SlackProfile = {
  slackUserId: string;
  name: string;
  email?: string | undefined;
  role: OrganizationRole;
  isActive: boolean;
};

/** A person that Cordon knows. */
export type KnownPerson = {
  organizationId: string;
  personId: string;
  name: string;
  role: OrganizationRole;
  isActive: boolean;
};

/** The person behind a Slack user of a connected workspace; undefined when Cordon has not met them. */
export const findPerson = (
  asSystem: AsSystem,
  slack: { teamId: string; userId: string },
): Promise<KnownPerson | undefined> =>
  asSystem('identify-viewer', (tx) =>
    tx.db
      .selectFrom('people as p')
      .innerJoin('organizations as o', 'o.id', 'p.organization_id')
      .where('o.slack_team_id', '=', slack.teamId)
      .where('p.slack_user_id', '=', slack.userId)
      .select(['o.id as organizationId', 'p.id as personId', 'p.name', 'p.role', 'p.is_active as isActive'])
      .executeTakeFirst(),
  );

/** Makes somebody known, or brings what is known of them up to date. Roles follow Slack (docs/decisions/0013). */
export const keepPerson = (
  asSystem: AsSystem,
  organizationId: string,
  profile: SlackProfile,
): Promise<KnownPerson> =>
  asSystem('identify-viewer', async (tx) => {
    const { id, name, role, is_active } = await upsert(tx, organizationId, profile);
    return { organizationId, personId: id, name, role, isActive: is_active };
  });

const upsert = (tx: SystemTx, organizationId: string, profile: SlackProfile) =>
  tx.db
    .insertInto('people')
    .values({
      id: tx.newId(),
      organization_id: organizationId,
      slack_user_id: profile.slackUserId,
      name: profile.name,
      email: profile.email ?? null,
      role: profile.role,
      is_active: profile.isActive,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'slack_user_id']).doUpdateSet({
        name: profile.name,
        email: profile.email ?? null,
        role: profile.role,
        is_active: profile.isActive,
        updated_at: tx.now,
      }),
    )
    .returning(['id', 'name', 'role', 'is_active'])
    .executeTakeFirstOrThrow();

/** Slack's users.info and user_change in our terms. Missing keys (deactivated users have few) count as false. */
export const toProfile = (user: {
  id?: string;
  name?: string;
  real_name?: string;
  deleted?: boolean;
  is_owner?: boolean;
  is_admin?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  profile?: { real_name?: string; email?: string };
}): SlackProfile => ({
  slackUserId: user.id ?? '',
  name: user.profile?.real_name || user.real_name || user.name || 'Somebody',
  email: user.profile?.email,
  role: user.is_owner
    ? 'owner'
    : user.is_admin
      ? 'admin'
      : user.is_restricted || user.is_ultra_restricted
        ? 'guest'
        : 'member',
  isActive: user.deleted !== true,
});
