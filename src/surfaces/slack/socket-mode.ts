// Keeps a connection of Socket Mode open, so that Slack reaches a Cordon that has no public address.
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyPluginAsync } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import type { Logger } from '../../platform/logger.ts';
import type { RandomSource } from '../../platform/random.ts';
import { StartError } from '../../platform/start-error.ts';
import { SlackError } from './errors.ts';
import { type Connection, type Ending, type Envelope, openConnection } from './socket-connection.ts';

export type SocketModeParts = {
  apiUrl: string;
  appToken: string;
  clock: Clock;
  random: RandomSource;
  logger: Logger;
  onEnvelope(envelope: Envelope): Promise<void>;
  /** Slack could not reach this process for a while, so things may have happened that nobody told. */
  afterGap(): Promise<void>;
};

export type SocketMode = {
  /** Resolves when connected, or when Slack could not be reached at first. Errors: StartError where Slack refuses. */
  start(): Promise<void>;
  /** Acknowledges what is being worked on and hangs up, within five seconds. */
  stop(): Promise<void>;
  isConnected(): boolean;
};

/** A start waits so long for Slack, and a connection that lived so long was a good one; in ms. */
const startPatience = 5000;
const goodLife = 10_000;

/** Milliseconds before the next attempt: at once, then 1 s doubling to 1 min; half of it is chance. */
export const pauseAfter = (failures: number, error: SlackError | undefined, chance: number): number => {
  if (error?.retryAfterSeconds) return error.retryAfterSeconds * 1000;
  const [first, longest] = error?.errorClass === 'rate_limited' ? [30_000, 300_000] : [1000, 60_000];
  const growing = Math.min(longest, first * 2 ** Math.max(0, failures - 2));
  return (failures <= 1 && first === 1000 ? 200 : growing) * (0.5 + chance / 2);
};

/** Makes the keeper of the connection. It comes back after every loss, unless Socket Mode is switched off in Slack. */
export const createSocketMode = (parts: SocketModeParts): SocketMode => {
  const { logger, clock, random } = parts;
  const open = new Set<Connection>();
  const stopped = new AbortController();
  const isStopped = () => stopped.signal.aborted;

  const rest = (failures: number, error?: SlackError): Promise<void> =>
    sleep(pauseAfter(failures, error, (random(1)[0] ?? 0) / 256), undefined, {
      ref: false,
      signal: stopped.signal,
    }).catch(() => {});

  const lookAgain = async (): Promise<void> => {
    for (let failures = 1; !isStopped(); failures++) {
      try {
        return await parts.afterGap();
      } catch (err) {
        logger.warn({ err }, 'channels could not be marked for a look after a gap');
        await rest(failures + 1);
      }
    }
  };

  const take = (connection: Connection): void => {
    const followsGap = open.size === 0;
    for (const other of open) void other.close();
    open.add(connection);
    void connection.gone.then(() => open.delete(connection));
    logger.info({ followsGap }, 'socket mode connected');
    if (followsGap) void lookAgain();
  };

  /** Says how the first attempt went, and whether to go on. */
  type Told = (failure: SlackError | undefined) => 'go on' | 'stop';

  const keepConnected = async (tellFirst: Told): Promise<void> => {
    let failures = 0;
    let error: SlackError | undefined;
    while (!isStopped()) {
      if (failures > 0) await rest(failures, error);
      if (isStopped()) return;
      const opened = await openConnection(parts).catch((thrown: SlackError) => thrown);
      if (opened instanceof Error) {
        if (tellFirst(opened) === 'stop') return;
        if (opened.code === 'link_disabled') return tellOff(logger);
        [failures, error] = [failures + 1, opened];
        logger.warn({ code: opened.code, failures }, 'socket mode cannot connect');
        continue;
      }
      if (isStopped()) return opened.close();
      const since = clock.now().getTime();
      take(opened);
      tellFirst(undefined);
      const ending = await opened.ending;
      if (isStopped()) return;
      if (ending === 'link_disabled') return tellOff(logger);
      logger.info({ ending }, 'socket mode connection ends');
      const lived = clock.now().getTime() - since;
      error = ending === 'too_many_websockets' ? new SlackError(ending, 'rate_limited') : undefined;
      failures = error ? failures + 1 : lived >= goodLife ? 0 : failures + 1;
    }
  };

  return {
    start: () =>
      new Promise((resolve, reject) => {
        setTimeout(resolve, startPatience).unref();
        let isFirst = true;
        keepConnected((failure) => {
          const isRefused = isFirst && failure !== undefined && refusals.includes(failure.errorClass);
          isFirst = false;
          if (failure && isRefused) reject(explain(failure));
          else resolve();
          return isRefused ? 'stop' : 'go on';
        }).catch((err: unknown) => logger.error({ err }, 'socket mode ended'));
      }),
    async stop() {
      stopped.abort();
      await Promise.all([...open].map((connection) => connection.close()));
    },
    isConnected: () => open.size > 0,
  };
};

/** What does not become right by waiting. */
const refusals: readonly SlackError['errorClass'][] = ['auth', 'scope', 'config'];

const tellOff = (logger: Logger): void =>
  logger.error(
    { code: 'link_disabled' satisfies Ending },
    'Socket Mode was switched off in the settings of the Slack app: switch it on there and start again',
  );

const explain = ({ code }: SlackError): StartError =>
  code === 'link_disabled'
    ? new StartError(
        'Socket Mode is switched off in the settings of your Slack app.',
        'Switch it on there under "Socket Mode", or unset SLACK_APP_TOKEN to be reached over HTTP, and start again.',
      )
    : new StartError(
        `Slack does not accept SLACK_APP_TOKEN (${code}).`,
        'Make an app-level token (xapp-…) with the scope connections:write in "Basic Information" of your Slack app, and start again.',
      );

/** Connects when the server is about to listen, and hangs up while it closes. */
export const socketModePlugin =
  (socket: SocketMode): FastifyPluginAsync =>
  async (scope) => {
    let stopping: Promise<void> | undefined;
    scope.addHook('onReady', () => socket.start());
    scope.addHook('preClose', async () => {
      stopping = socket.stop();
    });
    scope.addHook('onClose', async () => {
      await (stopping ?? socket.stop());
    });
  };
