// What an error of Slack's Web API means for us; the table itself is data (error-classes.json).
import { CodedError } from '../../platform/errors.ts';
import classes from './error-classes.json' with { type: 'json' };

/** What is to be done about an error; docs/guides/slack.md says what each class means. */
export type ErrorClass =
  | 'done'
  | 'retry'
  | 'rate_limited'
  | 'refused'
  | 'person'
  | 'bot_missing'
  | 'archived'
  | 'conflict'
  | 'stale'
  | 'auth'
  | 'scope'
  | 'config'
  | 'bug'
  | 'unknown';

/** A call that Slack did not carry out, or whose answer was lost. Its text is the code alone. */
export class SlackError extends CodedError {
  readonly errorClass: ErrorClass;
  /** How long Slack asks us to wait, where it does. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, errorClass: ErrorClass, retryAfterSeconds?: number) {
    super(code);
    this.name = 'SlackError';
    this.errorClass = errorClass;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const methods: Record<string, Record<string, string>> = classes.methods;
const defaults: Record<string, string> = classes.default;

/** The class of a documented error; a method's own reading comes before the general one. */
export const classOf = (method: string, code: string): ErrorClass =>
  (methods[method]?.[code] ?? defaults[code] ?? 'unknown') as ErrorClass;

type SdkError = {
  code?: string;
  data?: { error?: string; not_in_channel?: boolean };
  retryAfter?: number;
  statusCode?: number;
};

/** Reduces whatever the SDK threw. A lost connection, a timeout and 5xx are `retry`: the effect may have happened. */
export const toSlackError = (method: string, thrown: unknown): SlackError => {
  const error = thrown as SdkError;
  if (error.code === 'slack_webapi_platform_error') {
    const code = error.data?.error ?? (error.data?.not_in_channel ? 'not_in_channel' : 'no_error_given');
    return new SlackError(code, classOf(method, code));
  }
  if (error.code === 'slack_webapi_rate_limited_error') {
    return new SlackError('ratelimited', 'rate_limited', error.retryAfter);
  }
  if (error.code === 'slack_webapi_http_error') return new SlackError(`http_${error.statusCode}`, 'retry');
  return new SlackError('connection_lost', 'retry');
};
