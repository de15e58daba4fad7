// The timeline, for other features.
export { readTimeline } from './queries.ts';
export { type NewTimelineItem, recordTimelineItems } from './record.ts';
export type { TimelineKind } from './titles.ts';
