// Severities, for other features.
export { currentSeverities } from './queries.ts';
