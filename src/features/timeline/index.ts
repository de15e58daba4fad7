// The timeline, for other features.
export { readTimeline, timelineItem, toTimelineItem } from './queries.ts';
export { type NewTimelineItem, recordTimelineItems } from './record.ts';
export type { TimelineKind } from './titles.ts';
