// Incident channels, for other features.

export { channelOf } from './queries.ts';
export {
  channelInfo,
  postInChannel,
  type SlackChannelInfo,
  updateInChannel,
} from './slack-channel.ts';
export { judgeSlackError } from './slack-judge.ts';
export { readInside } from './slack-place.ts';
export { postAbout, type SeenIncident } from './slack-post.ts';
export { type ChannelOwner, readChannel, tellOfChannel, wakeSetAside } from './store.ts';
export { neverArchived } from './store-archive.ts';
export { type HazardKind, silencing } from './wording.ts';
