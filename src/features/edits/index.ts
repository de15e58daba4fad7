// Changing incidents, for other features.
export { applyChanges } from './apply.ts';
export {
  type AboutIncident,
  type Asked,
  aboutLine,
  askedFields,
  noticeLine,
  seenFields,
  severityField,
  statusField,
} from './blocks.ts';
export { editIncident } from './commands.ts';
export { isChanged, metadataOf, readMetadata } from './metadata.ts';
export { changesIn } from './slack-changes.ts';
export { askedOn, blockOf, incidentOf, missingFields, orSay, workHere } from './slack-here.ts';
export { staleRefusal } from './stale-refusal.ts';
