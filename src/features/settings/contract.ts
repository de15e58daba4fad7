// Settings of the organisation, section "Other".
import { z } from 'zod';

/** Section "Other" (B1). Everyone may read it; owners and admins may change it. */
export const OtherSettings = z.object({ private_incidents_enabled: z.boolean() });
export type OtherSettings = z.infer<typeof OtherSettings>;
