// Turns whatever a route throws into the error body of the public API; what nobody foresaw tells nothing.
import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifySchemaCompiler,
} from 'fastify';
import type { z } from 'zod';
import type { ErrorBody } from '../../platform/error-contract.ts';
import { InvalidInput, notFound, Refusal } from '../../platform/errors.ts';
import { readInput } from '../../platform/input.ts';

const kinds: Record<Refusal['kind'], { status: number; type: string }> = {
  not_signed_in: { status: 401, type: 'authentication_error' },
  not_allowed: { status: 403, type: 'resource_forbidden' },
  not_found: { status: 404, type: 'not_found' },
  conflict: { status: 409, type: 'conflict' },
  invalid: { status: 422, type: 'validation_error' },
  too_many: { status: 429, type: 'too_many_requests' },
  unavailable: { status: 503, type: 'api_error' },
};

const byStatus: Record<number, { type: string; code: string; message: string }> = {
  400: {
    type: 'invalid_request_error',
    code: 'invalid_json',
    message: 'The body is not valid JSON. Send a JSON object.',
  },
  413: {
    type: 'payload_too_large',
    code: 'too_long',
    message: 'The body is larger than 1 MiB. Send less at once.',
  },
  415: {
    type: 'invalid_request_error',
    code: 'invalid_json',
    message: 'Send JSON, with the header content-type: application/json.',
  },
  429: {
    type: 'too_many_requests',
    code: 'too_many_requests',
    message: 'Too many requests. Wait for the seconds in the Retry-After header, then try again.',
  },
};

/** PostgreSQL's code for a NUL character, the only one that its texts cannot hold. */
const unstorableText = '22021';

const body = (
  request: FastifyRequest,
  status: number,
  type: string,
  errors: ErrorBody['errors'],
): ErrorBody => ({
  type,
  status,
  request_id: request.id,
  errors,
});

const toEntry = ({ code, message, blame, metadata }: Refusal): ErrorBody['errors'][number] => ({
  code,
  message,
  ...(blame && { source: blame }),
  ...(metadata && { metadata }),
});

const answer = (error: FastifyError | Error, request: FastifyRequest): ErrorBody => {
  if (error instanceof Refusal) {
    const { status, type } = kinds[error.kind];
    return body(request, status, type, [toEntry(error)]);
  }
  if (error instanceof InvalidInput) {
    return body(request, 422, 'validation_error', error.problems.map(toEntry));
  }
  if ('code' in error && error.code === unstorableText) {
    return body(request, 422, 'validation_error', [
      {
        code: 'invalid_value',
        message: 'A text holds the NUL character, which cannot be stored. Remove it and try again.',
      },
    ]);
  }
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  // Of what Fastify and its plugins refuse, only a broken body is worth words of its own.
  const isBodyBroken = 'code' in error && error.code.startsWith('FST_ERR_CTP_');
  const known = status === 400 && !isBodyBroken ? undefined : byStatus[status];
  if (!known && status >= 400 && status < 500) return answerNotFound(request);
  if (known) return body(request, status, known.type, [{ code: known.code, message: known.message }]);
  request.log.error({ err: error }, 'request failed');
  return body(request, 500, 'api_error', [
    {
      code: 'internal_error',
      message: `Something went wrong on our side; nothing was changed. Try again, and if it stays, give an admin this request id: ${request.id}.`,
    },
  ]);
};

/** Checks query and parameters by their schemas, with errors in the same words as those of commands. */
export const inputValidator: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart = 'query' }) =>
  (data) => {
    try {
      return { value: readInput(schema, data, httpPart === 'querystring' ? 'query' : httpPart) };
    } catch (error) {
      return { error: error as Error };
    }
  };

/** Installs the handlers for thrown errors and for routes and files that do not exist; no answer repeats the address. */
export const installErrorAnswers = (app: FastifyInstance): void => {
  app.setErrorHandler((error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const answered = answer(error, request);
    return reply
      .code(answered.status)
      .type('application/json; charset=utf-8')
      .serializer(JSON.stringify)
      .send(answered);
  });
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) =>
    reply
      .code(404)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(answerNotFound(request))),
  );
};

/** The answer of routes that do not exist: the same as for what is hidden. */
export const answerNotFound = (request: FastifyRequest): ErrorBody => answer(notFound(), request);

/** Answers an address that cannot even be read, such as `/%ff`; no hook runs for it, so it says no-store itself. */
export const answerUnreadable = (
  _error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply =>
  reply
    .code(404)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(answerNotFound(request)));
