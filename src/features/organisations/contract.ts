// What the sign-in page offers besides signing in.
import { z } from 'zod';

/** `add_to_slack`: no workspace is connected, so that nobody could sign in yet. */
export const SignInOptions = z.object({ add_to_slack: z.boolean() });
export type SignInOptions = z.infer<typeof SignInOptions>;
