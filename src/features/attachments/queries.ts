// Reading attachments.
import type { ViewerTx } from '../../access/door.ts';
import type { Attachment } from './contract.ts';

/** How many an incident can have. */
export const mostAttachments = 200;

/** The attachments of an incident, the first one first. */
export const attachmentsOf = async (tx: ViewerTx, incidentId: string): Promise<Attachment[]> => {
  const rows = await tx.db
    .selectFrom('incident_attachments as a')
    .innerJoin('people as p', 'p.id', 'a.creator_id')
    .where('a.incident_id', '=', incidentId)
    .orderBy('a.created_at')
    .orderBy('a.id')
    .limit(mostAttachments)
    .select(['a.id', 'a.resource_type', 'a.external_id', 'a.permalink', 'a.title', 'a.created_at'])
    .select(['p.id as person_id', 'p.name as person_name'])
    .execute();
  return rows.map(({ id, created_at, person_id, person_name, ...resource }) => ({
    id,
    resource,
    creator: { id: person_id, name: person_name },
    created_at: created_at.toISOString(),
  }));
};
