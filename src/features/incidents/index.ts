// Incidents, for other features.

export { declaredDialog } from './blocks.ts';
export { declareIncident } from './commands.ts';
export { choosableCategories, endCategories, mayMove } from './lifecycle.ts';
export { noteWorkWith, pairToWorkOn, toIncidentReference } from './pairs.ts';
export { type Nameable, nameablePeople, refuseToName } from './people-with-access.ts';
export { escapeForSlack, homepageUrl, notificationText, slackName } from './presentation.ts';
export { incidentBy, toListItem, visibleIncidentId } from './queries.ts';
export { incidentToWorkOn, noteWork, type WorkedIncident } from './working.ts';
