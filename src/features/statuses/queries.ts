// Reading incident statuses.
import { sql } from 'kysely';
import type { Query, ViewerTx } from '../../access/door.ts';
import type { IncidentStatus, StatusCategory } from './contract.ts';

/** The statuses that can be chosen now, in the order of an incident's life. */
export const currentStatuses: Query<IncidentStatus> = (db) =>
  db
    .selectFrom('incident_statuses')
    .where('archived_at', 'is', null)
    .orderBy(
      sql`array_position(array['triage', 'live', 'paused', 'learning', 'closed', 'declined', 'canceled', 'merged'], category)`,
    )
    .orderBy('rank')
    .orderBy('id')
    .select(['id', 'name', 'category']);

/** The first status of a category by rank: what an incident gets that is declared, or merged. */
export const firstStatusOf = async (tx: ViewerTx, category: StatusCategory): Promise<string> => {
  const { id } = await tx.db
    .selectFrom('incident_statuses')
    .select('id')
    .where('category', '=', category)
    .where('archived_at', 'is', null)
    .orderBy('rank')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow();
  return id;
};
