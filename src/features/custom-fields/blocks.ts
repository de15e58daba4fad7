// Custom fields in Slack's dialogs.
import type { InputBlock } from '@slack/types';
import { input, longestInput, option, plain, select, textInput } from '../../platform/block-kit.ts';
import type { CustomField } from './contract.ts';

const elementFor: Record<
  CustomField['field_type'],
  (field: CustomField, given: readonly string[]) => InputBlock['element']
> = {
  text: (_field, [value]) => textInput({ value, maxLength: longestInput }),
  numeric: (_field, [value]) => ({
    type: 'number_input',
    action_id: 'value',
    is_decimal_allowed: true,
    ...(value && { initial_value: value }),
  }),
  link: (_field, [value]) => ({
    type: 'url_text_input',
    action_id: 'value',
    ...(value && { initial_value: value }),
  }),
  single_select: ({ options }, [value]) =>
    select(
      options.map(({ id, value: name }) => option(name, id)),
      value,
    ),
  multi_select: ({ options }, given) => {
    const offered = options.slice(0, 100).map(({ id, value }) => option(value, id));
    const chosen = offered.filter(({ value }) => value !== undefined && given.includes(value));
    return {
      type: 'multi_static_select',
      action_id: 'value',
      options: offered,
      placeholder: plain('Choose'),
      ...(chosen.length > 0 && { initial_options: chosen }),
    };
  },
};

/** A select that offers nothing cannot be shown in Slack. */
const canBeShown = (field: CustomField): boolean =>
  field.options.length > 0 || !['single_select', 'multi_select'].includes(field.field_type);

/** Where the answer to a field stands in a dialog. */
export const fieldBlockId = (fieldId: string): string => `cf_${fieldId}`;

/** One input for each field, with what is given already. */
export const fieldInputs = (
  fields: readonly CustomField[],
  options: {
    isOptional: (field: CustomField) => boolean;
    given?: ReadonlyMap<string, { given: readonly string[] }>;
  },
): InputBlock[] =>
  fields.filter(canBeShown).map((field) =>
    input({
      blockId: fieldBlockId(field.id),
      label: field.name,
      optional: options.isOptional(field),
      hint: field.description,
      element: elementFor[field.field_type](field, options.given?.get(field.id)?.given ?? []),
    }),
  );
