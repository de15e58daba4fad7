// One machine has several names for itself, but cookies and sign-in know one: whoever opens another is led to that.
import type { FastifyReply, FastifyRequest } from 'fastify';

const loopback = ['localhost', '127.0.0.1', '[::1]'];

const isNavigation = ({ method, headers }: FastifyRequest): boolean => {
  if (method !== 'GET') return false;
  const mode = headers['sec-fetch-mode'];
  return mode === undefined ? (headers.accept ?? '').includes('text/html') : mode === 'navigate';
};

/**
 * A hook that redirects a page opened at http://localhost:3000 to http://127.0.0.1:3000 where that is the public
 * address. It only ever leads to the public address, and does nothing where that is not on this machine.
 */
export const leadToPublicAddress = (publicUrl: string) => {
  const { hostname, host, port } = new URL(publicUrl);
  const others = loopback.map((name) => (port ? `${name}:${port}` : name)).filter((name) => name !== host);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (!loopback.includes(hostname) || !isNavigation(request)) return undefined;
    if (!others.includes(request.headers.host ?? '') || !request.url.startsWith('/')) return undefined;
    return reply.redirect(`${publicUrl}${request.url}`);
  };
};
