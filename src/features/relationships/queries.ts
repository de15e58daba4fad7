// Reading related incidents. A row is there only for those who see both.
import type { ViewerTx } from '../../access/door.ts';
import { toIncidentReference } from '../incidents/index.ts';
import type { Relationship } from './contract.ts';

/** The incidents related to one, the last related one first; at most 100. */
export const relationshipsOf = async (tx: ViewerTx, incidentId: string): Promise<Relationship[]> => {
  const rows = await tx.db
    .selectFrom('incident_relationships as r')
    .innerJoin('incidents as i', (join) =>
      join.on((eb) =>
        eb.or([
          eb.and([
            eb('r.incident_id', '=', incidentId),
            eb(eb.ref('i.id'), '=', eb.ref('r.other_incident_id')),
          ]),
          eb.and([
            eb('r.other_incident_id', '=', incidentId),
            eb(eb.ref('i.id'), '=', eb.ref('r.incident_id')),
          ]),
        ]),
      ),
    )
    .innerJoin('incident_statuses as st', 'st.id', 'i.status_id')
    .orderBy('r.created_at', 'desc')
    .orderBy('r.id', 'desc')
    .limit(100)
    .select(['r.id as relationship_id', 'i.id', 'i.reference', 'i.name', 'i.visibility'])
    .select(['st.id as status_id', 'st.name as status_name', 'st.category as status_category'])
    .execute();
  return rows.map((row) => ({ id: row.relationship_id, incident: toIncidentReference(row) }));
};
