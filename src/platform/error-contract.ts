// The body of every refusal over HTTP, in the public API's shape.
import { z } from 'zod';

/** `message` says what happened, why, and what to do. `source` names the field, where one is to blame. */
export const ErrorBody = z.object({
  type: z.string(),
  status: z.int(),
  request_id: z.string(),
  errors: z.array(
    z.object({
      code: z.string(),
      message: z.string(),
      source: z.object({ field: z.string(), pointer: z.string() }).optional(),
      metadata: z.record(z.string(), z.string()).optional(),
    }),
  ),
});
export type ErrorBody = z.infer<typeof ErrorBody>;
