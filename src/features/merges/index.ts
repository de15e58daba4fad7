// Merges, for other features.
export { mergeIncident } from './commands.ts';
export { mergesOf } from './queries.ts';
