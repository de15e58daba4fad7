// Incident statuses, for other features.
export { currentStatuses, firstStatusOf } from './queries.ts';
export { statusesIn } from './choosable.ts';
