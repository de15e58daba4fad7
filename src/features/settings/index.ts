// Settings, for other features.
export { otherSettings } from './queries.ts';
