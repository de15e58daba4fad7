// What a custom field and its values look like on the wire.
import { z } from 'zod';
import { Id } from '../../platform/id.ts';

/** The kinds of custom field. */
export const FieldType = z.enum(['single_select', 'multi_select', 'text', 'link', 'numeric']);
export type FieldType = z.infer<typeof FieldType>;

/** When a field has to have a value: never, before an incident is closed, or from its declaration on. */
export const RequiredWhen = z.enum(['never', 'before_closure', 'always']);
export type RequiredWhen = z.infer<typeof RequiredWhen>;

/** A custom field with the options that can be chosen now (empty unless it is a select). */
export const CustomField = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  field_type: FieldType,
  required: RequiredWhen,
  options: z.array(z.object({ id: Id, value: z.string() })),
});
export type CustomField = z.infer<typeof CustomField>;

/** The value given to one field: option ids for selects, otherwise exactly one text (numbers travel as text). */
export const CustomFieldInput = z.object({
  custom_field_id: Id,
  values: z.array(z.string().max(3000)).max(100),
});
export type CustomFieldInput = z.infer<typeof CustomFieldInput>;

/** A field's value as shown: the option's text, or what was typed. */
export const CustomFieldValue = z.object({
  custom_field: z.object({ id: Id, name: z.string(), field_type: FieldType }),
  values: z.array(z.string()),
});
export type CustomFieldValue = z.infer<typeof CustomFieldValue>;
