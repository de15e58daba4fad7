// The statuses that can be chosen, by their categories.
import type { Query } from '../../access/door.ts';
import type { IncidentStatus, StatusCategory } from './contract.ts';

/** Those of some categories, in their order. */
export const statusesIn =
  (categories: readonly StatusCategory[]): Query<IncidentStatus> =>
  (db) =>
    db
      .selectFrom('incident_statuses')
      .where('category', 'in', [...categories])
      .where('archived_at', 'is', null)
      .orderBy('rank')
      .orderBy('id')
      .select(['id', 'name', 'category']);
