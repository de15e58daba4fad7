// What one can order about events: the body of POST /control/events.
import { z } from 'zod';

const times = z.int().min(1).max(10_000).default(1);
/** So many matching events pass first. */
const skip = z.int().min(0).max(10_000).default(0);
/** Name as in the coverage table (`message/channel_topic`), or an event's type; absent means every event. */
const type = z.string().min(1).optional();
const mishap = { type, times, skip };

/** Body of POST /control/events. */
export const eventOrder = z.discriminatedUnion('effect', [
  z.object({ effect: z.literal('lose'), ...mishap }),
  z.object({ effect: z.literal('duplicate'), ...mishap }),
  z.object({ effect: z.literal('hold'), ...mishap }),
  z.object({ effect: z.literal('delay'), ...mishap, delay_ms: z.int().min(0).max(86_400_000) }),
  /** Waits for so many matching events and then sends them in an order drawn from the seed, never the true one. */
  z.object({ effect: z.literal('reorder'), ...mishap, times: z.int().min(2).max(100).default(2) }),
  z.object({ effect: z.literal('timing'), when: z.enum(['random', 'before_answer', 'after_answer']) }),
  z.object({ effect: z.literal('release'), reverse: z.boolean().default(false) }),
  /** Delivers again what was delivered already: the newest that fits, with the headers of a retry. */
  z.object({
    effect: z.literal('replay'),
    event_id: z.string().optional(),
    type,
    attempt: z.int().min(1).max(3).default(1),
    reason: z.enum(['http_timeout', 'http_error', 'connection_failed']).default('http_timeout'),
  }),
  /** Spoils the signature of the next deliveries over HTTP, or moves their time stamp by six minutes. */
  z.object({
    effect: z.literal('forge'),
    what: z.enum(['bad_signature', 'timestamp_past', 'timestamp_future']),
    kind: z.enum(['event', 'command', 'interactivity']).optional(),
    times,
  }),
  z.object({ effect: z.literal('none') }),
]);

export type EventOrder = z.infer<typeof eventOrder>;
export type Mishap = Extract<EventOrder, { skip: number }>;
export type Forgery = Extract<EventOrder, { effect: 'forge' }>;
export type Replay = Extract<EventOrder, { effect: 'replay' }>;
export type Timing = Extract<EventOrder, { effect: 'timing' }>['when'];
