// The faults one can plant, in words, with the one further detail that some of them need.
import type { FaultKind } from '../../page/contract.ts';

export const faultKinds: Record<FaultKind, string> = {
  error: 'Refuse with an error',
  rate_limited: 'Rate limited (429)',
  status_500: 'Fail with status 500',
  status_503: 'Fail with status 503 and a page',
  drop_before: 'Drop before it takes effect',
  drop_after: 'Drop after it took effect',
  delay: 'Answer late',
  fatal_error_after: 'fatal_error after it took effect',
  hang: 'Never answer, and do nothing',
  hang_after: 'Never answer after it took effect',
  stale_page: 'Show who is in the channel now, later on',
  empty_page: 'An empty page with more to come',
};

/** The one further detail that some kinds need. */
export const faultDetails: Partial<
  Record<FaultKind, { label: string; key: 'error' | 'retry_after' | 'delay_ms'; start: string }>
> = {
  error: { label: 'Error', key: 'error', start: 'restricted_action' },
  rate_limited: { label: 'Retry after, in seconds', key: 'retry_after', start: '30' },
  delay: { label: 'Delay in milliseconds', key: 'delay_ms', start: '3000' },
};
