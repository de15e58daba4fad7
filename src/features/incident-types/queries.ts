// Reading incident types.
import type { Query } from '../../access/door.ts';
import type { IncidentType } from './contract.ts';

/** The types that can be chosen now, in order. */
export const currentIncidentTypes: Query<IncidentType> = (db) =>
  db
    .selectFrom('incident_types')
    .where('archived_at', 'is', null)
    .orderBy('rank')
    .orderBy('id')
    .select(['id', 'name', 'description', 'is_default', 'private_incidents_only', 'create_in_triage']);
