// Reads the bodies of requests to the page and control interfaces and complains in clear words.
import { z } from 'zod';

/** An error that Fastify answers as HTTP 400 with this sentence. */
export function badRequest(message: string): Error {
  return Object.assign(new Error(message), { statusCode: 400 });
}

/** The body as the schema describes it. Throws a bad request that says which field is wrong. */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const parsed = schema.safeParse(body ?? {});
  if (parsed.success) return parsed.data;
  throw badRequest(`The request cannot be used:\n${z.prettifyError(parsed.error)}`);
}
