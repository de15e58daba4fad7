// Updates, for other features.
export { postUpdate } from './commands.ts';
export { nextUpdateDue, updatesOf } from './queries.ts';
