// How answers and ordered faults look on the wire.
import type { FastifyReply } from 'fastify';
import type { Fault } from '../page/contract.ts';
import type { Token } from '../world/types.ts';
import type { Answer } from './method.ts';

const CHARSET_WARNING = 'missing_charset';

/** Slack warns about JSON without a declared character set. */
function withCharsetWarning(answer: Answer, contentType: string): Answer {
  const isJson = contentType.includes('application/json');
  if (!isJson || contentType.includes('charset') || answer.ok !== true) return answer;
  const metadata = (answer.response_metadata ?? {}) as { warnings?: string[] };
  const warnings = [...(metadata.warnings ?? []), CHARSET_WARNING];
  return { ...answer, warning: warnings.join(','), response_metadata: { ...metadata, warnings } };
}

/** Sends a method's answer with the headers that Slack adds. */
export function sendAnswer(
  reply: FastifyReply,
  answer: Answer,
  token: Token | undefined,
  contentType: string,
): FastifyReply {
  if (token) reply.header('x-oauth-scopes', token.scopes.join(','));
  return reply.header('x-slack-req-id', reply.request.id).send(withCharsetWarning(answer, contentType));
}

const UNAVAILABLE_PAGE =
  '<!DOCTYPE html><html lang="en"><head><title>Server Error</title></head><body><h1>503</h1></body></html>';

/** Answers as the fault wants; status 0 means that the connection was dropped without an answer. */
export function sendFault(reply: FastifyReply, fault: Fault): { status: number; answer: Answer } {
  const failed = (error: string) => ({ ok: false, error });
  switch (fault.kind) {
    case 'error': {
      const answer = failed(fault.error ?? 'internal_error');
      reply.send(answer);
      return { status: 200, answer };
    }
    case 'fatal_error_after': {
      reply.send(failed('fatal_error'));
      return { status: 200, answer: failed('fatal_error') };
    }
    case 'rate_limited': {
      reply
        .code(429)
        .header('retry-after', String(fault.retry_after ?? 30))
        .send(failed('ratelimited'));
      return { status: 429, answer: failed('ratelimited') };
    }
    case 'status_500': {
      reply.code(500).send(failed('internal_error'));
      return { status: 500, answer: failed('internal_error') };
    }
    case 'status_503': {
      reply.code(503).type('text/html').send(UNAVAILABLE_PAGE);
      return { status: 503, answer: failed('service_unavailable') };
    }
    case 'hang':
    case 'hang_after': {
      // Whoever asked gives up some time, or the server ends.
      reply.hijack();
      return { status: 0, answer: failed('no_answer') };
    }
    default: {
      reply.hijack();
      reply.raw.destroy();
      return { status: 0, answer: failed('connection_dropped') };
    }
  }
}
