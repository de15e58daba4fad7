// Incident statuses, for other features.
export { firstStatusOf } from './queries.ts';
