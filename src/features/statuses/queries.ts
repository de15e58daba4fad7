// Reading incident statuses.
import type { ViewerTx } from '../../access/door.ts';

/** The first status of a category by rank: what a newly declared incident gets. */
export const firstStatusOf = async (tx: ViewerTx, category: 'triage' | 'live'): Promise<string> => {
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
