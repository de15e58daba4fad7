// Sends events to the app in Slack's envelope, and again when the app does not take them.
import type { SimulatorContext } from '../context.ts';
import { eventCoverage } from '../coverage.ts';
import { isSubscribed } from '../manifest.ts';
import type { PageEventOrders } from '../page/contract.ts';
import type { OutgoingEvent } from '../world/context.ts';
import { isInstalled } from '../world/installation.ts';
import { shuffled } from '../world/random.ts';
import { deliver } from './deliver.ts';
import { coverageName, envelope } from './envelope.ts';
import { createEventKnobs, type EventKnobs } from './event-knobs.ts';
import type { EventOrder, Replay, Timing } from './event-orders.ts';
import type { FailureReason } from './parcel.ts';

/** Waits before the three retries, in milliseconds of the simulator's clock. */
const RETRY_AFTER_MS = [0, 60_000, 300_000];
/** So many of the newest events can be replayed. */
const KEPT = 1_000;

export type EventDispatcher = Pick<EventKnobs, 'forgery' | 'forget'> & {
  /** Takes an event in; it is sent at once, or when `collect` hands it back. */
  emit(event: OutgoingEvent): void;
  /** Runs `action` and returns the events it caused instead of sending them. */
  collect<T>(action: () => T): { result: T; events: OutgoingEvent[] };
  /** Sends events; resolves when each had its first attempt. */
  send(events: OutgoingEvent[]): Promise<void>;
  /** Orders a mishap, or what comes first. Throws an Error with a sentence to show when there is nothing to replay. */
  order(order: EventOrder): void;
  /** What is ordered and what is held back. */
  report(): PageEventOrders;
  timing(): Timing;
  /** Cancels all planned retries. */
  stop(): void;
};

type Parcel = { payload: Record<string, unknown>; summary: string; team_id: string; body: string };

/** What the app hears of a workspace that it is not installed in. */
const FAREWELLS = ['app_uninstalled', 'tokens_revoked'];

/** The dispatcher of one simulator. */
export function createEventDispatcher(getContext: () => SimulatorContext): EventDispatcher {
  const knobs = createEventKnobs();
  const planned = new Set<() => void>();
  let collected: OutgoingEvent[] | undefined;
  let sent: Parcel[] = [];
  let isStopped = false;

  function plan(ms: number, action: () => void): void {
    const cancel = getContext().clock.after(ms, () => {
      planned.delete(cancel);
      action();
    });
    planned.add(cancel);
  }

  function retryLater(parcel: Parcel, attempt: number, reason: FailureReason): void {
    const wait = RETRY_AFTER_MS[attempt - 1];
    if (wait === undefined || isStopped) return;
    const send = () => void attemptDelivery(parcel, attempt, reason);
    if (wait === 0) send();
    else plan(wait, send);
  }

  async function attemptDelivery(parcel: Parcel, attempt = 0, retryReason?: FailureReason): Promise<void> {
    if (isStopped) return;
    const retry = retryReason ? { retryReason } : {};
    const rest = { contentType: 'application/json', attempt, ...retry };
    const answer = await deliver(getContext(), { kind: 'event', ...parcel, ...rest });
    if (answer.failure && !answer.refusesRetry) retryLater(parcel, attempt + 1, answer.failure);
  }

  /** Sends kept events one after the other, so that they also arrive in this order. */
  async function sendInOrder(waiting: { deliver: () => Promise<void> }[]): Promise<void> {
    for (const one of waiting) await one.deliver();
  }

  /** Sends one event, unless an ordered mishap befalls it. */
  async function sendOne(outgoing: OutgoingEvent): Promise<void> {
    const payload = envelope(getContext(), outgoing);
    const summary = coverageName(outgoing.event);
    const parcel = { payload, summary, team_id: outgoing.teamId, body: JSON.stringify(payload) };
    const attempt = async () => {
      sent = [...sent.slice(1 - KEPT), parcel];
      await attemptDelivery(parcel);
    };
    const waiting = { name: summary, eventId: String(payload.event_id), deliver: attempt };
    const taken = knobs.take(summary);
    switch (taken?.mishap.effect) {
      case 'lose':
        return;
      case 'hold':
        return knobs.hold(waiting);
      case 'delay':
        return plan(taken.mishap.delay_ms, () => void attempt());
      case 'duplicate':
        await Promise.all([attempt(), attemptDelivery(parcel)]);
        return;
      case 'reorder':
        return sendInOrder(
          shuffled(getContext().world.random, knobs.gather(taken.mishap, waiting, taken.isLast)),
        );
      default:
        await attempt();
    }
  }

  function replay(order: Replay): void {
    const isWanted = ({ payload, summary }: Parcel) =>
      (order.event_id === undefined || payload.event_id === order.event_id) &&
      (order.type === undefined || summary === order.type || summary.split('/')[0] === order.type);
    const found = sent.findLast(isWanted);
    if (!found) throw new Error('No such event was delivered yet, so there is nothing to replay.');
    void attemptDelivery(found, order.attempt, order.reason);
  }

  async function send(events: OutgoingEvent[]): Promise<void> {
    const { manifest, world } = getContext();
    const isHeard = ({ teamId, subscription }: OutgoingEvent) =>
      isSubscribed(manifest, subscription) &&
      (isInstalled(world, teamId) || FAREWELLS.includes(subscription));
    await Promise.all(events.filter(isHeard).map(sendOne));
  }

  return {
    emit(event) {
      const name = coverageName(event.event);
      if (eventCoverage[name] === undefined || eventCoverage[name].state === 'not started') {
        throw new Error(
          `The event ${name} is sent but simulator/coverage.ts does not list it. Add it there.`,
        );
      }
      if (collected) collected.push(event);
      else void send([event]);
    },
    collect(action) {
      const outer = collected;
      const events: OutgoingEvent[] = [];
      collected = events;
      try {
        return { result: action(), events };
      } finally {
        collected = outer;
      }
    },
    send,
    order(order) {
      if (order.effect === 'replay') return replay(order);
      if (order.effect === 'release') {
        const held = knobs.release();
        void sendInOrder(order.reverse ? held.reverse() : held);
        return;
      }
      if (order.effect === 'none') sent = [];
      knobs.order(order);
    },
    forgery: knobs.forgery,
    forget: knobs.forget,
    report: knobs.report,
    timing: knobs.timing,
    stop() {
      isStopped = true;
      for (const cancel of planned) cancel();
    },
  };
}
