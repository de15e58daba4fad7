// The shapes of declaring and listing incidents, shared by REST, Slack and the dashboard.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { CustomField, CustomFieldInput, FieldType } from '../custom-fields/contract.ts';
import { IncidentType, IncidentTypeReference } from '../incident-types/contract.ts';
import { PersonReference } from '../people/contract.ts';
import { Severity } from '../severities/contract.ts';
import { IncidentStatus, StatusCategory } from '../statuses/contract.ts';

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

/** Where in a text something was found: the places of each mark, from the first letter to behind the last. */
export const MarkedText = z.object({ text: z.string(), marks: z.array(z.tuple([z.int(), z.int()])) });
export type MarkedText = z.infer<typeof MarkedText>;

/** An incident of the list with what its columns show, and where it says what was searched for. */
export const FoundIncident = IncidentListItem.extend({
  mode: IncidentMode,
  last_activity_at: z.iso.datetime(),
  lead: PersonReference.optional(),
  /** Of the fields that were asked for with `columns`; those without a value are left out. */
  custom_field_values: z.array(z.object({ custom_field_id: Id, values: z.array(z.string()) })).optional(),
  /** Only while searching: the name, and a piece of the text that fits best where that is not the name alone. */
  match: z
    .object({
      name: MarkedText,
      snippet: MarkedText.extend({ source: z.enum(['summary', 'update', 'timeline']) }).optional(),
    })
    .optional(),
});
export type FoundIncident = z.infer<typeof FoundIncident>;

/** What the list can be sorted by. Active incidents come first whatever it is. */
export const ListSort = z.enum(['created_at', 'last_activity_at', 'severity', 'name']);
export type ListSort = z.infer<typeof ListSort>;

/** Several values in one parameter, separated by commas. */
const several = <Item extends string>(item: z.ZodType<Item, string>) =>
  z
    .string()
    .max(3000)
    .transform((text) => text.split(','))
    .pipe(z.array(item).min(1).max(50));

const id = '[0-7][0-9A-HJKMNP-TV-Z]{25}';

/**
 * What the list is narrowed to. Values of one filter are alternatives; `match` says whether an incident has to fit all filters
 * or any. The search, `mode` and `show_private` hold beside either. Unknown ids fit nothing.
 */
export const IncidentListQuery = z.object({
  /** Words that an incident says, the last one perhaps only begun; or its reference. */
  query: z.string().max(200, 'Search for at most 200 characters.').optional(),
  match: z.enum(['all', 'any']).default('all'),
  status_category: several(StatusCategory).optional(),
  status: several(Id).optional(),
  severity: several(Id).optional(),
  severity_at_least: Id.optional(),
  incident_type: several(z.union([Id, z.literal('none')])).optional(),
  reporter_id: several(Id).optional(),
  /** `<role id>:<person id>`, or `<role id>:nobody`. */
  role: several(z.string().regex(new RegExp(`^${id}:(${id}|nobody)$`))).optional(),
  /** `<field id>:<option id>`, or `<field id>:blank`, or `<field id>:filled`. */
  custom_field: several(z.string().regex(new RegExp(`^${id}:(${id}|blank|filled)$`))).optional(),
  created_from: z.iso.datetime().optional(),
  created_to: z.iso.datetime().optional(),
  active_from: z.iso.datetime().optional(),
  active_to: z.iso.datetime().optional(),
  /** Those for practice are left out unless asked for. */
  mode: several(IncidentMode).default(['standard', 'retrospective']),
  sort: ListSort.default('created_at'),
  order: z.enum(['asc', 'desc']).optional(),
  /** Custom fields whose values are wanted. */
  columns: several(Id).optional(),
  /** Private incidents are left out unless asked for (B8). */
  show_private: z.enum(['true', 'false']).default('false'),
  after: z.string().max(600).optional(),
  page_size: z.coerce.number().int().min(1).max(100).default(25),
});
export type IncidentListQuery = z.output<typeof IncidentListQuery>;

/** Counting stops there; what is narrowed down has to be read to be counted. */
export const countedAtMost = { everything: 10_000, narrowed: 1000 } as const;

/** A page of the list. `after` is left out on the last page; the count is of what this viewer sees. */
export const IncidentList = z.object({
  incidents: z.array(FoundIncident),
  /** The people that the list is narrowed to, where this viewer sees an incident that they are in. */
  people: z.array(PersonReference),
  pagination_meta: z.object({
    page_size: z.int(),
    after: z.string().optional(),
    /** On the first page only. */
    total_record_count: z.int().optional(),
    /** There are that many or more: counting stopped. */
    is_total_a_minimum: z.boolean().optional(),
  }),
});
export type IncidentList = z.infer<typeof IncidentList>;

/** People who reported incidents that this viewer sees, or have a role in them, with how many: suggestions for a filter. */
export const PeopleSuggestions = z.object({
  people: z.array(PersonReference.extend({ incident_count: z.int() })),
});
export type PeopleSuggestions = z.infer<typeof PeopleSuggestions>;

const archivable = { is_archived: z.boolean() };

/** What the list can be filtered by: the configuration, archived things too, as incidents may still have them. */
export const IncidentFilters = z.object({
  incident_statuses: z.array(IncidentStatus.extend(archivable)),
  severities: z.array(Severity.extend(archivable)),
  incident_types: z.array(IncidentTypeReference.extend(archivable)),
  /** But for the reporter's, which is a filter of its own. */
  incident_roles: z.array(z.object({ id: Id, name: z.string(), ...archivable })),
  custom_fields: z.array(
    z.object({
      id: Id,
      name: z.string(),
      field_type: FieldType,
      options: z.array(z.object({ id: Id, value: z.string(), ...archivable })),
      ...archivable,
    }),
  ),
});
export type IncidentFilters = z.infer<typeof IncidentFilters>;
