// Settings of the organisation, section "Other".
import { z } from 'zod';

/** How many days after closing an incident its Slack channel is archived; 0 is never. */
const ArchiveAfterDays = z
  .int('Give a whole number of days.')
  .min(0, 'Give a number of days from 0 to 365.')
  .max(365, 'Give a number of days from 0 to 365.');

/** Section "Other" (B1). Everyone may read the switch; the rest is for owners and admins, who may change it all. */
export const OtherSettings = z.object({
  private_incidents_enabled: z.boolean(),
  archive_channels_after_days: ArchiveAfterDays.optional(),
});
export type OtherSettings = z.infer<typeof OtherSettings>;

/** What is not given stays as it is. */
export const ChangeOtherSettings = OtherSettings.partial().refine(
  (input) => Object.values(input).some((value) => value !== undefined),
  { error: 'Say what to change.', path: ['private_incidents_enabled'] },
);
export type ChangeOtherSettings = z.infer<typeof ChangeOtherSettings>;
