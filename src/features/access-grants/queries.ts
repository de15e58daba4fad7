// Reading who has access. The rows are visible exactly to those who have access themselves.
import type { ViewerTx } from '../../access/door.ts';
import type { PersonWithAccess } from './contract.ts';

/** Everyone who has access now, the first to get it first (B14). */
export const peopleWithAccess = async (tx: ViewerTx, incidentId: string): Promise<PersonWithAccess[]> => {
  const rows = await tx.db
    .selectFrom('access_grants as g')
    .innerJoin('people as p', 'p.id', 'g.person_id')
    .leftJoin('people as by', 'by.id', 'g.granted_by')
    .where('g.incident_id', '=', incidentId)
    .where('g.revoked_at', 'is', null)
    .where('p.is_active', '=', true)
    .orderBy('g.granted_at')
    .orderBy('g.id')
    .select(['p.id', 'p.name', 'g.how', 'g.granted_at', 'by.id as by_id', 'by.name as by_name'])
    .execute();
  return rows.map((row) => ({
    person: { id: row.id, name: row.name },
    how: row.how,
    ...(row.by_id && row.by_name && { granted_by: { id: row.by_id, name: row.by_name } }),
    granted_at: row.granted_at.toISOString(),
  }));
};
