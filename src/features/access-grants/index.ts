// Access grants, for other features.
export { grantAccess, invitePeople } from './commands.ts';
export { accessOf, type Beside } from './queries.ts';
export { lastPerson, orRefuse } from './refusals.ts';
