// Reading revocations that have not ended access yet.
import type { ViewerTx } from '../../access/door.ts';
import type { OpenRevocation } from './contract.ts';

/** By the person whose access is to end. */
export const openRevocations = async (
  tx: ViewerTx,
  incidentId: string,
): Promise<ReadonlyMap<string, OpenRevocation>> => {
  const rows = await tx.db
    .selectFrom('access_revocations as v')
    .innerJoin('people as by', 'by.id', 'v.asked_by')
    .where('v.incident_id', '=', incidentId)
    .where('v.state', 'in', ['trying', 'when_they_leave'])
    .select(['v.person_id', 'v.state', 'v.asked_at', 'by.id', 'by.name'])
    .execute();
  return new Map(
    rows.map((row) => [
      row.person_id,
      {
        state: row.state === 'trying' ? ('trying' as const) : ('when_they_leave' as const),
        asked_by: { id: row.id, name: row.name },
        asked_at: row.asked_at.toISOString(),
      },
    ]),
  );
};
