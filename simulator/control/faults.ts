// Faults that somebody ordered: which calls go wrong, how, and how often.
import type { Fault, FaultKind, FaultRequest } from '../page/contract.ts';

export type FaultBook = {
  /** Orders a fault. Throws an Error with a sentence to show when the order makes no sense. */
  add(request: unknown): Fault;
  list(): Fault[];
  /** Forgets one fault, or all. */
  clear(id?: string): void;
  /** The fault that meets this call, if any; counts it as used. */
  take(call: FaultyCall): OrderedFault | undefined;
};

/** What decides whether a fault meets a call. */
type FaultyCall = { method: string; channel: string | undefined; page: number };

/** Who was in which channel when a stale page was ordered. */
export type Memberships = ReadonlyMap<string, readonly string[]>;
export type OrderedFault = Fault & { memberships?: Memberships };

/** Methods that answer in pages. */
const PAGED = [
  'conversations.history',
  'conversations.list',
  'conversations.members',
  'users.conversations',
  'users.list',
];

const KINDS: Record<FaultKind, true> = {
  error: true,
  rate_limited: true,
  status_500: true,
  status_503: true,
  drop_before: true,
  drop_after: true,
  delay: true,
  fatal_error_after: true,
  hang: true,
  hang_after: true,
  stale_page: true,
  empty_page: true,
};

const MAX_DELAY_MS = 60_000;

function count(value: unknown, name: string, least: number, usual: number): number {
  if (value === undefined) return usual;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least) return value;
  throw new Error(`"${name}" must be a whole number of at least ${least}.`);
}

function check(request: unknown, knowsMethod: (name: string) => boolean): FaultRequest {
  const wanted = (request ?? {}) as Partial<FaultRequest>;
  const { method, kind } = wanted;
  if (typeof method !== 'string' || (method !== '*' && !knowsMethod(method))) {
    throw new Error('"method" must be the name of a Web API method that the simulator has, or "*".');
  }
  if (typeof kind !== 'string' || !Object.hasOwn(KINDS, kind)) {
    throw new Error(`"kind" must be one of: ${Object.keys(KINDS).join(', ')}.`);
  }
  if (kind === 'error' && !wanted.error)
    throw new Error('A fault of kind "error" needs the "error" to answer.');
  if (kind === 'stale_page' && method !== 'conversations.members') {
    throw new Error('A fault of kind "stale_page" is for the method "conversations.members" only.');
  }
  if ((kind === 'empty_page' || wanted.page !== undefined) && !PAGED.includes(method)) {
    throw new Error(`Pages are for the methods ${PAGED.join(', ')} only.`);
  }
  if (kind === 'delay' && count(wanted.delay_ms, 'delay_ms', 0, -1) < 0) {
    throw new Error('A fault of kind "delay" needs "delay_ms".');
  }
  return { ...wanted, method, kind };
}

/** A book of faults; those ordered first are met first. `memberships` tells who is in which channel now. */
export function createFaultBook(
  knowsMethod: (name: string) => boolean,
  memberships: () => Memberships,
): FaultBook {
  let faults: OrderedFault[] = [];
  let ordered = 0;
  return {
    add(request) {
      const wanted = check(request, knowsMethod);
      const times = count(wanted.times, 'times', 1, 1);
      const skip = count(wanted.skip, 'skip', 0, 0);
      const details = {
        ...(wanted.channel ? { channel: wanted.channel } : {}),
        ...(wanted.page === undefined ? {} : { page: count(wanted.page, 'page', 1, 1) }),
        ...(wanted.kind === 'error' ? { error: String(wanted.error) } : {}),
        ...(wanted.kind === 'rate_limited'
          ? { retry_after: count(wanted.retry_after, 'retry_after', 0, 30) }
          : {}),
        ...(wanted.kind === 'delay'
          ? { delay_ms: Math.min(count(wanted.delay_ms, 'delay_ms', 0, 0), MAX_DELAY_MS) }
          : {}),
      };
      ordered += 1;
      const fault = {
        id: `F${ordered}`,
        method: wanted.method,
        kind: wanted.kind,
        ...details,
        times,
        skip,
        used: 0,
      };
      faults.push(fault.kind === 'stale_page' ? { ...fault, memberships: memberships() } : fault);
      return fault;
    },
    list: () => faults.map(({ memberships: _then, ...fault }) => fault),
    clear(id) {
      faults = id ? faults.filter((fault) => fault.id !== id) : [];
    },
    take({ method, channel, page }) {
      const fits = (fault: Fault) =>
        (fault.method === '*' || fault.method === method) &&
        (fault.channel === undefined || fault.channel === channel) &&
        (fault.page === undefined || fault.page === page);
      const fault = faults.find(fits);
      if (!fault) return undefined;
      if (fault.skip > 0) {
        fault.skip -= 1;
        return undefined;
      }
      fault.used += 1;
      if (fault.used >= fault.times) faults = faults.filter((other) => other !== fault);
      return fault;
    },
  };
}
