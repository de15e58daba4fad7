// Serves the built page and the small pictures of people.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SimulatorContext } from '../context.ts';
import { messagePage } from '../sign-in/pages.ts';

const BUILT = fileURLToPath(new URL('../../dist/simulator', import.meta.url));

const POLICY =
  "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

function secure(reply: FastifyReply): FastifyReply {
  return reply
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer');
}

const COLOURS = ['#1f4f9c', '#7a2e8e', '#0b6b50', '#9c3d1f', '#5b5b00', '#8e2e4b'];

/** A coloured square with initials. */
function avatar(name: string): string {
  const initials = name
    .split(' ')
    .map((word) => word.slice(0, 1).toUpperCase())
    .slice(0, 2)
    .join('');
  const colour = COLOURS[[...name].reduce((sum, char) => sum + char.charCodeAt(0), 0) % COLOURS.length];
  const text = `<text x="36" y="46" font-family="sans-serif" font-size="28" fill="#fff" text-anchor="middle">${initials}</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><rect width="72" height="72" fill="${colour}"/>${text}</svg>`;
}

/** Registers the page at /, with its files, and the pictures at /avatars/. */
export async function registerStatic(
  app: FastifyInstance,
  ctx: SimulatorContext,
  folder = BUILT,
): Promise<void> {
  app.get<{ Params: { file: string } }>('/avatars/:file', async (request, reply) => {
    const user = ctx.world.users.get(request.params.file.replace(/\.svg$/, ''));
    if (!user) return reply.code(404).send({ error: 'There is no such person.' });
    return reply.type('image/svg+xml').send(avatar(user.realName.replace(/[^\p{L}\p{N} ]/gu, '')));
  });
  const isBuilt = existsSync(`${folder}/index.html`);
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      setHeaders: (reply) => void reply.header('content-security-policy', POLICY),
    });
  }
  app.get('/', (_request, reply) => sendPage(reply, isBuilt));
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && request.headers.accept?.includes('text/html');
    // Links such as /archives/C… open the page, which then finds its channel.
    if (wantsPage && !/^\/(api|control|page\/api)\//.test(request.url)) return sendPage(reply, isBuilt);
    return reply.code(404).send({ error: `There is nothing at ${request.method} ${request.url}.` });
  });
}

function sendPage(reply: FastifyReply, isBuilt: boolean): FastifyReply {
  if (isBuilt) return secure(reply).sendFile('index.html');
  const text =
    'The page is not built yet. Run "npm run build" and start again. The interface under /api works already.';
  const policy = "default-src 'none'; style-src 'self'";
  return reply
    .type('text/html')
    .header('content-security-policy', policy)
    .send(messagePage('Cordon simulator', text));
}
