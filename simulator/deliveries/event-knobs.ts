// Ordered mishaps of events: some get lost, come twice, late, in another order, or before the API's answer.
import type { PageEventOrders } from '../page/contract.ts';
import type { EventOrder, Forgery, Mishap, Timing } from './event-orders.ts';

/** An event on its way, kept back for now. */
type Waiting = { name: string; eventId: string; deliver: () => Promise<void> };

export type EventKnobs = {
  /** Takes an order for events to come. */
  order(order: Mishap | Forgery | Extract<EventOrder, { effect: 'timing' | 'none' }>): void;
  /** What is to happen to an event of this name; counts as used. */
  take(name: string): { mishap: Mishap; isLast: boolean } | undefined;
  /** How the next delivery of this kind is to be forged; counts as used. */
  forgery(kind: NonNullable<Forgery['kind']>): Forgery['what'] | undefined;
  /** Keeps an event back until it is released. */
  hold(waiting: Waiting): void;
  /** Hands out what is held and forgets it. */
  release(): Waiting[];
  /** Keeps an event until its group is complete; then hands the group out. */
  gather(mishap: Mishap, waiting: Waiting, isLast: boolean): Waiting[];
  timing(): Timing;
  /** Forgets one order. */
  forget(id: string): void;
  report(): PageEventOrders;
};

type Ordered<T> = T & { id: string };

function fits(mishap: Mishap, name: string): boolean {
  return mishap.type === undefined || mishap.type === name || mishap.type === name.split('/')[0];
}

/** The knobs of one simulator; by default nothing happens and the seed decides what comes first. */
export function createEventKnobs(): EventKnobs {
  let mishaps: Ordered<Mishap>[] = [];
  let forgeries: Ordered<Forgery>[] = [];
  let held: Waiting[] = [];
  let gathered = new Map<Mishap, Waiting[]>();
  let timing: Timing = 'random';
  let ordered = 0;

  function newId(): string {
    ordered += 1;
    return `E${ordered}`;
  }

  return {
    order(order) {
      if (order.effect === 'timing') timing = order.when;
      else if (order.effect === 'forge') forgeries.push({ ...order, id: newId() });
      else if (order.effect !== 'none') mishaps.push({ ...order, id: newId() });
      else {
        mishaps = [];
        forgeries = [];
        held = [];
        gathered = new Map();
        timing = 'random';
      }
    },
    take(name) {
      const mishap = mishaps.find((one) => fits(one, name));
      if (!mishap) return undefined;
      if (mishap.skip > 0) {
        mishap.skip -= 1;
        return undefined;
      }
      mishap.times -= 1;
      const isLast = mishap.times === 0;
      if (isLast) mishaps = mishaps.filter((one) => one !== mishap);
      return { mishap, isLast };
    },
    forgery(kind) {
      const found = forgeries.find((one) => one.kind === undefined || one.kind === kind);
      if (!found) return undefined;
      found.times -= 1;
      if (found.times === 0) forgeries = forgeries.filter((one) => one !== found);
      return found.what;
    },
    hold: (waiting) => void held.push(waiting),
    release() {
      const all = held;
      held = [];
      return all;
    },
    gather(mishap, waiting, isLast) {
      const group = [...(gathered.get(mishap) ?? []), waiting];
      if (!isLast) {
        gathered.set(mishap, group);
        return [];
      }
      gathered.delete(mishap);
      return group;
    },
    timing: () => timing,
    forget(id) {
      mishaps = mishaps.filter((one) => one.id !== id);
      forgeries = forgeries.filter((one) => one.id !== id);
    },
    report() {
      const waiting = [...held, ...[...gathered.values()].flat()];
      return {
        orders: [...mishaps, ...forgeries].map((one) => ({ ...one })),
        held: waiting.map(({ name, eventId }) => ({ type: name, event_id: eventId })),
        timing,
      };
    },
  };
}
