// Ordering and clearing faults, for the control interface and for the page's drawer alike.
import type { FastifyInstance } from 'fastify';
import type { SimulatorContext } from '../context.ts';
import { badRequest } from './requests.ts';

/** Registers GET, POST and DELETE at `path`. */
export function registerFaults(app: FastifyInstance, ctx: SimulatorContext, path: string): void {
  app.get(path, async () => ({ faults: ctx.faults.list() }));
  app.post(path, async (request) => {
    try {
      return { ok: true, fault: ctx.faults.add(request.body) };
    } catch (error) {
      throw badRequest(error instanceof Error ? error.message : String(error));
    }
  });
  app.delete<{ Querystring: { id?: string } }>(path, async (request) => {
    ctx.faults.clear(request.query.id);
    return { ok: true };
  });
}
