// One signed POST to the app, as Slack makes it, with its time limit and its entry in the log.
import { createHmac } from 'node:crypto';
import type { SimulatorContext } from '../context.ts';
import { SIGNING_SECRET } from '../world/constants.ts';
import type { DeliveryRecord } from './log.ts';

/** Why an attempt failed, in Slack's words; undefined when the app answered 2xx in time. */
export type FailureReason = 'http_timeout' | 'http_error' | 'connection_failed' | 'too_many_redirects';

export type Delivered = {
  status: number;
  text: string;
  isJson: boolean;
  failure: FailureReason | undefined;
  /** The app asked for no further attempts. */
  refusesRetry: boolean;
};

type Parcel = Pick<DeliveryRecord, 'kind' | 'summary' | 'team_id' | 'payload'> & {
  body: string;
  contentType: string;
  attempt?: number;
  retryReason?: FailureReason;
};

/** Slack's v0 signature of a body: hex HMAC-SHA256 over version, time stamp in seconds and body. */
export function signature(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

function headersFor(ctx: SimulatorContext, parcel: Parcel): Record<string, string> {
  const timestamp = Math.floor(ctx.now() / 1000);
  const attempt = parcel.attempt ?? 0;
  return {
    'content-type': parcel.contentType,
    'user-agent': 'Slackbot 1.0 (Cordon simulator)',
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signature(SIGNING_SECRET, timestamp, parcel.body),
    ...(attempt > 0
      ? {
          'x-slack-retry-num': String(attempt),
          'x-slack-retry-reason': parcel.retryReason ?? 'unknown_error',
        }
      : {}),
  };
}

async function post(ctx: SimulatorContext, parcel: Parcel): Promise<Delivered> {
  const none = { status: 0, text: '', isJson: false, refusesRetry: false };
  try {
    const response = await fetch(`${ctx.appUrl}/slack/events`, {
      method: 'POST',
      headers: headersFor(ctx, parcel),
      body: parcel.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(ctx.answerTimeoutMs),
    });
    const text = await response.text();
    const isRedirect = response.status >= 300 && response.status < 400;
    const failure = response.ok ? undefined : isRedirect ? 'too_many_redirects' : 'http_error';
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const refusesRetry = response.headers.get('x-slack-no-retry') === '1';
    return { status: response.status, text, isJson, failure, refusesRetry };
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError';
    return { ...none, failure: isTimeout ? 'http_timeout' : 'connection_failed' };
  }
}

/** Sends one parcel to the app and writes it down. Never throws: a failure is part of the result. */
export async function deliver(ctx: SimulatorContext, parcel: Parcel): Promise<Delivered> {
  const at = new Date(ctx.now()).toISOString();
  const started = performance.now();
  ctx.deliveries.begin();
  const delivered = await post(ctx, parcel);
  ctx.deliveries.add({
    at,
    kind: parcel.kind,
    summary: parcel.summary,
    team_id: parcel.team_id,
    status: delivered.status,
    attempt: parcel.attempt ?? 0,
    ...(parcel.retryReason ? { retry_reason: parcel.retryReason } : {}),
    duration_ms: Math.round(performance.now() - started),
    payload: parcel.payload,
    answer: delivered.text,
  });
  return delivered;
}
