// Incident roles, for other features.
export { assignmentsOf } from './queries.ts';
