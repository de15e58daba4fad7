// Settings, for other features.
export { changeOtherSettings } from './commands.ts';
export { organizationName, otherSettings } from './queries.ts';
