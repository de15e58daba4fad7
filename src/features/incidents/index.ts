// Incidents, for other features and for the composition root.
export { declareIncident } from './commands.ts';
export { escapeForSlack, homepageUrl, notificationText, slackName } from './presentation.ts';
export { incidentBy, toListItem } from './queries.ts';
export { declaredDialog } from './blocks.ts';
