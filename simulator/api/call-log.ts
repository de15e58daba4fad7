// A record of the Web API calls that the app made, for tests and for the person at the page.

type CallRecord = {
  id: number;
  /** ISO 8601 */
  at: string;
  method: string;
  team_id: string | null;
  /** Arguments as they came, without the token. */
  arguments: Record<string, unknown>;
  ok: boolean;
  error: string | null;
  /** HTTP status; 0 when the connection was dropped. */
  status: number;
  fault: string | null;
  duration_ms: number;
};

export type CallLog = {
  add(record: Omit<CallRecord, 'id'>): void;
  list(): CallRecord[];
  clear(): void;
};

const KEPT = 5_000;

/** A log that keeps the newest 5,000 calls. */
export function createCallLog(): CallLog {
  let records: CallRecord[] = [];
  let count = 0;
  return {
    add(record) {
      count += 1;
      records.push({ id: count, ...record });
      if (records.length > 2 * KEPT) records = records.slice(-KEPT);
    },
    list: () => records.slice(-KEPT),
    clear() {
      records = [];
    },
  };
}
