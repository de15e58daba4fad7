// Ordering mishaps of events, for the control interface and for the page's drawer alike.
import type { FastifyInstance } from 'fastify';
import type { SimulatorContext } from '../context.ts';
import { eventOrder } from '../deliveries/event-orders.ts';
import { badRequest, parseBody } from './requests.ts';

/** Registers GET, POST and DELETE at `path`. */
export function registerEventOrders(app: FastifyInstance, ctx: SimulatorContext, path: string): void {
  app.get(path, async () => ctx.events.report());
  app.post(path, async (request) => {
    const order = parseBody(eventOrder, request.body);
    try {
      ctx.events.order(order);
    } catch (error) {
      throw badRequest(error instanceof Error ? error.message : String(error));
    }
    return { ok: true, ...ctx.events.report() };
  });
  app.delete<{ Querystring: { id?: string } }>(path, async (request) => {
    if (request.query.id) ctx.events.forget(request.query.id);
    else ctx.events.order({ effect: 'none' });
    return { ok: true, ...ctx.events.report() };
  });
}
