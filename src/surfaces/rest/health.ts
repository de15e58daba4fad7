// Whether the process lives, and whether it can do its work; coarse answers only (L46).
import type { FastifyPluginAsync } from 'fastify';

/** Each answers within a second or counts as false. */
export type HealthChecks = {
  database(): Promise<boolean>;
  queue(): Promise<boolean>;
  slack(): Promise<boolean>;
};

const withinASecond = (check: Promise<boolean>): Promise<boolean> =>
  Promise.race([
    check.catch(() => false),
    new Promise<boolean>((resolve) => setTimeout(resolve, 1000, false).unref()),
  ]);

/** `/healthz`: alive. `/readyz`: database and queue decide; Slack is shown but never makes it unready. */
export const healthRoutes =
  (checks: HealthChecks): FastifyPluginAsync =>
  async (scope) => {
    scope.get('/healthz', async () => ({ status: 'ok' }));
    scope.get('/readyz', async (_request, reply) => {
      const [database, queue, slack] = await Promise.all([
        withinASecond(checks.database()),
        withinASecond(checks.queue()),
        withinASecond(checks.slack()),
      ]);
      const isReady = database && queue;
      return reply
        .code(isReady ? 200 : 503)
        .send({ status: isReady ? 'ready' : 'not_ready', database, queue, slack });
    });
  };
