// Tells open pages that something their person can see has changed; they then read it again.
import type { FastifyReply } from 'fastify';

export type PageStreams = {
  /** Turns a request into a stream of `changed` events for one person. */
  open(reply: FastifyReply, userId: string): void;
  /** Says that something visible to these people changed; several changes at once become one event. */
  changed(userIds: Iterable<string>): void;
  close(): void;
};

const GATHER_MS = 30;
const KEEP_ALIVE_MS = 20_000;

/** The streams of one simulator. */
export function createPageStreams(): PageStreams {
  const open = new Map<FastifyReply, string>();
  let waiting: Set<string> | undefined;
  const keepAlive = setInterval(() => {
    for (const reply of open.keys()) reply.raw.write(': still here\n\n');
  }, KEEP_ALIVE_MS);
  keepAlive.unref();

  function flush(): void {
    const concerned = waiting;
    waiting = undefined;
    for (const [reply, userId] of open) {
      if (concerned?.has(userId)) reply.raw.write('event: changed\ndata: {}\n\n');
    }
  }

  return {
    open(reply, userId) {
      reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });
      reply.raw.write('event: changed\ndata: {}\n\n');
      open.set(reply, userId);
      reply.raw.on('close', () => open.delete(reply));
    },
    changed(userIds) {
      if (open.size === 0) return;
      if (!waiting) {
        waiting = new Set();
        setTimeout(flush, GATHER_MS).unref();
      }
      for (const id of userIds) waiting.add(id);
    },
    close() {
      clearInterval(keepAlive);
      for (const reply of open.keys()) reply.raw.end();
      open.clear();
    },
  };
}
