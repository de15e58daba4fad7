// Timestamps and durations, for other features.
export { durationsFrom, setTimestampsOn, timestampsOf } from './queries.ts';
