// The shapes of declaring and listing incidents, shared by REST, Slack and the dashboard.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { CustomField, CustomFieldInput } from '../custom-fields/contract.ts';
import { IncidentType, IncidentTypeReference } from '../incident-types/contract.ts';
import { PersonReference } from '../people/contract.ts';
import { Severity } from '../severities/contract.ts';
import { IncidentStatus } from '../statuses/contract.ts';

/** Who may see an incident: everyone in the organisation, or only those who were given access. */
export const Visibility = z.enum(['public', 'private']);
export type Visibility = z.infer<typeof Visibility>;

/** Real, recorded after the fact, or only for practice. */
export const IncidentMode = z.enum(['standard', 'retrospective', 'test', 'tutorial']);
export type IncidentMode = z.infer<typeof IncidentMode>;

/** `INC-<number>` for public incidents, `PRV-<random>` for private ones. */
export const Reference = z.string().regex(/^(INC-[1-9][0-9]{0,9}|PRV-[0-9A-HJKMNP-TV-Z]{20})$/);

/** What an incident is called. */
export const IncidentName = z
  .string()
  .trim()
  .min(1, 'Give the incident a name, so that people know what it is about.')
  .max(200, 'A name has at most 200 characters.');

/** What is known so far, in Markdown. */
export const IncidentSummary = z.string().trim().max(10_000, 'A summary has at most 10,000 characters.');

/** What the declare dialog offers to this person now. `visibility` is absent while private incidents are off (B1). */
export const DeclareOptions = z.object({
  severities: z.array(Severity),
  default_severity_id: Id,
  /** Empty where the organisation has none. Those that are always private are left out while private incidents are off. */
  incident_types: z.array(IncidentType),
  custom_fields: z.array(CustomField),
  private_incidents_enabled: z.boolean(),
});
export type DeclareOptions = z.infer<typeof DeclareOptions>;

/** What a person gives to declare an incident. Absent visibility means public; any other unknown value is refused. */
export const DeclareIncident = z.object({
  idempotency_key: z.string().min(1).max(255),
  name: IncidentName,
  /** Left out where there are no types. */
  incident_type_id: Id.optional(),
  status: z.enum(['triage', 'active']).default('active'),
  severity_id: Id,
  summary: z.string().trim().max(3000, 'A summary has at most 3,000 characters.').optional(),
  custom_field_values: z.array(CustomFieldInput).max(90).default([]),
  visibility: Visibility.default('public'),
  mode: IncidentMode.default('standard'),
});
export type DeclareIncident = z.output<typeof DeclareIncident>;
export type DeclareIncidentInput = z.input<typeof DeclareIncident>;

/** The incident just declared. */
export const DeclaredIncident = z.object({
  incident: z.object({ id: Id, reference: Reference, name: z.string(), visibility: Visibility }),
});

/** One row of the incidents list. */
export const IncidentListItem = z.object({
  id: Id,
  reference: Reference,
  name: z.string(),
  visibility: Visibility,
  severity: Severity,
  incident_status: IncidentStatus,
  incident_type: IncidentTypeReference.optional(),
  reporter: PersonReference,
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});
export type IncidentListItem = z.infer<typeof IncidentListItem>;

/** An incident as it is shown beside another one. */
export const IncidentReference = IncidentListItem.pick({
  id: true,
  reference: true,
  name: true,
  visibility: true,
  incident_status: true,
});
export type IncidentReference = z.infer<typeof IncidentReference>;

/** Incidents whose name holds the text, or whose reference begins with it: those to choose from; at most 20. */
export const IncidentSuggestions = z.object({ incidents: z.array(IncidentReference) });
export type IncidentSuggestions = z.infer<typeof IncidentSuggestions>;

/** The list's filters. Private incidents are left out unless asked for (B8). */
export const IncidentListQuery = z.object({
  show_private: z.enum(['true', 'false']).default('false'),
  reporter_id: Id.optional(),
  after: z.string().max(400).optional(),
  page_size: z.coerce.number().int().min(1).max(100).default(25),
});

/** A page of the list, newest first. `after` is left out on the last page; the count is of what this viewer sees. */
export const IncidentList = z.object({
  incidents: z.array(IncidentListItem),
  /** The person that the list is narrowed to, where they reported an incident that this viewer sees. */
  reporter: PersonReference.optional(),
  pagination_meta: z.object({
    page_size: z.int(),
    after: z.string().optional(),
    total_record_count: z.int(),
  }),
});
export type IncidentList = z.infer<typeof IncidentList>;

/** People who reported incidents that this viewer sees, with how many: suggestions for the reporter filter. */
export const ReporterSuggestions = z.object({
  reporters: z.array(PersonReference.extend({ incident_count: z.int() })),
});
