// The simulator has no passwords, so it listens to this computer only, and not to strangers' web pages on it.
import type { FastifyReply, FastifyRequest } from 'fastify';

const LOCAL_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

function isLocal(url: string): boolean {
  return URL.canParse(url) && LOCAL_NAMES.includes(new URL(url).hostname);
}

/**
 * Refuses requests that reached this port under another name (DNS rebinding) or that a page of another
 * origin sent from somebody's browser.
 */
export async function requireLoopback(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const { host, origin } = request.headers;
  const isFine = isLocal(`http://${host ?? 'localhost'}`) && (origin === undefined || isLocal(origin));
  if (isFine) return undefined;
  return reply.code(403).send({
    error: 'The simulator answers on this computer only. Open it as http://127.0.0.1 or http://localhost.',
  });
}
