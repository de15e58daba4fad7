// Ordered mishaps of events: some get lost, come twice, late, in another order, or before the API's answer.
import { z } from 'zod';

const times = z.int().min(1).max(10_000).default(1);
/** Name as in the coverage table (`message/channel_topic`), or an event's type; absent means every event. */
const type = z.string().optional();

/** Body of POST /control/events. */
export const eventOrder = z.discriminatedUnion('effect', [
  z.object({ effect: z.literal('lose'), type, times }),
  z.object({ effect: z.literal('duplicate'), type, times }),
  z.object({ effect: z.literal('hold'), type, times }),
  z.object({ effect: z.literal('delay'), type, times, delay_ms: z.int().min(0).max(86_400_000) }),
  z.object({ effect: z.literal('timing'), when: z.enum(['random', 'before_answer', 'after_answer']) }),
  z.object({ effect: z.literal('release'), reverse: z.boolean().default(false) }),
  z.object({ effect: z.literal('none') }),
]);

export type EventOrder = z.infer<typeof eventOrder>;
type Mishap = Extract<EventOrder, { times: number }>;
export type Timing = Extract<EventOrder, { effect: 'timing' }>['when'];

export type EventKnobs = {
  /** Takes an order; `release` hands the held events to `send`, `none` forgets all orders. */
  order(order: EventOrder, send: (parcels: (() => void)[]) => void): void;
  /** What is to happen to an event of this name; counts as used. */
  take(name: string): Mishap | undefined;
  /** Keeps an event back until it is released. */
  hold(deliver: () => void): void;
  timing(): Timing;
};

/** The knobs of one simulator; by default nothing happens and the seed decides what comes first. */
export function createEventKnobs(): EventKnobs {
  let mishaps: Mishap[] = [];
  let held: (() => void)[] = [];
  let timing: Timing = 'random';
  return {
    order(order, send) {
      if (order.effect === 'timing') timing = order.when;
      else if (order.effect === 'release') {
        send(order.reverse ? held.reverse() : held);
        held = [];
      } else if (order.effect === 'none') {
        mishaps = [];
        held = [];
        timing = 'random';
      } else mishaps.push({ ...order });
    },
    take(name) {
      const [eventType] = name.split('/');
      const found = mishaps.find(
        (one) => one.type === undefined || one.type === name || one.type === eventType,
      );
      if (!found) return undefined;
      found.times -= 1;
      if (found.times === 0) mishaps = mishaps.filter((one) => one !== found);
      return found;
    },
    hold: (deliver) => void held.push(deliver),
    timing: () => timing,
  };
}
