// What a severity looks like on the wire.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';

/** How bad an incident is. `rank`: higher is more severe. */
export const Severity = z.object({ id: Id, name: z.string(), rank: z.int() });
export type Severity = z.infer<typeof Severity>;
