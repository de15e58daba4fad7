// Incidents, for other features.
export { incidentBy, toListItem } from './queries.ts';
