// Incident types, for other features.
export { currentIncidentTypes } from './queries.ts';
