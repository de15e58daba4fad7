// Incident statuses, for other features.
export { statusesIn } from './choosable.ts';
export { firstStatusOf } from './queries.ts';
