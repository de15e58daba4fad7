// Follows declared incidents: makes their channel and tells the reporter how it went.
import { CodedError } from '../../platform/errors.ts';
import { failpoint } from '../../platform/failpoint.ts';
import type { Consumer, Verdict } from '../../surfaces/jobs/kit.ts';
import { SlackError } from '../../surfaces/slack/kit.ts';
import { makeIncidentChannel } from './slack.ts';
import { tellReporter } from './slack-tell.ts';
import { changeState } from './store.ts';

/** What each class of Slack's errors means for making a channel. */
const verdicts: Record<SlackError['errorClass'], Verdict['kind']> = {
  done: 'again',
  retry: 'again',
  rate_limited: 'again',
  conflict: 'again',
  stale: 'again',
  refused: 'needs_attention',
  person: 'needs_attention',
  bot_missing: 'needs_attention',
  archived: 'needs_attention',
  auth: 'needs_attention',
  scope: 'needs_attention',
  config: 'needs_attention',
  bug: 'set_aside',
  unknown: 'set_aside',
};

const judgeError = (error: unknown): Verdict => {
  if (error instanceof SlackError) {
    const kind = verdicts[error.errorClass];
    return {
      kind,
      // Whatever Slack says of a token that it does not accept, the remedy is to connect again.
      code: error.errorClass === 'auth' ? 'disconnected' : error.code,
      ...(kind === 'again' && { afterSeconds: error.retryAfterSeconds }),
    } as Verdict;
  }
  if (error instanceof CodedError) return { kind: 'set_aside', code: error.code };
  // The database was away, or the process is stopping.
  return { kind: 'again', code: 'internal_error' };
};

export const incidentChannelConsumer: Consumer = {
  name: 'incident-channel',
  events: ['incident.declared'],

  async deliver(services, delivery) {
    await makeIncidentChannel(services, delivery);
    await tellReporter(services, delivery);
  },

  async judge(services, delivery, error) {
    const verdict = judgeError(error);
    if (verdict.kind !== 'again') {
      await changeState(services.asSystem, delivery, { state: 'needs_attention', problem: verdict.code });
      failpoint('channel.problem-saved');
      await tellReporter(services, delivery).catch((err: unknown) => {
        services.logger.warn({ err, delivery: delivery.id }, 'the reporter could not be told');
      });
    }
    return verdict;
  },
};
