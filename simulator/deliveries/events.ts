// Sends events to the app in Slack's envelope, and again when the app does not take them.
import type { SimulatorContext } from '../context.ts';
import { eventCoverage } from '../coverage.ts';
import { isSubscribed } from '../manifest.ts';
import { APP_ID, VERIFICATION_TOKEN } from '../world/constants.ts';
import type { OutgoingEvent } from '../world/context.ts';
import { botOf } from '../world/lookups.ts';
import { randomDigits, randomId } from '../world/random.ts';
import { deliver, type FailureReason } from './deliver.ts';
import { createEventKnobs, type EventOrder, type Timing } from './event-knobs.ts';

/** Waits before the three retries, in milliseconds of the simulator's clock. */
const RETRY_AFTER_MS = [0, 60_000, 300_000];

export type EventDispatcher = {
  /** Takes an event in; it is sent at once, or when `collect` hands it back. */
  emit(event: OutgoingEvent): void;
  /** Runs `action` and returns the events it caused instead of sending them. */
  collect<T>(action: () => T): { result: T; events: OutgoingEvent[] };
  /** Sends events; resolves when each had its first attempt. */
  send(events: OutgoingEvent[]): Promise<void>;
  /** Orders a mishap, or what comes first: event or answer. */
  order(order: EventOrder): void;
  timing(): Timing;
  /** Cancels all planned retries. */
  stop(): void;
};

/** Name of an event in the coverage table: subtypes of messages are counted one by one. */
function coverageName(event: OutgoingEvent['event']): string {
  return event.type === 'message' && typeof event.subtype === 'string'
    ? `message/${event.subtype}`
    : event.type;
}

function envelope(ctx: SimulatorContext, { teamId, event }: OutgoingEvent): Record<string, unknown> {
  const bot = botOf(ctx.world, teamId);
  return {
    token: VERIFICATION_TOKEN,
    team_id: teamId,
    context_team_id: teamId,
    context_enterprise_id: null,
    api_app_id: APP_ID,
    event,
    type: 'event_callback',
    event_id: randomId(ctx.world.random, 'Ev'),
    event_time: Math.floor(ctx.now() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: teamId, user_id: bot.id, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${randomDigits(ctx.world.random, 40)}`,
  };
}

type Parcel = { summary: string; team_id: string; body: string };

/** The dispatcher of one simulator. */
export function createEventDispatcher(getContext: () => SimulatorContext): EventDispatcher {
  let collected: OutgoingEvent[] | undefined;
  const planned = new Set<() => void>();
  let isStopped = false;

  function plan(ms: number, action: () => void): void {
    const cancel = getContext().clock.after(ms, () => {
      planned.delete(cancel);
      action();
    });
    planned.add(cancel);
  }

  function retryLater(
    payload: Record<string, unknown>,
    parcel: Parcel,
    attempt: number,
    reason: FailureReason,
  ): void {
    const wait = RETRY_AFTER_MS[attempt - 1];
    if (wait === undefined || isStopped) return;
    const send = () => void attemptDelivery(payload, parcel, attempt, reason);
    if (wait === 0) {
      send();
      return;
    }
    plan(wait, send);
  }

  async function attemptDelivery(
    payload: Record<string, unknown>,
    parcel: Parcel,
    attempt: number,
    retryReason?: FailureReason,
  ): Promise<void> {
    if (isStopped) return;
    const contentType = 'application/json';
    const retry = retryReason ? { retryReason } : {};
    const answer = await deliver(getContext(), {
      kind: 'event',
      ...parcel,
      payload,
      contentType,
      attempt,
      ...retry,
    });
    if (answer.failure && !answer.refusesRetry) retryLater(payload, parcel, attempt + 1, answer.failure);
  }

  const knobs = createEventKnobs();

  /** Sends one event, unless an ordered mishap befalls it. */
  async function sendOne(outgoing: OutgoingEvent): Promise<void> {
    const payload = envelope(getContext(), outgoing);
    const summary = coverageName(outgoing.event);
    const parcel = { summary, team_id: outgoing.teamId, body: JSON.stringify(payload) };
    const attempt = () => attemptDelivery(payload, parcel, 0);
    const mishap = knobs.take(summary);
    switch (mishap?.effect) {
      case 'lose':
        return;
      case 'hold':
        return knobs.hold(() => void attempt());
      case 'delay':
        return plan(mishap.delay_ms, () => void attempt());
      case 'duplicate':
        await Promise.all([attempt(), attempt()]);
        return;
      default:
        await attempt();
    }
  }

  async function send(events: OutgoingEvent[]): Promise<void> {
    const { manifest } = getContext();
    await Promise.all(events.filter((event) => isSubscribed(manifest, event.subscription)).map(sendOne));
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
    order: (order) => knobs.order(order, (held) => held.forEach((deliverHeld) => void deliverHeld())),
    timing: knobs.timing,
    stop() {
      isStopped = true;
      for (const cancel of planned) cancel();
    },
  };
}

/** Asks the app to prove that it is there, as Slack does when a request address is saved. */
export async function verifyUrl(ctx: SimulatorContext): Promise<boolean> {
  const challenge = randomDigits(ctx.world.random, 52);
  const payload = { token: VERIFICATION_TOKEN, challenge, type: 'url_verification' };
  const body = JSON.stringify(payload);
  const rest = { summary: 'url_verification', team_id: '', payload, contentType: 'application/json' };
  const answer = await deliver(ctx, { kind: 'event', body, ...rest });
  return answer.status === 200 && answer.text.includes(challenge);
}
