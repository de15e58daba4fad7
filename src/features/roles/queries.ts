// Reading incident roles, and who has them.
import { sql } from 'kysely';
import type { Query, ViewerTx } from '../../access/door.ts';
import type { IncidentRole, RoleAssignment } from './contract.ts';

const columns = ['id', 'name', 'shortform', 'description', 'instructions', 'role_type'] as const;

/** The roles that people can have now: the lead, the reporter, then the organisation's own in their order. */
export const currentRoles: Query<IncidentRole> = (db) =>
  db
    .selectFrom('incident_roles')
    .where('archived_at', 'is', null)
    .orderBy(sql`array_position(array['lead', 'reporter', 'custom'], role_type)`)
    .orderBy('rank')
    .orderBy('id')
    .select(columns);

/** Every role of an incident with whoever has it; archived ones only where somebody has them. The reporter is given. */
export const assignmentsOf = async (
  tx: ViewerTx,
  incident: { id: string; reporter: { id: string; name: string } },
): Promise<RoleAssignment[]> => {
  const rows = await tx.db
    .selectFrom('incident_roles as r')
    .leftJoin('incident_role_assignments as a', (join) =>
      join.onRef('a.incident_role_id', '=', 'r.id').on('a.incident_id', '=', incident.id),
    )
    .leftJoin('people as p', 'p.id', 'a.person_id')
    .where((eb) => eb.or([eb('r.archived_at', 'is', null), eb('a.person_id', 'is not', null)]))
    .orderBy(sql`array_position(array['lead', 'reporter', 'custom'], r.role_type)`)
    .orderBy('r.rank')
    .orderBy('r.id')
    .select(columns.map((column) => `r.${column}` as const))
    .select(['p.id as person_id', 'p.name as person_name'])
    .execute();
  return rows.map(({ person_id, person_name, ...role }) => {
    const assignee =
      role.role_type === 'reporter'
        ? incident.reporter
        : person_id && person_name && { id: person_id, name: person_name };
    return { role, ...(assignee && { assignee }) };
  });
};

/** Roles that can be given now, with whoever has them and their Slack user. The reporter's cannot be. */
export const givenRoles = (incidentId: string) => (db: Parameters<Query<unknown>>[0]) =>
  db
    .selectFrom('incident_roles as r')
    .leftJoin('incident_role_assignments as a', (join) =>
      join.onRef('a.incident_role_id', '=', 'r.id').on('a.incident_id', '=', incidentId),
    )
    .leftJoin('people as p', 'p.id', 'a.person_id')
    .where('r.archived_at', 'is', null)
    .where('r.role_type', '<>', 'reporter')
    .orderBy(sql`array_position(array['lead', 'reporter', 'custom'], r.role_type)`)
    .orderBy('r.rank')
    .orderBy('r.id')
    .select(['r.id', 'r.name', 'r.shortform', 'r.description', 'p.id as person_id', 'p.slack_user_id']);

/** That somebody was given a role, or has it no more. */
export type RoleChange = {
  kind: string;
  label: string | null;
  actor: string | null;
  subject: string | null;
};

/** What was changed about an incident's roles at one moment, as its timeline tells. */
export const roleChangesAt =
  (incidentId: string, at: Date): Query<RoleChange> =>
  (db) =>
    db
      .selectFrom('timeline_items as t')
      .leftJoin('people as a', 'a.id', 't.actor_id')
      .leftJoin('people as s', 's.id', 't.subject_id')
      .where('t.incident_id', '=', incidentId)
      .where('t.kind', 'in', ['role_assigned', 'role_unassigned'])
      .where('t.recorded_at', '=', at)
      .orderBy('t.id')
      .select(['t.kind', 't.label', 'a.name as actor', 's.name as subject'])
      .limit(40);
