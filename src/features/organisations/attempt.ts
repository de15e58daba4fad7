// What an installation remembers in the browser that began it: nobody else can finish it, and not for long.
import type { Clock } from '../../platform/clock.ts';
import type { RandomSource } from '../../platform/random.ts';
import { isSame, type Secrets } from '../../platform/secrets.ts';

/** How long somebody may take at Slack. */
export const attemptSeconds = 600;

type Parts = { clock: Clock; random: RandomSource; secrets: Secrets };
type Attempt = { state: string; startedAt: number };

const purpose = 'slack-install';

/** A new attempt: the state that Slack gives back, and the cookie that vouches for it. `context` is the cookie's name. */
export const beginAttempt = (parts: Parts, context: string): { state: string; cookie: string } => {
  const state = Buffer.from(parts.random(16)).toString('base64url');
  const attempt: Attempt = { state, startedAt: parts.clock.now().getTime() };
  const sealed = parts.secrets.seal(purpose, context, JSON.stringify(attempt));
  return { state, cookie: sealed.toString('base64url') };
};

/** Whether this browser began the attempt that came back with `state`, and not too long ago. */
export const isOfAttempt = (
  parts: Parts,
  context: string,
  given: { cookie: string | undefined; state: string | null },
): boolean => {
  if (!given.cookie || !given.state) return false;
  const text = parts.secrets.open(purpose, context, Buffer.from(given.cookie, 'base64url'));
  if (text === undefined) return false;
  const { state, startedAt } = JSON.parse(text) as Attempt;
  const isFresh = parts.clock.now().getTime() - startedAt <= attemptSeconds * 1000;
  return isFresh && isSame(Buffer.from(state), Buffer.from(given.state));
};
