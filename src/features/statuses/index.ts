// Incident statuses, for other features.
export { currentStatuses, firstStatusOf } from './queries.ts';
