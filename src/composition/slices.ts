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
import { appHomeConsumer } from '../features/app-home/jobs.ts';
import { appHomeListeners } from '../features/app-home/slack.ts';
import { attachmentRoutes } from '../features/attachments/rest.ts';
import {
  channelMemberConsumer,
  channelMemberJobs,
  channelWatchConsumer,
} from '../features/channel-members/jobs.ts';
import { channelMemberRoutes } from '../features/channel-members/rest.ts';
import { channelMemberListeners } from '../features/channel-members/slack.ts';
import { configurationRoutes } from '../features/configuration/rest.ts';
import { departureConsumer } from '../features/departures/jobs.ts';
import { departureListeners } from '../features/departures/slack.ts';
import { editRoutes } from '../features/edits/rest.ts';
import { editListeners } from '../features/edits/slack.ts';
import { followUpRoutes } from '../features/follow-ups/rest.ts';
import { followUpListeners } from '../features/follow-ups/slack.ts';
import { homepageRoutes } from '../features/homepage/rest.ts';
import { incidentChannelConsumer } from '../features/incident-channels/jobs.ts';
import { incidentChannelJobs } from '../features/incident-channels/jobs-archive.ts';
import { channelAlarmConsumer } from '../features/incident-channels/slack-alarm.ts';
import { channelArchiveConsumer } from '../features/incident-channels/slack-archive.ts';
import { channelUpkeepConsumer } from '../features/incident-channels/slack-upkeep.ts';
import { incidentSuggestionRoutes } from '../features/incident-suggestions/rest.ts';
import { incidentRoutes } from '../features/incidents/rest.ts';
import { incidentListeners } from '../features/incidents/slack.ts';
import { incidentListListeners } from '../features/incidents/slack-list.ts';
import { liveUpdateRoutes } from '../features/live-updates/rest.ts';
import { loginSessionRoutes } from '../features/login-sessions/rest.ts';
import { manageAccessListeners } from '../features/manage-access/slack.ts';
import { accessDialogListeners } from '../features/manage-access/slack-actions.ts';
import { mergeRoutes } from '../features/merges/rest.ts';
import { myWorkRoutes } from '../features/my-work/rest.ts';
import { organisationRoutes } from '../features/organisations/rest.ts';
import { organisationListeners } from '../features/organisations/slack.ts';
import { peopleJobs } from '../features/people/jobs.ts';
import { peopleRoutes } from '../features/people/rest.ts';
import { peopleListeners } from '../features/people/slack.ts';
import { relationshipRoutes } from '../features/relationships/rest.ts';
import { roleConsumer } from '../features/roles/jobs.ts';
import { roleListeners } from '../features/roles/slack.ts';
import { settingsRoutes } from '../features/settings/rest.ts';
import { teamRoutes } from '../features/teams/rest.ts';
import { timelinePinConsumer } from '../features/timeline/jobs.ts';
import { timelineRoutes } from '../features/timeline/rest.ts';
import { timelineListeners } from '../features/timeline/slack.ts';
import { updateConsumer, updateJobs, updateReminderConsumer } from '../features/updates/jobs.ts';
import { updateRoutes } from '../features/updates/rest.ts';
import { updateListeners } from '../features/updates/slack.ts';
import { uploadRoutes } from '../features/uploads/rest.ts';
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
  timelineRoutes,
  uploadRoutes,
  mergeRoutes,
  relationshipRoutes,
  attachmentRoutes,
  incidentSuggestionRoutes,
  actionRoutes,
  followUpRoutes,
  myWorkRoutes,
  accessGrantRoutes,
  accessRequestRoutes,
  accessRevocationRoutes,
  channelMemberRoutes,
  peopleRoutes,
  settingsRoutes,
  configurationRoutes,
  teamRoutes,
  liveUpdateRoutes,
];

export const slackListeners: readonly SlackListeners[] = [
  incidentListeners,
  updateListeners,
  editListeners,
  roleListeners,
  incidentListListeners,
  actionListeners,
  followUpListeners,
  manageAccessListeners,
  accessDialogListeners,
  accessRequestListeners,
  departureListeners,
  channelMemberListeners,
  appHomeListeners,
  peopleListeners,
  organisationListeners,
  timelineListeners,
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
  timelinePinConsumer,
  channelArchiveConsumer,
  channelUpkeepConsumer,
  updateConsumer,
  roleConsumer,
  updateReminderConsumer,
  appHomeConsumer,
  workNoteConsumer,
];

export const sliceJobs: readonly SliceJob[] = [
  ...accessRequestJobs,
  ...channelMemberJobs,
  ...incidentChannelJobs,
  ...updateJobs,
  ...peopleJobs,
];
