// Every slice's routes, Slack listeners, jobs and consumers: a surface that is not in here does not exist.
import { accessGrantRoutes } from '../features/access-grants/rest.ts';
import {
  accessRequestConsumer,
  accessRequestJobs,
  accessRequestToldConsumer,
} from '../features/access-requests/jobs.ts';
import { accessRequestRoutes } from '../features/access-requests/rest.ts';
import { accessRequestListeners } from '../features/access-requests/slack.ts';
import { accessRevocationConsumer } from '../features/access-revocations/jobs.ts';
import { accessRevocationRoutes } from '../features/access-revocations/rest.ts';
import { accessNoteConsumer } from '../features/access-revocations/slack-note.ts';
import { actionRoutes } from '../features/actions/rest.ts';
import { actionListeners } from '../features/actions/slack.ts';
import {
  channelMemberConsumer,
  channelMemberJobs,
  channelWatchConsumer,
} from '../features/channel-members/jobs.ts';
import { channelMemberRoutes } from '../features/channel-members/rest.ts';
import { channelMemberListeners } from '../features/channel-members/slack.ts';
import { departureConsumer } from '../features/departures/jobs.ts';
import { departureListeners } from '../features/departures/slack.ts';
import { editRoutes } from '../features/edits/rest.ts';
import { followUpRoutes } from '../features/follow-ups/rest.ts';
import { followUpListeners } from '../features/follow-ups/slack.ts';
import { homepageRoutes } from '../features/homepage/rest.ts';
import { incidentChannelConsumer } from '../features/incident-channels/jobs.ts';
import { channelAlarmConsumer } from '../features/incident-channels/slack-alarm.ts';
import { incidentRoutes } from '../features/incidents/rest.ts';
import { incidentListeners } from '../features/incidents/slack.ts';
import { liveUpdateRoutes } from '../features/live-updates/rest.ts';
import { loginSessionRoutes } from '../features/login-sessions/rest.ts';
import { manageAccessListeners } from '../features/manage-access/slack.ts';
import { accessDialogListeners } from '../features/manage-access/slack-actions.ts';
import { myWorkRoutes } from '../features/my-work/rest.ts';
import { organisationRoutes } from '../features/organisations/rest.ts';
import { organisationListeners } from '../features/organisations/slack.ts';
import { peopleJobs } from '../features/people/jobs.ts';
import { peopleRoutes } from '../features/people/rest.ts';
import { peopleListeners } from '../features/people/slack.ts';
import { settingsRoutes } from '../features/settings/rest.ts';
import { updateRoutes } from '../features/updates/rest.ts';
import { workNoteConsumer } from '../features/work-items/jobs.ts';
import type { Consumer, SliceJob } from '../surfaces/jobs/kit.ts';
import type { RestRoutes } from '../surfaces/rest/kit.ts';
import type { SlackListeners } from '../surfaces/slack/kit.ts';

export const restRoutes: readonly RestRoutes[] = [
  loginSessionRoutes,
  organisationRoutes,
  incidentRoutes,
  homepageRoutes,
  editRoutes,
  updateRoutes,
  actionRoutes,
  followUpRoutes,
  myWorkRoutes,
  accessGrantRoutes,
  accessRequestRoutes,
  accessRevocationRoutes,
  channelMemberRoutes,
  peopleRoutes,
  settingsRoutes,
  liveUpdateRoutes,
];

export const slackListeners: readonly SlackListeners[] = [
  incidentListeners,
  actionListeners,
  followUpListeners,
  manageAccessListeners,
  accessDialogListeners,
  accessRequestListeners,
  departureListeners,
  channelMemberListeners,
  peopleListeners,
  organisationListeners,
];

/** In this order an event is followed: what must be done before somebody enters a channel comes before it. */
export const consumers: readonly Consumer[] = [
  incidentChannelConsumer,
  accessRequestConsumer,
  channelMemberConsumer,
  accessRequestToldConsumer,
  accessRevocationConsumer,
  accessNoteConsumer,
  departureConsumer,
  channelWatchConsumer,
  channelAlarmConsumer,
  workNoteConsumer,
];

export const sliceJobs: readonly SliceJob[] = [...accessRequestJobs, ...channelMemberJobs, ...peopleJobs];
