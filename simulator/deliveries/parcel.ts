// What is delivered to the app, and how a delivery ended; the same for both ways of delivering.
import type { DeliveryRecord } from './log.ts';

/** Why an attempt failed, in Slack's words; undefined when the app answered in time. */
export type FailureReason =
  | 'http_timeout'
  | 'http_error'
  | 'connection_failed'
  | 'too_many_redirects'
  // Over a socket.
  | 'timeout';

export type Delivered = {
  /** HTTP status of the answer; an acknowledgement over a socket counts as 200; 0 means none. */
  status: number;
  text: string;
  isJson: boolean;
  failure: FailureReason | undefined;
  /** The app asked for no further attempts. */
  refusesRetry: boolean;
};

export type Parcel = Pick<DeliveryRecord, 'kind' | 'summary' | 'team_id' | 'payload'> & {
  /** The payload as it goes over HTTP. */
  body: string;
  contentType: string;
  attempt?: number;
  retryReason?: FailureReason;
};

/** A delivery that got no answer. */
export function unanswered(failure: FailureReason): Delivered {
  return { status: 0, text: '', isJson: false, refusesRetry: false, failure };
}
