// What a slice's jobs.ts needs to consume domain events.
import type { DomainEventType } from '../../features/domain-events/index.ts';
import type { SlackServices } from '../slack/kit.ts';

/** Ids only: whatever a job shows or sends is read when it runs, as its reader. */
export type Delivery = {
  id: string;
  organizationId: string;
  incidentId: string;
  event: DomainEventType;
  /** What the event is about: the id of a person, a request, a revocation, or of an event of Slack's. */
  subjectId: string | null;
  /** How often it was tried before. */
  tries: number;
};

/** How a delivery that failed goes on. */
export type Verdict =
  /** Tried again with growing pauses for a day, then hourly; `afterSeconds` where the receiver said how long to wait. */
  | { kind: 'again'; code: string; afterSeconds?: number | undefined }
  /** A person has to act first: tried again hourly. */
  | { kind: 'needs_attention'; code: string }
  /** Nothing can help: set aside. */
  | { kind: 'set_aside'; code: string };

/** Follows domain events: each event makes one delivery, which is tried until it succeeds. */
export type Consumer = {
  name: string;
  events: readonly DomainEventType[];
  /** How long the first try waits, for what somebody else usually does meanwhile. */
  startAfterMs?: number;
  deliver(services: SlackServices, delivery: Delivery): Promise<void>;
  /** Reads an error; and may tell people about it. Not called for crashes. */
  judge(services: SlackServices, delivery: Delivery, error: unknown): Promise<Verdict>;
  /** Told when it is tried again, where people are shown that. */
  willTryAt?(services: SlackServices, delivery: Delivery, at: Date): Promise<void>;
};
