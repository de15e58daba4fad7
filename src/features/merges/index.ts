// Merges, for other features.
export { mergesOf } from './queries.ts';
