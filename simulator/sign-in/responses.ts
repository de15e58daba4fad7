// What the pages of signing in and of installing answer with: a page under a strict policy, or a way back to the app.
import type { FastifyReply } from 'fastify';
import type { SimulatorContext } from '../context.ts';

/** A code can be redeemed for so long. */
export const CODE_LIFE_MS = 10 * 60_000;

/** Whether an address to go back to is the app's. */
export function isOfApp(ctx: SimulatorContext, uri: string | undefined): boolean {
  return uri !== undefined && URL.canParse(uri) && new URL(uri).origin === new URL(ctx.appUrl).origin;
}

/** The address to go back to, with the answer and the state that came along. */
export function redirectWith(
  redirectUri: string | undefined,
  state: string | undefined,
  answer: Record<string, string>,
): string {
  const target = new URL(redirectUri ?? '');
  for (const [key, value] of Object.entries(answer)) target.searchParams.set(key, value);
  if (state) target.searchParams.set('state', state);
  return target.href;
}

/** Sends a page whose form may lead to itself and to `formTarget`. */
export function sendPage(reply: FastifyReply, status: number, html: string, formTarget = ''): FastifyReply {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    `form-action 'self' ${formTarget}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('content-security-policy', policy.join('; '))
    .send(html);
}
