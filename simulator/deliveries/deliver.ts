// Sends one parcel to the app, over a socket when it has one open, else as a signed POST, and writes it down.
import { createHmac } from 'node:crypto';
import type { SimulatorContext } from '../context.ts';
import { SIGNING_SECRET } from '../world/constants.ts';
import { type Delivered, type Parcel, unanswered } from './parcel.ts';

/** How far a forged time stamp is off, in seconds: more than the five minutes that an app should accept. */
const FORGED_BY_S = { timestamp_past: -360, timestamp_future: 360, bad_signature: 0 };

/** Slack's v0 signature of a body: hex HMAC-SHA256 over version, time stamp in seconds and body. */
export function signature(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

function headersFor(ctx: SimulatorContext, parcel: Parcel): Record<string, string> {
  const forged = ctx.events.forgery(parcel.kind);
  const timestamp = Math.floor(ctx.now() / 1000) + (forged ? FORGED_BY_S[forged] : 0);
  const secret = forged === 'bad_signature' ? 'not-the-secret' : SIGNING_SECRET;
  const attempt = parcel.attempt ?? 0;
  return {
    'content-type': parcel.contentType,
    'user-agent': 'Slackbot 1.0 (Cordon simulator)',
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signature(secret, timestamp, parcel.body),
    ...(attempt > 0
      ? {
          'x-slack-retry-num': String(attempt),
          'x-slack-retry-reason': parcel.retryReason ?? 'unknown_error',
        }
      : {}),
  };
}

async function post(ctx: SimulatorContext, parcel: Parcel): Promise<Delivered> {
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
    return unanswered(isTimeout ? 'http_timeout' : 'connection_failed');
  }
}

/** Never throws: a failure is part of the result. Checks of the request address go over `http` in any case. */
export async function deliver(ctx: SimulatorContext, parcel: Parcel, only?: 'http'): Promise<Delivered> {
  const at = new Date(ctx.now()).toISOString();
  const started = performance.now();
  const isOverSocket = only !== 'http' && ctx.sockets.canDeliver();
  const delivered = await (isOverSocket ? ctx.sockets.deliver(parcel) : post(ctx, parcel));
  ctx.deliveries.add({
    at,
    kind: parcel.kind,
    transport: isOverSocket ? 'socket' : 'http',
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
