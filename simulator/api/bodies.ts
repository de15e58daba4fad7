// Reads request bodies the forgiving way Slack does.
import type { FastifyRequest } from 'fastify';

type Done = (error: Error | null, body?: unknown) => void;

/** A form: the last value of a name wins. */
export function parseFormBody(_request: FastifyRequest, body: string | Buffer, done: Done): void {
  done(null, Object.fromEntries(new URLSearchParams(String(body))));
}

/** JSON. An empty body is an empty object; text that is no JSON is answered with HTTP 400. */
export function parseJsonBody(_request: FastifyRequest, body: string | Buffer, done: Done): void {
  const text = String(body).trim();
  try {
    done(null, text === '' ? {} : JSON.parse(text));
  } catch {
    done(Object.assign(new Error('The body is not JSON.'), { statusCode: 400 }));
  }
}
