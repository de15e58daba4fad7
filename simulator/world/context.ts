// What the functions that change the world are given: the world, the time, and ways to tell others of a change.
import type { World } from './types.ts';

/** An event for the app. `subscription` is its name in the manifest, such as `message.groups`. */
export type OutgoingEvent = {
  teamId: string;
  subscription: string;
  event: { type: string; [key: string]: unknown };
};

export type WorldContext = {
  world: World;
  /** Milliseconds since 1970, by the simulator's clock. */
  now(): number;
  /** Where the simulator itself is reached, without a slash at the end. */
  baseUrl(): string;
  emit(event: OutgoingEvent): void;
  /** Says that something visible to these people has changed. */
  changed(userIds: Iterable<string>): void;
};

/** Seconds since 1970, as most of Slack's answers give them. */
export function seconds(ctx: Pick<WorldContext, 'now'>): number {
  return Math.floor(ctx.now() / 1000);
}

/** Microseconds as Slack writes a time stamp: `1730984822.596869`. */
export function formatTs(micros: number): string {
  const whole = Math.floor(micros / 1_000_000);
  return `${whole}.${String(micros % 1_000_000).padStart(6, '0')}`;
}
