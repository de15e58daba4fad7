// The dashboard's files: hashed assets, and one shell that is the same for every address and every person (L34).
import { readFileSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The folder that the dashboard was built into. */
export type DashboardFiles = { folder: string };

/**
 * Serves the shell for every address that nothing else answers: a page for a private incident, a deleted one and one
 * that never existed are the same bytes, because the server does not look.
 */
export const serveDashboard = async (scope: FastifyInstance, files: DashboardFiles): Promise<void> => {
  const shell = readFileSync(`${files.folder}/index.html`, 'utf8');
  await scope.register(fastifyStatic, {
    root: `${files.folder}/assets`,
    prefix: '/assets/',
    immutable: true,
    preCompressed: true,
    maxAge: '365d',
    cacheControl: true,
    setHeaders: (reply) => reply.header('cache-control', 'public, max-age=31536000, immutable'),
  });
  // Nothing here is worth indexing, and nothing needs hiding: the shell is empty.
  scope.get('/robots.txt', async (_request, reply) =>
    reply.type('text/plain').send('User-agent: *\nDisallow:\n'),
  );
  scope.get('/*', async (_request, reply) => reply.type('text/html; charset=utf-8').send(shell));
};
