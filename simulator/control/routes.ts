// The control interface for tests: read everything, act as anybody, order faults, move the clock, begin again.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SimulatorContext } from '../context.ts';
import { coverageAsMarkdown } from '../coverage-page.ts';
import { verifyUrl } from '../deliveries/verify-url.ts';
import { actBody, performAct } from './acts.ts';
import { registerEventOrders } from './event-routes.ts';
import { registerFaults } from './fault-routes.ts';
import { parseBody } from './requests.ts';
import { registerSocketOrders } from './socket-routes.ts';
import { worldReport } from './world-report.ts';

const YEAR_MS = 366 * 24 * 3_600_000;
const clockBody = z.object({ advance_ms: z.int().min(0).max(YEAR_MS) });

/** Registers everything under /control. */
export function registerControl(app: FastifyInstance, ctx: SimulatorContext): void {
  app.get('/control/world', async () => worldReport(ctx));
  app.get('/control/coverage', async (_request, reply) =>
    reply.type('text/markdown; charset=utf-8').send(coverageAsMarkdown()),
  );
  app.post('/control/reset', async () => {
    ctx.reset();
    return { ok: true };
  });
  app.post('/control/act', async (request) => performAct(ctx, parseBody(actBody, request.body)));
  app.post('/control/clock', async (request) => {
    ctx.clock.advance(parseBody(clockBody, request.body).advance_ms);
    return { ok: true, now: new Date(ctx.now()).toISOString() };
  });
  registerEventOrders(app, ctx, '/control/events');
  app.post('/control/verify-url', async () => ({ ok: await verifyUrl(ctx) }));
  registerFaults(app, ctx, '/control/faults');
  registerSocketOrders(app, ctx, '/control/sockets');
}
