// The leak matrix, continued: actions and follow-ups, over HTTP and in Slack.
import { route, type Surface, surface } from './surface.ts';

/** Routes, and what follows from them. */
export const routesOfWork: readonly Surface[] = [
  ...['actions', 'follow_ups'].flatMap((items) => [
    ...route('GET HEAD POST', `/cordon/v1/incidents/:reference/${items}`, {
      rows: ['L1', 'L5', 'L9', 'L11', 'L32', 'L40'],
      viewer: 'person',
      outsider: 'same-as-unknown',
    }),
    ...route('PATCH DELETE', `/cordon/v1/incidents/:reference/${items}/:id`, {
      rows: ['L1', 'L11', 'L40'],
      viewer: 'person',
      outsider: 'same-as-unknown',
    }),
  ]),
  ...route('GET HEAD', '/cordon/v1/my_work', {
    rows: ['L5', 'L17', 'L32'],
    viewer: 'person',
    outsider: 'absent',
  }),
  surface('consumer work-note', {
    rows: ['L24', 'L57'],
    viewer: 'incident-channel',
    outsider: 'members-only',
  }),
];

/** In Slack. The lists first: what people type in the walk is in them afterwards. */
export const slackOfWork: readonly Surface[] = [
  ...['actions', 'follow-ups', 'action', 'follow-up'].map((word) =>
    surface(`slack /incident ${word}`, {
      rows: ['L29', 'L40'],
      viewer: 'person',
      outsider: 'same-as-unknown',
    }),
  ),
  ...['action', 'follow_up'].flatMap((item) => [
    surface(`slack dialog ${item}_add`, {
      rows: ['L29', 'L40', 'L54'],
      viewer: 'person',
      outsider: 'same-as-unknown',
    }),
    surface(`slack shortcut create_${item}`, {
      rows: ['L29', 'L40'],
      viewer: 'person',
      outsider: 'same-as-unknown',
    }),
    ...['complete', 'reopen', 'take', 'page'].map((done) =>
      surface(`slack action ${item}_${done}`, {
        rows: ['L29', 'L40'],
        viewer: 'person',
        outsider: 'same-as-unknown',
      }),
    ),
  ]),
];
