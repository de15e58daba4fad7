// Whether a request really comes from Slack: its signature over the raw bytes, made within the last five minutes.
import { createHmac } from 'node:crypto';
import { isSame } from '../../platform/secrets.ts';

const toleranceSeconds = 300;

/** The headers that Slack signs with. A doubled header arrives as an array or joined by a comma, and is refused. */
export type SignedRequest = {
  body: Uint8Array;
  timestamp: string | string[] | undefined;
  signature: string | string[] | undefined;
};

/** Checks version 0 of Slack's scheme; a timestamp from the future is refused like an old one. */
export const isSignedBySlack = (secret: string, request: SignedRequest, now: Date): boolean => {
  const { body, timestamp, signature } = request;
  if (typeof timestamp !== 'string' || typeof signature !== 'string') return false;
  if (!/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > toleranceSeconds) return false;
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
  return isSame(Buffer.from(signature), Buffer.from(`v0=${expected}`));
};
