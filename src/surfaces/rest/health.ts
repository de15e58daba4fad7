// Whether the process lives, and whether it can do its work; coarse answers only (L46).
import type { FastifyPluginAsync } from 'fastify';
import type { Clock } from '../../platform/clock.ts';

type Check = () => Promise<boolean>;

/** Each answers within a second or counts as false. */
export type HealthChecks = {
  database: Check;
  queue: Check;
  /** Whether any worker lives, in this process or another one. */
  worker: Check;
  slack: Check;
  /** Whether Slack can reach this process over Socket Mode, where it does so. */
  socket?: Check;
};

/** Asks once in `milliseconds` at most; whoever asks in between gets the same answer, so that asking costs nothing. */
export const askedSeldom = (check: Check, milliseconds: number, clock: Clock): Check => {
  let last: { at: number; answer: Promise<boolean> } | undefined;
  return () => {
    const at = clock.now().getTime();
    if (!last || Math.abs(at - last.at) >= milliseconds) last = { at, answer: check() };
    return last.answer;
  };
};

const withinASecond = (check: Promise<boolean>): Promise<boolean> =>
  Promise.race([
    check.catch(() => false),
    new Promise<boolean>((resolve) => setTimeout(resolve, 1000, false).unref()),
  ]);

/**
 * `/healthz`: alive. `/readyz`: database and queue decide; worker, Slack and Socket Mode are shown but never make it unready, as
 * people can work without them for a while.
 */
export const healthRoutes =
  (checks: HealthChecks): FastifyPluginAsync =>
  async (scope) => {
    scope.get('/healthz', async () => ({ status: 'ok' }));
    scope.get('/readyz', async (_request, reply) => {
      const [database, queue, worker, slack, socket] = await Promise.all([
        withinASecond(checks.database()),
        withinASecond(checks.queue()),
        withinASecond(checks.worker()),
        withinASecond(checks.slack()),
        checks.socket && withinASecond(checks.socket()),
      ]);
      const isReady = database && queue;
      return reply
        .code(isReady ? 200 : 503)
        .send({ status: isReady ? 'ready' : 'not_ready', database, queue, worker, slack, socket });
    });
  };
