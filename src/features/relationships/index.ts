// Relationships, for other features.
export { relationshipsOf } from './queries.ts';
