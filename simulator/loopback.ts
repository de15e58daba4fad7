// The simulator has no passwords, so it listens to this computer only, and not to strangers' web pages on it.
import type { FastifyReply, FastifyRequest } from 'fastify';

const LOCAL_NAMES = ['127.0.0.1', 'localhost', '[::1]'];

function isLocal(url: string): boolean {
  return URL.canParse(url) && LOCAL_NAMES.includes(new URL(url).hostname);
}

/** Whether a request named this computer, and came from no page of another origin. */
export function isLocalRequest({
  host,
  origin,
}: {
  host?: string | undefined;
  origin?: string | undefined;
}): boolean {
  return isLocal(`http://${host ?? 'localhost'}`) && (origin === undefined || isLocal(origin));
}

/**
 * Refuses requests that reached this port under another name (DNS rebinding) or that a page of another
 * origin sent from somebody's browser.
 */
export async function requireLoopback(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  if (isLocalRequest(request.headers)) return undefined;
  return reply.code(403).send({
    error: 'The simulator answers on this computer only. Open it as http://127.0.0.1 or http://localhost.',
  });
}
