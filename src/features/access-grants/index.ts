// Access grants, for other features.
export { peopleWithAccess } from './queries.ts';
