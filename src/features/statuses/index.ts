// Incident statuses, for other features.

export { statusesIn } from './choosable.ts';
export { currentStatuses, firstStatusOf } from './queries.ts';
