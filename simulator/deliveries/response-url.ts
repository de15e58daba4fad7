// The addresses at which the app answers commands and clicks later: five times within thirty minutes.
import type { FastifyInstance } from 'fastify';
import type { SimulatorContext } from '../context.ts';
import { RESPONSE_URL_USES } from '../world/constants.ts';
import { applyReply } from './reply.ts';

type Params = { team: string; number: string; secret: string };

/** Registers POST /commands/… and /actions/…. */
export function registerResponseUrls(app: FastifyInstance, ctx: SimulatorContext): void {
  for (const kind of ['commands', 'actions']) {
    app.post<{ Params: Params; Body: unknown }>(`/${kind}/:team/:number/:secret`, async (request, reply) => {
      const { team, number, secret } = request.params;
      const url = ctx.world.responseUrls.get(`${team}/${number}/${secret}`);
      const channel = url && ctx.world.channels.get(url.channelId);
      if (!url || !channel) return reply.code(404).send({ ok: false, error: 'no_such_url' });
      if (ctx.now() > url.expiresAt) return reply.code(404).send({ ok: false, error: 'expired_url' });
      if (url.used >= RESPONSE_URL_USES) return reply.code(404).send({ ok: false, error: 'used_url' });
      if (typeof request.body !== 'object' || request.body === null) {
        return reply.code(400).send({ ok: false, error: 'invalid_payload' });
      }
      url.used += 1;
      const error = applyReply(ctx, url, channel, request.body as Record<string, unknown>);
      if (error) return reply.code(400).send({ ok: false, error });
      return reply.send({ ok: true });
    });
  }
}
