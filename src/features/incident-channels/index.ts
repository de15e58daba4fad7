// Incident channels, for other features.
export { channelOf } from './queries.ts';
