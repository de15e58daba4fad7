// The rules of custom field values, without any input or output.
import { invalid, type Refusal } from '../../platform/errors.ts';
import type { CustomField, CustomFieldInput } from './contract.ts';

/** A value ready to be stored: an option, or a text. */
export type StoredValue = {
  customFieldId: string;
  position: number;
  optionId: string | null;
  text: string | null;
};

/** When values are given: a field may be required at one time and not at another. */
export type Moment = 'declaration' | 'work' | 'closure';

const isLink = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:');
};

const checkText: Record<CustomField['field_type'], (text: string, field: CustomField) => string | undefined> =
  {
    text: () => undefined,
    link: (text) => (isLink(text) ? undefined : 'Enter a whole address, beginning with https://.'),
    numeric: (text) =>
      /^-?\d{1,15}(\.\d{1,6})?$/.test(text) ? undefined : 'Enter a number, such as 12 or 3.5.',
    single_select: (id, field) => checkOption(id, field),
    multi_select: (id, field) => checkOption(id, field),
  };

const checkOption = (id: string, field: CustomField): string | undefined =>
  field.options.some((option) => option.id === id) ? undefined : 'Choose one of the options offered.';

/** Whether a field has to have a value then. */
export const isRequired = (field: Pick<CustomField, 'required'>, moment: Moment): boolean =>
  field.required === 'always' || (field.required === 'before_closure' && moment === 'closure');

const problemWith = (field: CustomField, values: readonly string[], moment: Moment): string | undefined => {
  if (values.length === 0) return isRequired(field, moment) ? `Give a value for “${field.name}”.` : undefined;
  if (values.length > 1 && field.field_type !== 'multi_select') return 'Give one value only.';
  if (new Set(values).size < values.length) return 'Choose each option once.';
  return values.map((value) => checkText[field.field_type](value, field)).find(Boolean);
};

/** Checks what was given against the fields that are asked for. Every problem is named beside its field. */
export const checkValues = (
  fields: readonly CustomField[],
  given: readonly CustomFieldInput[],
  moment: Moment,
): { values: StoredValue[]; problems: Refusal[] } => {
  const known = new Set(fields.map((field) => field.id));
  const problems = given
    .filter((entry) => !known.has(entry.custom_field_id))
    .map((entry) =>
      invalid(
        `custom_field_values/${entry.custom_field_id}`,
        'unknown_reference',
        'This field is not asked for any more. Reload and try again.',
      ),
    );
  const values = fields.flatMap((field) => {
    const texts = given
      .filter((entry) => entry.custom_field_id === field.id)
      .flatMap((entry) => entry.values.map((value) => value.trim()))
      .filter(Boolean);
    const problem = problemWith(field, texts, moment);
    if (problem) problems.push(invalid(`custom_field_values/${field.id}`, 'invalid_value', problem));
    const isSelect = field.field_type === 'single_select' || field.field_type === 'multi_select';
    return texts.map((text, position) => ({
      customFieldId: field.id,
      position,
      optionId: isSelect ? text : null,
      text: isSelect ? null : text,
    }));
  });
  return { values, problems };
};
