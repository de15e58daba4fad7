// What can be changed of an incident, and what an editor saw before: shared by HTTP, Slack and the dashboard.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { CustomFieldInput } from '../custom-fields/contract.ts';
import { IncidentType } from '../incident-types/contract.ts';
import { IncidentName, IncidentSummary } from '../incidents/contract.ts';
import { Severity } from '../severities/contract.ts';
import { IncidentStatus } from '../statuses/contract.ts';

/** A text that somebody may take away; blank is the same as none. */
const orNone = <Schema extends z.ZodType<string>>(schema: Schema) =>
  z.preprocess(
    (value) => (typeof value === 'string' && value.trim() === '' ? null : value),
    schema.nullable(),
  );

/** Where people talk: a whole address. */
export const CallUrl = z
  .string()
  .trim()
  .max(2000, 'A link has at most 2,000 characters.')
  .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), {
    message: 'Enter a whole address, beginning with https://.',
  });

/** The changes themselves. What is left out stays as it is; null takes away. */
export const IncidentChanges = z.object({
  name: IncidentName.optional(),
  summary: orNone(IncidentSummary).optional(),
  severity_id: Id.optional(),
  incident_status_id: Id.optional(),
  incident_type_id: Id.nullable().optional(),
  call_url: orNone(CallUrl).optional(),
  custom_field_values: z.array(CustomFieldInput).max(200).default([]),
  role_assignments: z
    .array(z.object({ incident_role_id: Id, person_id: Id.nullable() }))
    .max(200)
    .default([]),
  timestamp_values: z
    .array(z.object({ incident_timestamp_id: Id, value: z.iso.datetime({ offset: true }).nullable() }))
    .max(200)
    .default([]),
});
export type IncidentChanges = z.output<typeof IncidentChanges>;

/**
 * What the editor saw of each thing that they change, by its path (`name`, `custom_field_values/<id>`): whoever saw
 * something else than what is there now is told so, and nothing is changed. Several values are joined by line breaks.
 */
export const SeenValues = z.record(z.string().max(100), z.string().max(70_000).nullable());
export type SeenValues = z.infer<typeof SeenValues>;

/** A change of an incident. */
export const EditIncident = IncidentChanges.extend({ seen: SeenValues.default({}) });
export type EditIncident = z.output<typeof EditIncident>;
export type EditIncidentInput = z.input<typeof EditIncident>;

/** What can be chosen when incidents are edited; the same for all of them. Those of an update are asked for with it. */
export const EditOptions = z.object({
  severities: z.array(Severity),
  incident_statuses: z.array(IncidentStatus),
  incident_types: z.array(IncidentType),
  /** The custom fields that are shown when an update is posted, and when an incident is closed. */
  fields_before_update: z.array(Id),
  fields_before_closure: z.array(Id),
});
export type EditOptions = z.infer<typeof EditOptions>;

/** Which paths were really changed; none where everything was so already. */
export const EditedIncident = z.object({ changed: z.array(z.string()) });
