// Sequences after which product and rules once differed, as short as they got: each is played again, before anything new.
import type { Sequence } from './play.ts';

/** By what was wrong. */
export const past: Record<string, Sequence> = {
  'who wanted back while Slack was away was given up, and asked about': {
    invited: ['bruno'],
    commands: [
      { do: 'fault', method: 'conversations.invite', kind: 'fatal_error_after', times: 1 },
      { do: 'archive', isOn: true },
      { do: 'leave', who: 'bruno' },
      { do: 'join', who: 'bruno' },
    ],
  },
  'who had left and kept access could be removed as if they had none': {
    invited: ['bruno', 'chidi', 'admin'],
    commands: [{ do: 'leave', who: 'admin' }, { do: 'drain' }, { do: 'expel', by: 'ada', who: 'admin' }],
  },
  'a refused revocation took an earlier wish for when they leave with it': {
    invited: ['bruno', 'chidi'],
    commands: [
      { do: 'revoke', by: 'ada', who: 'bruno', later: true },
      { do: 'restrict', isOn: true },
      { do: 'revoke', by: 'chidi', who: 'bruno', later: false },
    ],
  },
  'the question about somebody stayed open although they joined again by the homepage': {
    invited: [],
    commands: [{ do: 'kick', by: 'ada', who: 'ada' }, { do: 'drain' }, { do: 'join', who: 'ada' }],
  },
  'a question whose posting was never confirmed kept its buttons after the answer': {
    invited: ['bruno', 'chidi', 'admin'],
    commands: [
      { do: 'kick', by: 'ada', who: 'ada' },
      { do: 'fault', method: 'chat.postMessage', kind: 'fatal_error_after', times: 2 },
      { do: 'drain' },
      { do: 'answer', by: 'admin', who: 'ada', keeps: true },
    ],
  },
  'what an archived channel refused was never tried again when nobody had seen it archived': {
    invited: ['bruno', 'chidi', 'admin'],
    commands: [
      { do: 'fault', method: 'conversations.info', kind: 'status_500', times: 1 },
      { do: 'kick', by: 'admin', who: 'admin' },
      { do: 'archive', isOn: true },
      { do: 'drain' },
    ],
  },
  'a crash after a departure was kept lost the question about it': {
    invited: ['bruno', 'chidi'],
    commands: [{ do: 'crash', at: 'member.departed' }, { do: 'leave', who: 'chidi' }, { do: 'drain' }],
  },
  'who was thought to be in the channel when they were given access was not invited': {
    invited: [],
    commands: [
      { do: 'invite', by: 'ada', who: 'guest' },
      { do: 'drain' },
      { do: 'kick', by: 'ada', who: 'guest' },
      { do: 'grant', by: 'ada', who: 'guest' },
    ],
  },
  'who was denied and later invited could read that they were denied, while Slack was away': {
    invited: ['bruno'],
    commands: [
      { do: 'request', who: 'chidi' },
      { do: 'drain' },
      { do: 'decide', by: 'bruno', who: 'chidi', decision: 'denied', inSlack: false },
      { do: 'drain' },
      { do: 'fault', method: 'chat.update', kind: 'status_500', times: 1 },
      { do: 'grant', by: 'ada', who: 'chidi' },
      { do: 'drain' },
    ],
  },
  'the request of somebody who was deactivated kept its buttons': {
    invited: ['bruno'],
    commands: [
      { do: 'request', who: 'admin' },
      { do: 'drain' },
      { do: 'deactivate', who: 'admin' },
      { do: 'drain' },
    ],
  },
  'a request that came while its sender’s removal was under way could never be decided in the channel': {
    invited: ['bruno', 'chidi', 'admin'],
    commands: [
      { do: 'fault', method: 'conversations.kick', kind: 'drop_before', times: 1 },
      { do: 'leave', who: 'ada' },
      { do: 'drain' },
      { do: 'request', who: 'ada' },
      { do: 'answer', by: 'admin', who: 'ada', keeps: false },
      { do: 'drain' },
      { do: 'drain' },
    ],
  },
  'the request of somebody who was removed from the channel by hand could never be decided in the channel': {
    invited: ['bruno'],
    commands: [
      { do: 'invite', by: 'ada', who: 'guest' },
      { do: 'drain' },
      { do: 'request', who: 'guest' },
      { do: 'drain' },
      { do: 'expel', by: 'ada', who: 'guest' },
      { do: 'drain' },
    ],
  },
  'the request of somebody who left while the channel was public could never be decided in the channel': {
    invited: ['bruno'],
    commands: [
      { do: 'invite', by: 'ada', who: 'guest' },
      { do: 'drain' },
      { do: 'request', who: 'guest' },
      { do: 'drain' },
      { do: 'convert', isPrivate: false },
      { do: 'leave', who: 'guest' },
      { do: 'drain' },
    ],
  },
  'a request whose posting was never confirmed kept its buttons when its sender could read them': {
    invited: ['bruno'],
    commands: [
      { do: 'fault', method: 'chat.postMessage', kind: 'fatal_error_after', times: 1 },
      { do: 'request', who: 'guest' },
      { do: 'drain' },
      { do: 'invite', by: 'ada', who: 'guest' },
      { do: 'drain' },
    ],
  },
  'a request whose posting was never confirmed kept its buttons when showing the decision failed': {
    invited: ['bruno'],
    commands: [
      { do: 'fault', method: 'chat.postMessage', kind: 'fatal_error_after', times: 1 },
      { do: 'request', who: 'chidi' },
      { do: 'drain' },
      { do: 'decide', by: 'bruno', who: 'chidi', decision: 'denied', inSlack: false },
      { do: 'drain' },
      { do: 'fault', method: 'chat.update', kind: 'status_500', times: 1 },
      { do: 'wait', minutes: 1 },
      { do: 'drain' },
    ],
  },
  'a question whose posting was never confirmed kept its buttons when showing the answer failed': {
    invited: ['bruno', 'chidi', 'admin'],
    commands: [
      { do: 'fault', method: 'chat.postMessage', kind: 'fatal_error_after', times: 1 },
      { do: 'kick', by: 'ada', who: 'ada' },
      { do: 'drain' },
      { do: 'answer', by: 'admin', who: 'ada', keeps: true },
      { do: 'drain' },
      { do: 'fault', method: 'chat.update', kind: 'status_500', times: 1 },
      { do: 'wait', minutes: 1 },
      { do: 'drain' },
    ],
  },
};
