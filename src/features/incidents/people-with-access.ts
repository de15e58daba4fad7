// Who may be named in an incident: nobody gets in by being named, so everybody named has access before.
import type { ViewerTx } from '../../access/door.ts';
import { invalid, type Refusal } from '../../platform/errors.ts';
import type { WorkedIncident } from './working.ts';

/** A person with whether they can see the incident; what stands in the way otherwise. */
export type Nameable = { id: string; name: string; hasAccess: boolean; isActive: boolean };

/** The people with these ids, by id; unknown ones and those of other organisations are missing. */
export const nameablePeople = async (
  tx: ViewerTx,
  incident: Pick<WorkedIncident, 'id' | 'visibility'>,
  ids: readonly string[],
): Promise<Map<string, Nameable>> => {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('people as p')
    .leftJoin('access_grants as g', (join) =>
      join
        .onRef('g.person_id', '=', 'p.id')
        .on('g.incident_id', '=', incident.id)
        .on('g.revoked_at', 'is', null),
    )
    .where('p.id', 'in', [...ids])
    .select(['p.id', 'p.name', 'p.role', 'p.is_active', 'g.id as grant_id'])
    .execute();
  return new Map(
    rows.map(({ id, name, role, is_active, grant_id }) => [
      id,
      {
        id,
        name,
        isActive: is_active,
        hasAccess: grant_id !== null || (incident.visibility === 'public' && role !== 'guest'),
      },
    ]),
  );
};

/** Why somebody cannot be named; undefined where they can. `path` is the field to blame. */
export const refuseToName = (path: string, person: Nameable | undefined): Refusal | undefined => {
  if (!person)
    return invalid(path, 'unknown_reference', 'This person is not known here. Choose another one.');
  if (!person.isActive)
    return invalid(path, 'invalid_value', `${person.name} is deactivated. Choose somebody else.`);
  if (person.hasAccess) return undefined;
  return invalid(
    path,
    'no_access',
    `${person.name} cannot see this incident. Give them access first, or choose somebody else.`,
  );
};
