// The signed-in person's session, for the dashboard's frame.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { OrganizationRole } from '../people/contract.ts';

/** Who is signed in, for the dashboard's frame. `csrf_token` goes back in the `x-csrf-token` header of every change. */
export const Session = z.object({
  person: z.object({ id: Id, name: z.string(), role: OrganizationRole }),
  organization: z.object({ id: Id, name: z.string() }),
  can: z.object({ declare_incident: z.boolean(), change_settings: z.boolean() }),
  csrf_token: z.string(),
  demo: z.boolean(),
});
export type Session = z.infer<typeof Session>;
