// Accepts the app's WebSocket connections at /link/, each with a ticket of apps.connections.open.
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { type WebSocket, WebSocketServer } from 'ws';
import type { SimulatorContext } from '../context.ts';
import { isLocalRequest } from '../loopback.ts';

export const LINK_PATH = '/link/';

/** Slack pings its connections, and its own client takes a silence of half a minute for a loss. */
const PING_MS = 5_000;

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** Registers the WebSocket endpoint and ends it with the server. */
export function registerSocketMode(app: FastifyInstance, ctx: SimulatorContext): void {
  const server = new WebSocketServer({ noServer: true });
  const pings = setInterval(() => {
    for (const socket of server.clients) socket.ping();
  }, PING_MS);
  pings.unref();
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== LINK_PATH) return refuse(socket, '404 Not Found');
    if (!isLocalRequest(request.headers)) return refuse(socket, '403 Forbidden');
    if (!ctx.sockets.useTicket(url.searchParams.get('ticket') ?? ''))
      return refuse(socket, '401 Unauthorized');
    server.handleUpgrade(request, socket, head, (opened: WebSocket) => ctx.sockets.admit(opened));
  });
  app.addHook('preClose', async () => {
    clearInterval(pings);
    ctx.sockets.close();
    server.close();
  });
}
