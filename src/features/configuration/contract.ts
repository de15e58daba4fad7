// What an organisation configures: how each kind is listed, added and changed.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';
import { FieldType, RequiredWhen } from '../custom-fields/contract.ts';
import { RoleType } from '../roles/contract.ts';
import { StatusCategory } from '../statuses/contract.ts';

/** Called as their tables are. */
export const configurationKinds = [
  'severities',
  'incident_statuses',
  'incident_types',
  'incident_roles',
  'custom_fields',
  'custom_field_options',
  'incident_timestamps',
  'duration_metrics',
  'follow_up_priorities',
] as const;
export type ConfigurationKind = (typeof configurationKinds)[number];

/** A text on one line, such as a name. */
export const lineOf = (max: number, missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(max, `At most ${max} characters.`)
    .regex(/^[^\t\r\n]*$/, 'Keep it on one line, without tabs.');

const name = lineOf(50, 'Give it a name.');
const description = z.string().trim().max(2000, 'At most 2,000 characters.');
const named = { name, description: description.default('') };
const onWhat = z.enum([
  ...(['declaration', 'live', 'learning', 'closed', 'paused', 'declined', 'merged', 'canceled'] as const),
]);

/** In every list: which one, and since when it is archived, if it is. */
const listed = { id: Id, name: z.string() };
const archivable = { archived_at: z.iso.datetime().optional() };

/** A change: only what is given changes. `archived` puts it away, or takes it out again. */
const changed = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject({ ...z.strictObject(shape).partial().shape, archived: z.boolean().optional() });

const type = {
  is_default: z.boolean(),
  private_incidents_only: z.boolean(),
  create_in_triage: z.enum(['always', 'optional']),
};

const role = {
  name,
  description: description.min(1, 'Say what this role does.'),
  instructions: z.string().trim().max(5000, 'At most 5,000 characters.'),
  shortform: z
    .string()
    .trim()
    .regex(/^[a-z0-9-]{1,30}$/, 'Use 1 to 30 small letters, digits and dashes.'),
};

const field = {
  required: RequiredWhen,
  show_before_creation: z.boolean(),
  show_before_update: z.boolean(),
  show_before_closure: z.boolean(),
  show_in_announcements: z.boolean(),
};

const value = lineOf(75, 'Say what can be chosen.');
const sortKey = z.int().min(0, 'At least 0.').max(1_000_000, 'At most 1,000,000.');

const duration = { name, from_timestamp_id: Id, to_timestamp_id: Id };

const described = { ...listed, description: z.string(), ...archivable };

/** One choice of a custom field. The lowest sort key comes first, then the alphabet decides. */
const Option = z.object({
  ...{ id: Id, custom_field_id: Id, value: z.string(), sort_key: z.int() },
  ...archivable,
});

/** How each kind is listed. */
export const configured = {
  severities: z.object(described),
  incident_statuses: z.object({ ...described, category: StatusCategory }),
  incident_types: z.object({ ...described, ...type }),
  incident_roles: z.object({
    ...described,
    ...{ instructions: z.string(), shortform: z.string(), role_type: RoleType },
  }),
  custom_fields: z.object({ ...described, field_type: FieldType, ...field, options: z.array(Option) }),
  custom_field_options: Option,
  incident_timestamps: z.object({ ...described, set_on: onWhat.nullable() }),
  duration_metrics: z.object({ ...listed, from_timestamp_id: Id, to_timestamp_id: Id, ...archivable }),
  follow_up_priorities: z.object(described),
};
export type Configured<Kind extends ConfigurationKind> = z.infer<(typeof configured)[Kind]>;

/** What is given for a new one. */
export const newConfigured = {
  severities: z.strictObject(named),
  incident_statuses: z.strictObject({
    ...named,
    category: z.enum(['live', 'learning', 'closed'], {
      error: 'Statuses can be added to “Active”, “Post-incident” and “Closed”.',
    }),
  }),
  incident_types: z.strictObject({
    ...named,
    is_default: type.is_default.default(false),
    private_incidents_only: type.private_incidents_only.default(false),
    create_in_triage: type.create_in_triage.default('optional'),
  }),
  incident_roles: z.strictObject({ ...role, instructions: role.instructions.default('') }),
  custom_fields: z.strictObject({
    ...named,
    field_type: FieldType,
    required: field.required.default('never'),
    show_before_creation: field.show_before_creation.default(true),
    show_before_update: field.show_before_update.default(false),
    show_before_closure: field.show_before_closure.default(false),
    show_in_announcements: field.show_in_announcements.default(false),
    /** The first options of a select. */
    options: z.array(value).max(200, 'At most 200 options.').default([]),
  }),
  custom_field_options: z.strictObject({ custom_field_id: Id, value, sort_key: sortKey.default(1000) }),
  incident_timestamps: z.strictObject({ ...named, set_on: onWhat.nullable().default(null) }),
  duration_metrics: z.strictObject(duration),
  follow_up_priorities: z.strictObject(named),
};

const fixed = (error: string) => z.undefined({ error }).optional();

/** What can be changed of each. */
export const changedConfigured = {
  severities: changed({ name, description }),
  incident_statuses: changed({
    ...{ name, description },
    category: fixed('A status stays in its category. Archive it and add another one.'),
  }),
  incident_types: changed({ name, description, ...type }),
  incident_roles: changed(role),
  custom_fields: changed({
    ...{ name, description, ...field },
    field_type: fixed('The type of a field stays as it is. Archive the field and add another one.'),
  }),
  custom_field_options: changed({ value, sort_key: sortKey }),
  incident_timestamps: changed({ name, description, set_on: onWhat.nullable() }),
  duration_metrics: changed(duration),
  follow_up_priorities: changed({ name, description }),
};

/** A list: those in use in their order, then archived ones where they are asked for. */
export const listOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) });

/** The ids of everything in use, in their new order; options are ordered within their field. */
export const NewOrder = z.strictObject({
  ids: z.array(Id).max(500, 'At most 500.'),
  custom_field_id: Id.optional(),
});
export type NewOrder = z.infer<typeof NewOrder>;
