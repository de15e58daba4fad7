// What a slice's jobs.ts needs to consume domain events, and to have jobs of its own.
import type { z } from 'zod';
import type { DomainEventType } from '../../features/domain-events/index.ts';
import type { RandomSource } from '../../platform/random.ts';
import type { SlackServices } from '../slack/kit.ts';

export { fraction, nextTry } from './schedule.ts';

/** Ids only: whatever a job shows or sends is read when it runs, as its reader. */
export type Delivery = {
  id: string;
  organizationId: string;
  incidentId: string;
  event: DomainEventType;
  /** What the event is about: the id of a person, a request, a revocation, or of an event of Slack's. */
  subjectId: string | null;
  /** When it happened. */
  occurredAt: Date;
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

/** A job of a slice's own, which a trigger or the clock starts. It may run twice, and then has the effect of once. */
export type SliceJob<Payload = unknown> = {
  name: string;
  /** Ids alone. */
  payload: z.ZodType<Payload>;
  /** When the clock starts it, as in a crontab (UTC). */
  at?: string;
  /** Whether it starts at once when there was no worker at that time, within a day. */
  isCaughtUp?: boolean;
  /** Work about private incidents is done by workers of its own: other work never waits for it. */
  isPrivate?: boolean;
  run(work: { slack: SlackServices; random: RandomSource }, payload: Payload): Promise<void>;
};
