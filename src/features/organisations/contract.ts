// What the sign-in page offers besides signing in, and what Settings tells of Slack.
import { z } from 'zod';

/** `add_to_slack`: no workspace is connected, so that nobody could sign in yet. */
export const SignInOptions = z.object({ add_to_slack: z.boolean() });
export type SignInOptions = z.infer<typeof SignInOptions>;

/** The connection to Slack. `missing_scopes`: what the app was not granted, so that something does not work. */
export const SlackConnection = z.object({
  workspace: z.object({ name: z.string(), url: z.string(), team_id: z.string() }),
  state: z.enum(['connected', 'disconnected']),
  /** Since when the state is so, or the app was last installed. */
  updated_at: z.iso.datetime(),
  missing_scopes: z.array(z.string()),
  /** Whether the app can be installed again from here; in the demo there is nothing to install. */
  can_install: z.boolean(),
});
export type SlackConnection = z.infer<typeof SlackConnection>;
