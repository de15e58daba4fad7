// Socket Mode for tests and for the page's drawer: its switch, who gets what, and ordered disconnects.
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { SimulatorContext } from '../context.ts';
import { DISCONNECT_REASONS } from '../socket-mode/frames.ts';
import { parseBody } from './requests.ts';

/** Body of POST /control/sockets. */
export const socketOrder = z.discriminatedUnion('effect', [
  z.object({ effect: z.literal('mode'), on: z.boolean() }),
  z.object({
    effect: z.literal('disconnect'),
    reason: z.enum(DISCONNECT_REASONS),
    connection: z.string().optional(),
  }),
  z.object({ effect: z.literal('route'), to: z.enum(['any', 'oldest', 'newest', 'all']) }),
]);

/** Does what the body says. */
export function orderSockets(ctx: SimulatorContext, order: z.infer<typeof socketOrder>): void {
  if (order.effect === 'mode') ctx.sockets.switchTo(order.on);
  else if (order.effect === 'route') ctx.sockets.route(order.to);
  else ctx.sockets.disconnect(order.reason, order.connection);
}

/** Registers GET and POST at `path`. */
export function registerSocketOrders(app: FastifyInstance, ctx: SimulatorContext, path: string): void {
  app.get(path, async () => ctx.sockets.report());
  app.post(path, async (request) => {
    orderSockets(ctx, parseBody(socketOrder, request.body));
    return { ok: true, ...ctx.sockets.report() };
  });
}
