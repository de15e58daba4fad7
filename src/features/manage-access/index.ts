// Managing access, for other features.
export { readAccessOverview } from './queries.ts';
