// Settings of the organisation, section "Other", and the signed-in person's session.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { OrganizationRole } from '../people/contract.ts';

/** Section "Other" (B1). Everyone may read it; owners and admins may change it. */
export const OtherSettings = z.object({ private_incidents_enabled: z.boolean() });
export type OtherSettings = z.infer<typeof OtherSettings>;

/** Who is signed in, for the dashboard's frame. `csrf_token` goes back in the `x-csrf-token` header of every change. */
export const Session = z.object({
  person: z.object({ id: Id, name: z.string(), role: OrganizationRole }),
  organization: z.object({ id: Id, name: z.string() }),
  can: z.object({ declare_incident: z.boolean(), change_settings: z.boolean() }),
  csrf_token: z.string(),
  demo: z.boolean(),
});
export type Session = z.infer<typeof Session>;
