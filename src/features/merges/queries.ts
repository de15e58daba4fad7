// Reading merges. A row is there only for those who see both incidents.
import type { ViewerTx } from '../../access/door.ts';
import { toIncidentReference } from '../incidents/index.ts';
import type { Merges } from './contract.ts';

/** What the incident was merged into, and what was merged into it, in the order in which that was done. */
export const mergesOf = async (tx: ViewerTx, incidentId: string): Promise<Merges> => {
  const rows = await tx.db
    .selectFrom('incident_merges as m')
    .innerJoin('incidents as i', (join) =>
      join.on((eb) =>
        eb.or([
          eb.and([
            eb('m.incident_id', '=', incidentId),
            eb(eb.ref('i.id'), '=', eb.ref('m.other_incident_id')),
          ]),
          eb.and([
            eb('m.other_incident_id', '=', incidentId),
            eb(eb.ref('i.id'), '=', eb.ref('m.incident_id')),
          ]),
        ]),
      ),
    )
    .innerJoin('incident_statuses as st', 'st.id', 'i.status_id')
    .orderBy('m.merged_at')
    .orderBy('i.id')
    .limit(200)
    .select(['i.id', 'i.reference', 'i.name', 'i.visibility', 'm.incident_id as merged_id'])
    .select(['st.id as status_id', 'st.name as status_name', 'st.category as status_category'])
    .execute();
  const into = rows.find(({ merged_id }) => merged_id === incidentId);
  return {
    ...(into && { merged_into: toIncidentReference(into) }),
    merged_from: rows.filter((row) => row !== into).map(toIncidentReference),
  };
};
