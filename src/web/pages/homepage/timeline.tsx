// What happened, in the order in which it happened.
export { TimelineTab as Timeline } from '../timeline/timeline-tab.tsx';
