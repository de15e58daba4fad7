// Puts live updates together: the streams, what wakes them, and their end with the server's.
import type { FastifyPluginAsync } from 'fastify';
import { heldSessions } from '../features/login-sessions/index.ts';
import type { LiveStreams } from '../surfaces/live/kit.ts';
import { keepStreams } from '../surfaces/live/streams.ts';
import type { Core } from './core.ts';

/** The streams for the routes, and a plugin that begins and ends with the server. */
export const composeLive = (core: Core): { streams: LiveStreams; plugin: FastifyPluginAsync } => {
  const { access, asSystem, clock, logger } = core;
  const streams = keepStreams({
    ...{ access, clock, logger },
    heldSessions: (tokens) => heldSessions(asSystem, tokens),
    isListening: () => listener.isListening(),
  });
  const listener = core.listen('cordon_live', {
    onWake: streams.wake,
    onLost(err) {
      logger.warn({ err }, 'live updates lost their connection');
      streams.endAll();
    },
  });
  const plugin: FastifyPluginAsync = async (app) => {
    app.addHook('onReady', async () => {
      streams.start();
      await listener.start();
    });
    app.addHook('preClose', async () => {
      streams.stop();
      await listener.stop();
    });
  };
  return { streams, plugin };
};
