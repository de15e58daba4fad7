// Every way in which a Slack method can go wrong: the simulator's knobs, and one documented error of each class.
import { readFileSync } from 'node:fs';
import type { FaultRequest } from '../../../simulator/page/contract.ts';
import { classOf, type ErrorClass } from '../../../src/surfaces/slack/errors.ts';

/** How one call goes wrong, and what Cordon is to make of it. */
export type SlackFault = Omit<FaultRequest, 'method'> & { errorClass: ErrorClass };

const knobs: readonly SlackFault[] = [
  { kind: 'rate_limited', retry_after: 30, errorClass: 'rate_limited' },
  { kind: 'status_500', errorClass: 'retry' },
  { kind: 'status_503', errorClass: 'retry' },
  { kind: 'drop_before', errorClass: 'retry' },
  { kind: 'drop_after', errorClass: 'retry' },
  { kind: 'fatal_error_after', errorClass: 'retry' },
];

/** What any method may answer, besides what its own page documents. */
const anywhere = ['internal_error', 'invalid_auth', 'missing_scope', 'an_error_nobody_knows'];

const index = JSON.parse(
  readFileSync(new URL('../../../simulator/data/method-index.json', import.meta.url), 'utf8'),
) as Record<string, { errors: string[] }>;

/** The knobs, and the first documented error of each class. */
export const faultsOf = (method: string): SlackFault[] => {
  const byClass = new Map<ErrorClass, string>();
  for (const error of [...(index[method]?.errors ?? []), ...anywhere]) {
    const errorClass = classOf(method, error);
    if (!byClass.has(errorClass)) byClass.set(errorClass, error);
  }
  return [
    ...knobs,
    ...[...byClass].map(([errorClass, error]) => ({ kind: 'error' as const, error, errorClass })),
  ];
};

/** For a test's name. */
export const nameOf = ({ kind, error, errorClass }: SlackFault): string =>
  error ? `${error} (${errorClass})` : kind;
