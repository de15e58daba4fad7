// Incidents, for other features.

export { type ActiveIncident, activeIncidents } from './active.ts';
export { declareDialog, declaredDialog } from './blocks.ts';
export { declareIncident } from './commands.ts';
export { readDeclareOptions } from './declare-options.ts';
export { choosableCategories, endCategories, mayMove } from './lifecycle.ts';
export { noteWorkWith, pairToWorkOn, toIncidentReference } from './pairs.ts';
export { nameablePeople, refuseToName } from './people-with-access.ts';
export { escapeForSlack, homepageUrl, notificationText, slackName } from './presentation.ts';
export { incidentBy, toListItem, visibleIncidentId } from './queries.ts';
export { incidentLine } from './slack-list.ts';
export { incidentToWorkOn, noteWork, type WorkedIncident } from './working.ts';
