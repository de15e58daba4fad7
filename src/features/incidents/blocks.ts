// The declare dialog as Slack shows it: the same fields, words and order as on the web, visibility always last (B3).
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { CustomField } from '../custom-fields/contract.ts';
import type { DeclareOptions } from './contract.ts';
import { declareWording as words } from './wording.ts';

/** The dialog's name, by which its submission comes back. */
export const declareCallback = 'incident_declare';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const option = (text: string, value: string): PlainTextOption => ({ text: plain(text.slice(0, 75)), value });

type Field = {
  blockId: string;
  label: string;
  optional?: boolean;
  hint?: string;
  element: InputBlock['element'];
};

/** Ids are stable, so that typed input survives an update of the dialog; every action is called `value`. */
const input = ({ blockId, label, optional = false, hint, element }: Field): InputBlock => ({
  type: 'input',
  block_id: blockId,
  optional,
  label: plain(label.slice(0, 2000)),
  ...(hint && { hint: plain(hint.slice(0, 2000)) }),
  element,
});

const select = (options: PlainTextOption[], initial?: PlainTextOption): InputBlock['element'] => ({
  type: 'static_select',
  action_id: 'value',
  options,
  ...(initial && { initial_option: initial }),
});

const elementFor: Record<CustomField['field_type'], (field: CustomField) => InputBlock['element']> = {
  text: () => ({ type: 'plain_text_input', action_id: 'value', max_length: 3000 }),
  numeric: () => ({ type: 'number_input', action_id: 'value', is_decimal_allowed: true }),
  link: () => ({ type: 'url_text_input', action_id: 'value' }),
  single_select: ({ options }) => select(options.slice(0, 100).map(({ id, value }) => option(value, id))),
  multi_select: ({ options }) => ({
    type: 'multi_static_select',
    action_id: 'value',
    options: options.slice(0, 100).map(({ id, value }) => option(value, id)),
  }),
};

/** A select that offers nothing cannot be shown in Slack. */
const canBeShown = (field: CustomField): boolean =>
  field.options.length > 0 || !['single_select', 'multi_select'].includes(field.field_type);

const visibilityField = (): InputBlock => {
  const everyone = option(words.visibilityOptions.public, 'public');
  return input({
    blockId: 'visibility',
    label: words.visibility,
    hint: words.visibilityHint,
    element: select([everyone, option(words.visibilityOptions.private, 'private')], everyone),
  });
};

/** Always private types say so beside their name; choosing one fixes the visibility, whatever the drop-down says. */
const typeField = ({ incident_types: types }: DeclareOptions): InputBlock[] => {
  const choices = types
    .slice(0, 100)
    .map(({ id, name, private_incidents_only }) =>
      option(private_incidents_only ? `${name} (${words.alwaysPrivate})` : name, id),
    );
  if (choices.length === 0) return [];
  const initial = types.find(({ is_default }) => is_default)?.id;
  return [
    input({
      blockId: 'incident_type',
      label: words.incidentType,
      element: select(
        choices,
        choices.find(({ value }) => value === initial),
      ),
    }),
  ];
};

/** The dialog for what can be chosen now, with the name that was typed after the command. `visibility` is absent while private incidents are off (B1). */
export const declareDialog = (options: DeclareOptions, name = ''): ModalView => {
  const severities = options.severities.slice(0, 100).map(({ id, name }) => option(name, id));
  const active = option(words.statusOptions.active, 'active');
  const fields = options.custom_fields.filter(canBeShown).slice(0, 90);
  const blocks: KnownBlock[] = [
    input({
      blockId: 'name',
      label: words.name,
      element: {
        type: 'plain_text_input',
        action_id: 'value',
        max_length: 200,
        focus_on_load: true,
        ...(name && { initial_value: name.slice(0, 200) }),
        placeholder: plain(words.namePlaceholder),
      },
    }),
    ...typeField(options),
    input({
      blockId: 'status',
      label: words.status,
      element: select([option(words.statusOptions.triage, 'triage'), active], active),
    }),
    input({
      blockId: 'severity',
      label: words.severity,
      element: select(
        severities,
        severities.find(({ value }) => value === options.default_severity_id),
      ),
    }),
    input({
      blockId: 'summary',
      label: words.summary,
      optional: true,
      element: { type: 'plain_text_input', action_id: 'value', multiline: true, max_length: 3000 },
    }),
    { type: 'divider' },
    ...fields.map((field) =>
      input({
        blockId: `cf_${field.id}`,
        label: field.name,
        optional: field.required !== 'always',
        hint: field.description,
        element: elementFor[field.field_type](field),
      }),
    ),
    ...(options.private_incidents_enabled ? [visibilityField()] : []),
  ];
  return {
    type: 'modal',
    callback_id: declareCallback,
    title: plain(words.title),
    submit: plain('Declare'),
    close: plain('Cancel'),
    blocks,
  };
};

/** What stands in the dialog once the incident exists and its channel is being made. */
export const declaredDialog = (text: string): ModalView => ({
  type: 'modal',
  callback_id: 'incident_declared',
  title: plain(words.title),
  close: plain('Close'),
  blocks: [{ type: 'section', block_id: 'result', text: { type: 'mrkdwn', text } }],
});
