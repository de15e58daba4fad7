// What can happen to a private incident's channel in Slack, in words: what it means and what to do. None of it widens access.
import type { ChannelHazard } from './contract.ts';

/** Kinds, the most urgent first. */
export type HazardKind = ChannelHazard['kind'];

const words: Record<HazardKind, Omit<ChannelHazard, 'kind'>> = {
  public: {
    title: 'The Slack channel is public now: everyone in the workspace can read it.',
    remedy:
      'In Cordon the incident is still private, and Cordon writes nothing more into the channel. Ask a workspace owner to make the channel private again; files that were in it stay public.',
  },
  shared: {
    title: 'The Slack channel is shared with another workspace.',
    remedy:
      'People there can read it. Cordon writes nothing more into the channel until it is not shared any more. Ask a workspace admin to stop sharing it.',
  },
  bot_missing: {
    title: 'Cordon is not in the Slack channel any more.',
    remedy:
      'It cannot see who is there, invite or remove anybody. Somebody in the channel can bring it back with /invite @cordon.',
  },
  deleted: {
    title: 'The Slack channel was deleted.',
    remedy: 'Everything in Cordon is still here. Go on on this page, or talk elsewhere.',
  },
  archived: {
    title: 'The Slack channel is archived.',
    remedy:
      'Nobody can write in it, and Cordon can neither invite nor remove anybody. Unarchive it in Slack to go on there.',
  },
  renamed: {
    title: 'The Slack channel was renamed.',
    remedy:
      'Others can find out names of private channels. If the new name tells something, rename it back to a name that does not.',
  },
};

/** All kinds, in the order in which they are shown. */
export const hazardKinds = Object.keys(words) as HazardKind[];

/** Hazards in words, the most urgent first. */
export const explainHazards = (kinds: readonly HazardKind[]): ChannelHazard[] =>
  hazardKinds.filter((kind) => kinds.includes(kind)).map((kind) => ({ kind, ...words[kind] }));

/** With any of these Cordon writes nothing about a private incident into its channel. */
export const silencing: readonly HazardKind[] = ['public', 'shared', 'bot_missing', 'deleted', 'archived'];
