// How a delivery about an existing channel goes on after an error.
import { CodedError } from '../../platform/errors.ts';
import type { Verdict } from '../../surfaces/jobs/kit.ts';
import { SlackError } from '../../surfaces/slack/kit.ts';

const kinds: Partial<Record<SlackError['errorClass'], Verdict['kind']>> = {
  retry: 'again',
  rate_limited: 'again',
  conflict: 'again',
  auth: 'needs_attention',
  scope: 'needs_attention',
  config: 'needs_attention',
};

/**
 * Slack away or busy: again. Not connected: hourly, and at once when it is connected again. Anything else, such as a bot
 * that was removed or a channel that is archived or public, is set aside until the channel is well again (`wakeSetAside`).
 */
export const judgeSlackError = (error: unknown): Verdict => {
  if (error instanceof SlackError) {
    const kind = kinds[error.errorClass] ?? 'set_aside';
    return {
      kind,
      code: error.errorClass === 'auth' ? 'disconnected' : error.code,
      ...(kind === 'again' && { afterSeconds: error.retryAfterSeconds }),
    } as Verdict;
  }
  if (error instanceof CodedError) return { kind: 'set_aside', code: error.code };
  // The database was away, or the process is stopping.
  return { kind: 'again', code: 'internal_error' };
};
