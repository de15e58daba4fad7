// The leak matrix: one row for everything through which Cordon can be reached or reaches out.
import { configurationKinds } from '../../src/features/configuration/contract.ts';
import { route, type Surface, surface } from './surface.ts';
import { routesOfWork, slackOfWork } from './surfaces-of-work.ts';

/** What is configured, for owners and admins: the same whatever incidents there are. */
const settings = {
  rows: ['L9', 'L62'],
  viewer: 'person',
  outsider: 'nothing-of-incidents',
} as const satisfies Omit<Surface, 'name'>;

export const surfaces: readonly Surface[] = [
  // the dashboard's interface
  ...route('GET HEAD', '/cordon/v1/incidents/:reference', {
    rows: ['L1', 'L11', 'L32', 'L35', 'L40', 'L54'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...route('PATCH', '/cordon/v1/incidents/:reference', {
    rows: ['L1', 'L11', 'L40'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...route('POST', '/cordon/v1/incidents/:reference/updates', {
    rows: ['L1', 'L40'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...['/merge', '/relationships', '/attachments'].flatMap((behind) =>
    route('POST', `/cordon/v1/incidents/:reference${behind}`, {
      rows: ['L1', 'L15', 'L16', 'L40'],
      viewer: 'person',
      outsider: 'same-as-unknown',
    }),
  ),
  ...['/relationships/:relationship_id', '/attachments/:attachment_id'].flatMap((behind) =>
    route('DELETE', `/cordon/v1/incidents/:reference${behind}`, {
      rows: ['L1', 'L15', 'L16', 'L40'],
      viewer: 'person',
      outsider: 'same-as-unknown',
    }),
  ),
  ...route('GET HEAD', '/cordon/v1/incidents/suggestions', {
    rows: ['L8', 'L15', 'L32', 'L54'],
    viewer: 'person',
    outsider: 'absent',
  }),
  ...route('GET HEAD', '/cordon/v1/edit_options', {
    rows: ['L9', 'L62'],
    viewer: 'person',
    outsider: 'nothing-of-incidents',
  }),
  ...route('GET HEAD POST', '/cordon/v1/incidents/:reference/timeline', {
    rows: ['L1', 'L5', 'L16', 'L40'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...route('GET HEAD', '/cordon/v1/incidents/:reference/timeline.md', {
    rows: ['L1', 'L16', 'L40'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...route('PATCH DELETE', '/cordon/v1/incidents/:reference/timeline/:item_id', {
    rows: ['L1', 'L40'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...route('POST', '/cordon/v1/incidents/:reference/uploads', {
    rows: ['L1', 'L40', 'L52'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...route('GET HEAD', '/cordon/v1/incidents/:reference/uploads/:upload_id', {
    rows: ['L1', 'L32', 'L35', 'L52'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...routesOfWork,
  ...route('GET HEAD', '/cordon/v1/incidents', {
    rows: ['L5', 'L6', 'L7', 'L8', 'L9', 'L12', 'L32', 'L35', 'L39'],
    viewer: 'person',
    outsider: 'absent',
  }),
  ...route('POST', '/cordon/v1/incidents', {
    rows: ['L4', 'L10', 'L40', 'L41'],
    viewer: 'person',
    outsider: 'absent',
  }),
  ...route('GET HEAD', '/cordon/v1/incidents/people', {
    rows: ['L8', 'L9', 'L13', 'L17', 'L32'],
    viewer: 'person',
    outsider: 'absent',
  }),
  ...route('GET HEAD', '/cordon/v1/incident_filters', {
    rows: ['L9', 'L62'],
    viewer: 'person',
    outsider: 'nothing-of-incidents',
  }),
  ...route('GET HEAD', '/cordon/v1/people', {
    rows: ['L13', 'L17', 'L32', 'L54'],
    viewer: 'person',
    outsider: 'nothing-of-incidents',
    namesEverybody: true,
  }),
  ...route('GET HEAD POST', '/cordon/v1/access_requests', {
    rows: ['L2', 'L3', 'L42'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...route('POST', '/cordon/v1/incidents/:reference/access_grants', {
    rows: ['L1', 'L11', 'L39', 'L40', 'L54'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...route('POST', '/cordon/v1/incidents/:reference/access_revocations', {
    rows: ['L1', 'L30', 'L40', 'L54'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...route('DELETE', '/cordon/v1/incidents/:reference/access_revocations/:person_id', {
    rows: ['L1', 'L40', 'L54'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...route('POST', '/cordon/v1/incidents/:reference/access_requests/:request_id/decision', {
    rows: ['L1', 'L3', 'L40'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...route('POST', '/cordon/v1/incidents/:reference/channel/join', {
    rows: ['L1', 'L30', 'L40'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...route('POST', '/cordon/v1/incidents/:reference/channel/members/:slack_user_id', {
    rows: ['L1', 'L40', 'L58'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...route('GET HEAD', '/cordon/v1/declare_options', {
    rows: ['L9', 'L62'],
    viewer: 'person',
    outsider: 'nothing-of-incidents',
  }),
  ...route('GET HEAD PATCH', '/cordon/v1/settings/other', {
    rows: ['L62'],
    viewer: 'person',
    outsider: 'nothing-of-incidents',
  }),
  ...configurationKinds.flatMap((kind) => [
    ...route('GET HEAD POST', `/cordon/v1/settings/${kind}`, settings),
    ...route('PATCH', `/cordon/v1/settings/${kind}/:id`, settings),
    ...route('PUT', `/cordon/v1/settings/${kind}/order`, settings),
  ]),
  ...route('GET HEAD POST', '/cordon/v1/settings/teams', settings),
  ...route('PATCH', '/cordon/v1/settings/teams/:id', settings),
  ...route('GET HEAD', '/cordon/v1/settings/people', { ...settings, namesEverybody: true }),
  ...route('PATCH', '/cordon/v1/settings/people/:id', { ...settings, namesEverybody: true }),
  ...route('GET HEAD', '/cordon/v1/settings/slack', settings),
  ...route('GET HEAD DELETE', '/cordon/v1/session', {
    rows: ['L32', 'L33'],
    viewer: 'person',
    outsider: 'nothing-of-incidents',
  }),
  ...route('GET HEAD', '/cordon/v1/live', {
    rows: ['L26', 'L32', 'L35'],
    viewer: 'person',
    outsider: 'absent',
  }),
  ...route('GET HEAD TRACE DELETE OPTIONS PATCH PUT POST QUERY', '/cordon/*', {
    rows: ['L1', 'L40'],
    viewer: 'nobody',
    outsider: 'same-as-unknown',
  }),

  // pages, sign-in and health: the same for everybody
  ...route('GET HEAD', '/*', { rows: ['L1', 'L34'], viewer: 'nobody', outsider: 'same-as-unknown' }),
  ...route('GET HEAD', '/assets/*', { rows: ['L34'], viewer: 'nobody', outsider: 'nothing-of-incidents' }),
  ...route('GET HEAD', '/robots.txt', { rows: ['L34'], viewer: 'nobody', outsider: 'nothing-of-incidents' }),
  ...route('GET HEAD', '/auth/slack', { rows: ['L35'], viewer: 'nobody', outsider: 'nothing-of-incidents' }),
  ...route('GET HEAD', '/auth/slack/callback', {
    rows: ['L35'],
    viewer: 'nobody',
    outsider: 'nothing-of-incidents',
  }),
  ...route('GET HEAD', '/cordon/v1/sign_in_options', {
    rows: ['L46'],
    viewer: 'nobody',
    outsider: 'nothing-of-incidents',
  }),
  ...route('GET HEAD', '/slack/install', {
    rows: ['L35'],
    viewer: 'nobody',
    outsider: 'nothing-of-incidents',
  }),
  ...route('GET HEAD', '/slack/oauth/callback', {
    rows: ['L35'],
    viewer: 'nobody',
    outsider: 'nothing-of-incidents',
  }),
  ...route('GET HEAD', '/healthz', { rows: ['L46'], viewer: 'nobody', outsider: 'nothing-of-incidents' }),
  ...route('GET HEAD', '/readyz', { rows: ['L46'], viewer: 'nobody', outsider: 'nothing-of-incidents' }),

  // what open pages are told
  surface('live event beat', { rows: ['L26'], viewer: 'nobody', outsider: 'nothing-of-incidents' }),
  surface('live event changed', { rows: ['L26'], viewer: 'person', outsider: 'absent' }),
  surface('live event access', { rows: ['L26', 'L33'], viewer: 'person', outsider: 'nothing-sent' }),
  surface('live event bye', { rows: ['L26', 'L33'], viewer: 'nobody', outsider: 'nothing-of-incidents' }),

  // Slack
  ...route('POST', '/slack/events', { rows: ['L29'], viewer: 'nobody', outsider: 'nothing-of-incidents' }),
  surface('slack /incident', { rows: ['L29'], viewer: 'person', outsider: 'nothing-of-incidents' }),
  surface('slack /incident help', { rows: ['L29'], viewer: 'person', outsider: 'nothing-of-incidents' }),
  surface('slack dialog incident_declare', {
    rows: ['L4', 'L29', 'L40'],
    viewer: 'person',
    outsider: 'members-only',
  }),
  ...['access', 'invite', 'revoke'].map((word) =>
    surface(`slack /incident ${word}`, {
      rows: ['L29', 'L30', 'L54'],
      viewer: 'person',
      outsider: 'same-as-unknown',
    }),
  ),
  ...slackOfWork,
  ...['update', 'status', 'severity', 'lead', 'role', 'rename', 'summary', 'close'].map((word) =>
    surface(`slack /incident ${word}`, {
      rows: ['L29', 'L30', 'L40', 'L54'],
      viewer: 'person',
      outsider: 'same-as-unknown',
    }),
  ),
  surface('slack /incident join', {
    rows: ['L1', 'L29', 'L30'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  surface('slack /incident list', { rows: ['L5', 'L7', 'L29'], viewer: 'person', outsider: 'absent' }),
  ...['update', 'close', 'edit', 'roles', 'roles_confirmed'].map((dialog) =>
    surface(`slack dialog incident_${dialog}`, {
      rows: ['L29', 'L40', 'L54'],
      viewer: 'person',
      outsider: 'same-as-unknown',
    }),
  ),
  surface('slack action role_give_access_and_assign', {
    rows: ['L29', 'L40', 'L54'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  surface('slack action role_cancel', {
    rows: ['L29'],
    viewer: 'person',
    outsider: 'nothing-of-incidents',
  }),
  surface('slack action incident_list_more', { rows: ['L5', 'L29'], viewer: 'person', outsider: 'absent' }),
  surface('slack action home_declare', {
    rows: ['L29', 'L62'],
    viewer: 'person',
    outsider: 'nothing-of-incidents',
  }),
  surface('slack dialog incident_access', {
    rows: ['L29', 'L40', 'L54'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...[
    ...['access_request_allow', 'access_request_deny', 'departure_remove_access', 'departure_keep_access'],
    ...['access_remove', 'access_revoke_when_they_leave', 'access_cancel_revocation'],
    ...['access_dialog_allow', 'access_dialog_deny'],
  ].map((action) =>
    surface(`slack action ${action}`, {
      rows: ['L3', 'L29', 'L30', 'L40'],
      viewer: 'person',
      outsider: 'same-as-unknown',
    }),
  ),
  surface('slack shortcut pin_to_timeline', {
    rows: ['L29', 'L30', 'L40'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...[
    ...['member_joined_channel', 'member_left_channel', 'group_left', 'channel_left'],
    ...['group_archive', 'channel_archive', 'group_unarchive', 'channel_unarchive'],
    ...['group_rename', 'channel_rename', 'group_deleted', 'channel_deleted'],
    ...['channel_shared', 'channel_unshared', 'channel_id_changed', 'message', 'pin_added'],
  ].map((type) =>
    surface(`slack event ${type}`, {
      rows: ['L30', 'L57', 'L58'],
      viewer: 'incident-channel',
      outsider: 'nothing-sent',
    }),
  ),
  surface('slack event app_home_opened', {
    rows: ['L5', 'L29', 'L30'],
    viewer: 'person',
    outsider: 'absent',
  }),
  surface('slack event team_join', { rows: ['L55'], viewer: 'system', outsider: 'nothing-sent' }),
  surface('slack event user_change', { rows: ['L55'], viewer: 'system', outsider: 'nothing-sent' }),
  surface('slack event app_uninstalled', { rows: ['L29'], viewer: 'system', outsider: 'nothing-sent' }),
  surface('slack event tokens_revoked', { rows: ['L29'], viewer: 'system', outsider: 'nothing-sent' }),

  // what happens later
  surface('job dispatch-event', { rows: ['L43'], viewer: 'system', outsider: 'nothing-sent' }),
  surface('job dispatch-private-event', { rows: ['L43'], viewer: 'system', outsider: 'nothing-sent' }),
  surface('job deliver-private', {
    rows: ['L24', 'L27', 'L43'],
    viewer: 'incident-channel',
    outsider: 'members-only',
  }),
  surface('job deliver', {
    rows: ['L24', 'L27', 'L43'],
    viewer: 'incident-channel',
    outsider: 'members-only',
  }),
  surface('job process-slack-event', { rows: ['L43'], viewer: 'system', outsider: 'nothing-sent' }),
  surface('job synchronise-people', {
    rows: ['L13', 'L43', 'L55'],
    viewer: 'system',
    outsider: 'nothing-sent',
  }),
  surface('job synchronise-all-people', { rows: ['L43'], viewer: 'system', outsider: 'nothing-sent' }),
  surface('job resolve-access-request', { rows: ['L2', 'L43'], viewer: 'system', outsider: 'nothing-sent' }),
  surface('job reconcile-channels', { rows: ['L30', 'L43'], viewer: 'system', outsider: 'nothing-sent' }),
  surface('job archive-channels', { rows: ['L30', 'L43'], viewer: 'system', outsider: 'nothing-sent' }),
  surface('job remind-of-updates', { rows: ['L24', 'L43'], viewer: 'system', outsider: 'nothing-sent' }),
  surface('job forget', { rows: ['L43'], viewer: 'system', outsider: 'nothing-sent' }),
  surface('consumer incident-channel', {
    rows: ['L24', 'L27', 'L28'],
    viewer: 'incident-channel',
    outsider: 'members-only',
  }),
  surface('consumer access-request', {
    rows: ['L2', 'L3', 'L24', 'L57'],
    viewer: 'incident-channel',
    outsider: 'members-only',
  }),
  surface('consumer access-request-told', {
    rows: ['L3', 'L24'],
    viewer: 'person',
    outsider: 'nothing-sent',
  }),
  surface('consumer channel-member', {
    rows: ['L30', 'L58'],
    viewer: 'incident-channel',
    outsider: 'nothing-sent',
  }),
  surface('consumer access-revocation', { rows: ['L30'], viewer: 'system', outsider: 'nothing-sent' }),
  surface('consumer access-note', {
    rows: ['L24', 'L30', 'L57'],
    viewer: 'incident-channel',
    outsider: 'members-only',
  }),
  surface('consumer departure', {
    rows: ['L24', 'L30', 'L57'],
    viewer: 'incident-channel',
    outsider: 'members-only',
  }),
  surface('consumer channel-watch', {
    rows: ['L30', 'L57', 'L58'],
    viewer: 'incident-channel',
    outsider: 'nothing-sent',
  }),
  surface('consumer timeline-pin', { rows: ['L30', 'L57'], viewer: 'person', outsider: 'nothing-sent' }),
  surface('consumer channel-upkeep', {
    rows: ['L24', 'L27', 'L28', 'L57'],
    viewer: 'incident-channel',
    outsider: 'members-only',
  }),
  surface('consumer channel-archive', {
    rows: ['L28', 'L30', 'L57'],
    viewer: 'incident-channel',
    outsider: 'nothing-sent',
  }),
  ...['update', 'role', 'update-reminder'].map((name) =>
    surface(`consumer ${name}`, {
      rows: ['L24', 'L27', 'L57'],
      viewer: 'incident-channel',
      outsider: 'members-only',
    }),
  ),
  surface('consumer app-home', { rows: ['L5', 'L29', 'L30'], viewer: 'person', outsider: 'nothing-sent' }),
  surface('consumer channel-alarm', { rows: ['L24', 'L57'], viewer: 'person', outsider: 'nothing-sent' }),
];
