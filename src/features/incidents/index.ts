// Incidents, for other features and for the composition root.

export { declaredDialog } from './blocks.ts';
export { declareIncident } from './commands.ts';
export { escapeForSlack, homepageUrl, notificationText, slackName } from './presentation.ts';
export { incidentBy, toListItem, visibleIncidentId } from './queries.ts';
