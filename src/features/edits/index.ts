// Changing incidents, for other features.
export { applyChanges } from './apply.ts';
export { editIncident } from './commands.ts';
export { staleRefusal } from './stale-refusal.ts';
