// Access grants, for other features.
export { grantAccess, revokeAccess } from './commands.ts';
export { peopleWithAccess } from './queries.ts';
