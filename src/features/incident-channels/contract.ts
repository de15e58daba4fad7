// How an incident's Slack channel is shown.
import { z } from 'zod';

/** Something that happened to the channel in Slack and that people with access must know. It never widens access. */
export const ChannelHazard = z.object({
  kind: z.enum(['bot_missing', 'archived', 'deleted', 'public', 'shared', 'renamed']),
  title: z.string(),
  remedy: z.string(),
});
export type ChannelHazard = z.infer<typeof ChannelHazard>;

/** The incident's Slack channel. `url` is there from the moment the channel exists; `problem` says what a person can do. */
export const HomepageChannel = z.object({
  /** `none`: the incident was recorded after the fact, and there is nothing to talk about in a channel. */
  state: z.enum(['creating', 'ready', 'needs_attention', 'none']),
  name: z.string().optional(),
  url: z.url().optional(),
  problem: z.string().optional(),
  hazards: z.array(ChannelHazard),
  /** Whether whoever looks is in the channel, as far as is known. */
  viewer_is: z.enum(['inside', 'outside', 'unknown']),
  /** Whether "Join channel" can work now (B21). */
  can_join: z.boolean(),
});
export type HomepageChannel = z.infer<typeof HomepageChannel>;

/** Somebody in the channel of a private incident who has no access to it: people with access decide. */
export const UnexpectedMember = z.object({
  slack_user_id: z.string(),
  name: z.string(),
  kind: z.enum(['person', 'guest', 'stranger', 'bot']),
  added_by: z.string().optional(),
  seen_at: z.iso.datetime(),
  /** Only people of this organisation can be given access. */
  can_be_granted: z.boolean(),
});
export type UnexpectedMember = z.infer<typeof UnexpectedMember>;

export const DecideUnexpectedMember = z.object({ action: z.enum(['grant', 'remove']) });
export type DecideUnexpectedMember = z.infer<typeof DecideUnexpectedMember>;

/** What became of it, in words. */
export const ChannelMessage = z.object({ message: z.string() });
export type ChannelMessage = z.infer<typeof ChannelMessage>;
