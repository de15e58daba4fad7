// Incident roles, for other features.
export { assignmentsOf, currentRoles } from './queries.ts';
