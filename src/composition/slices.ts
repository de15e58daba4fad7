// Every slice's routes, Slack listeners and consumers: a surface that is not in here does not exist.
import { homepageRoutes } from '../features/homepage/rest.ts';
import { incidentChannelConsumer } from '../features/incident-channels/jobs.ts';
import { incidentRoutes } from '../features/incidents/rest.ts';
import { incidentListeners } from '../features/incidents/slack.ts';
import { liveUpdateRoutes } from '../features/live-updates/rest.ts';
import { loginSessionRoutes } from '../features/login-sessions/rest.ts';
import { organisationListeners } from '../features/organisations/slack.ts';
import { peopleListeners } from '../features/people/slack.ts';
import { settingsRoutes } from '../features/settings/rest.ts';
import type { Consumer } from '../surfaces/jobs/kit.ts';
import type { RestRoutes } from '../surfaces/rest/kit.ts';
import type { SlackListeners } from '../surfaces/slack/kit.ts';

export const restRoutes: readonly RestRoutes[] = [
  loginSessionRoutes,
  incidentRoutes,
  homepageRoutes,
  settingsRoutes,
  liveUpdateRoutes,
];

export const slackListeners: readonly SlackListeners[] = [
  incidentListeners,
  peopleListeners,
  organisationListeners,
];

export const consumers: readonly Consumer[] = [incidentChannelConsumer];
