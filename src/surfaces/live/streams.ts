// Keeps the live streams of one process: looks for each of them, as its viewer, when woken; decides nothing.
import type { Access } from '../../access/door.ts';
import { compare, look, lookFrom, remember } from '../../features/live-updates/index.ts';
import type { Clock } from '../../platform/clock.ts';
import { Refusal } from '../../platform/errors.ts';
import type { Logger } from '../../platform/logger.ts';
import type { LiveStreams, Watcher } from './kit.ts';
import { openStream, type Stream } from './stream.ts';

/** What it works with. */
export type LiveParts = {
  access: Access;
  clock: Clock;
  logger: Logger;
  /** Which of these session tokens hold now; asking does not keep a session alive. */
  heldSessions(tokens: readonly string[]): Promise<ReadonlySet<string>>;
  /** Whether changes would be heard of. */
  isListening(): boolean;
};

/** The streams, and what happens to all of them. */
export type StreamKeeper = LiveStreams & {
  /** Something may have changed. */
  wake(): void;
  /** Ends every stream: what happens now could be missed. */
  endAll(): void;
  start(): void;
  stop(): void;
};

/**
 * Looks begin on a fixed beat, in ms, and only when there was a wake-up: however busy what somebody does not see is, it does
 * not move the moment at which they are told of what they do see.
 */
const tickEvery = 100;
/** Every so many ticks there is a look without a wake-up, in case that one was lost (R5). */
const ticksBetweenPolls = 50;
/** So that requests find free connections as well. */
const looksAtOnce = 4;
const mostOfOnePerson = 20;
const mostStreams = 2000;

export const keepStreams = (parts: LiveParts): StreamKeeper => {
  const { access, clock, logger } = parts;
  /** The oldest first. */
  const streams = new Set<Stream>();
  let isWoken = false;
  let isLooking = false;
  let ticks = 0;
  let timer: NodeJS.Timeout | undefined;

  const endAll = (): void => {
    for (const stream of streams) stream.end();
  };

  const lookFor = async (stream: Stream): Promise<void> => {
    if (!stream.isOpen()) return;
    const at = clock.now();
    const [seen] = await access.readAsViewer(stream.viewer, look(stream.memory.since));
    if (!seen) return;
    const { frames, memory } = compare(stream.memory, seen, at);
    stream.memory = memory;
    const lost = frames.find((frame) => frame.name === 'access' && frame.data.lost);
    if (lost) stream.end(lost);
    else if (frames.length > 0) stream.send(frames);
  };

  const lookAround = async (): Promise<void> => {
    const all = [...streams];
    if (all.length === 0) return;
    const held = await parts.heldSessions([...new Set(all.map(({ sessionToken }) => sessionToken))]);
    for (const stream of all) if (!held.has(stream.sessionToken)) stream.end({ name: 'bye', data: {} });
    const waiting = all.values();
    const lane = async () => {
      for (const stream of waiting) await lookFor(stream);
    };
    await Promise.all(Array.from({ length: looksAtOnce }, lane));
  };

  const tick = (): void => {
    ticks += 1;
    if (isLooking || !(isWoken || ticks % ticksBetweenPolls === 0)) return;
    isWoken = false;
    isLooking = true;
    lookAround()
      .catch((err: unknown) => {
        logger.warn({ err }, 'live updates cannot look');
        endAll();
      })
      .finally(() => {
        isLooking = false;
      });
  };

  return {
    async open(watcher: Watcher) {
      if (!parts.isListening() || streams.size >= mostStreams) throw unavailable();
      const at = clock.now();
      const [first] = await access.readAsViewer(watcher.viewer, look(lookFrom(at)));
      if (!first || !parts.isListening()) throw unavailable();
      const stream = openStream(watcher, remember(first, at), (closed) => streams.delete(closed));
      streams.add(stream);
      const own = [...streams].filter(({ personId }) => personId === watcher.personId);
      if (own.length > mostOfOnePerson) own[0]?.end();
      // What happened during the first look, woken for or not.
      isWoken = true;
      return stream.body;
    },
    wake() {
      isWoken = true;
    },
    endAll,
    start() {
      timer = setInterval(tick, tickEvery).unref();
    },
    stop() {
      clearInterval(timer);
      endAll();
    },
  };
};

const unavailable = (): Refusal =>
  new Refusal('unavailable', 'unavailable', 'Live updates are not available now. Try again in a moment.');
