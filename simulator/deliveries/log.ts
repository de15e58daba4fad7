// A record of what was delivered to the app and how it answered.

export type DeliveryRecord = {
  id: string;
  /** ISO 8601 */
  at: string;
  kind: 'command' | 'interactivity' | 'event';
  /** Over HTTP, or over one of the app's sockets. */
  transport: 'http' | 'socket';
  summary: string;
  team_id: string;
  /** HTTP status of the answer; 0 when there was none. */
  status: number;
  attempt: number;
  retry_reason?: string;
  duration_ms: number;
  /** What was sent, parsed. */
  payload: unknown;
  /** The text of the app's answer. */
  answer: string;
};

export type DeliveryLog = {
  add(record: Omit<DeliveryRecord, 'id'>): void;
  list(): DeliveryRecord[];
  clear(): void;
};

const KEPT = 2_000;

/** A log that keeps the newest 2,000 deliveries. */
export function createDeliveryLog(): DeliveryLog {
  let records: DeliveryRecord[] = [];
  let count = 0;
  return {
    add(record) {
      count += 1;
      records.push({ id: `D${count}`, ...record });
      if (records.length > 2 * KEPT) records = records.slice(-KEPT);
    },
    list: () => records.slice(-KEPT),
    clear() {
      records = [];
    },
  };
}
