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
