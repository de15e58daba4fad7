// Reading severities.
import type { Query } from '../../access/door.ts';
import type { Severity } from './contract.ts';

/** The severities that can be chosen now, the mildest first. */
export const currentSeverities: Query<Severity> = (db) =>
  db.selectFrom('severities').where('archived_at', 'is', null).orderBy('rank').select(['id', 'name', 'rank']);
