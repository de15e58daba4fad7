// How an incident's Slack channel is shown.
import { z } from 'zod';

/** The incident's Slack channel. `url` is there from the moment the channel exists; `problem` says what a person can do. */
export const HomepageChannel = z.object({
  state: z.enum(['creating', 'ready', 'needs_attention']),
  name: z.string().optional(),
  url: z.url().optional(),
  problem: z.string().optional(),
});
export type HomepageChannel = z.infer<typeof HomepageChannel>;
