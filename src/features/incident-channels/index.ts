// Incident channels, for other features.
export { explainHazards, type HazardKind, silencing } from './hazards.ts';
export { channelOf } from './queries.ts';
export {
  channelInfo,
  findInChannel,
  postInChannel,
  type SlackChannelInfo,
  updateInChannel,
} from './slack-channel.ts';
export { judgeSlackError } from './slack-judge.ts';
export { type Present, postAbout, type SeenIncident } from './slack-post.ts';
export { type ChannelOwner, readChannel, tellOfChannel, wakeSetAside } from './store.ts';
