// Settings, for other features.
export { organizationName, otherSettings } from './queries.ts';
