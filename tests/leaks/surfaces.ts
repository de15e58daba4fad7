// The leak matrix: one row for everything through which Cordon can be reached or reaches out.
import { route, type Surface, surface } from './surface.ts';

export const surfaces: readonly Surface[] = [
  // the dashboard's interface
  ...route('GET HEAD', '/cordon/v1/incidents/:reference', {
    rows: ['L1', 'L11', 'L32', 'L35', 'L40', 'L54'],
    viewer: 'person',
    outsider: 'same-as-unknown',
  }),
  ...route('GET HEAD', '/cordon/v1/incidents', {
    rows: ['L5', 'L6', 'L7', 'L8', 'L32', 'L35', 'L39'],
    viewer: 'person',
    outsider: 'absent',
  }),
  ...route('POST', '/cordon/v1/incidents', {
    rows: ['L4', 'L10', 'L40', 'L41'],
    viewer: 'person',
    outsider: 'absent',
  }),
  ...route('GET HEAD', '/cordon/v1/incidents/reporters', {
    rows: ['L8', 'L13', 'L17', 'L32'],
    viewer: 'person',
    outsider: 'absent',
  }),
  ...route('GET HEAD', '/cordon/v1/people', {
    rows: ['L13', 'L17', 'L32', 'L54'],
    viewer: 'person',
    outsider: 'nothing-of-incidents',
    namesEverybody: true,
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
  ...route('GET HEAD DELETE', '/cordon/v1/session', {
    rows: ['L32', 'L33'],
    viewer: 'person',
    outsider: 'nothing-of-incidents',
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

  // Slack
  ...route('POST', '/slack/events', { rows: ['L29'], viewer: 'nobody', outsider: 'nothing-of-incidents' }),
  surface('slack /incident', { rows: ['L29'], viewer: 'person', outsider: 'nothing-of-incidents' }),
  surface('slack /incident help', { rows: ['L29'], viewer: 'person', outsider: 'nothing-of-incidents' }),
  surface('slack dialog incident_declare', {
    rows: ['L4', 'L29', 'L40'],
    viewer: 'person',
    outsider: 'members-only',
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
  surface('job forget', { rows: ['L43'], viewer: 'system', outsider: 'nothing-sent' }),
  surface('consumer incident-channel', {
    rows: ['L24', 'L27', 'L28'],
    viewer: 'incident-channel',
    outsider: 'members-only',
  }),
];
