// The declare dialog as Slack shows it: the same fields, words and order as on the web, visibility always last (B3).
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { input, option, plain, select, textInput } from '../../platform/block-kit.ts';
import { fieldInputs } from '../custom-fields/index.ts';
import type { DeclareOptions } from './contract.ts';
import { declareWording as words } from './wording.ts';

/** The dialog's name, by which its submission comes back. */
export const declareCallback = 'incident_declare';

const visibilityField = (): InputBlock => {
  const everyone = option(words.visibilityOptions.public, 'public');
  return input({
    blockId: 'visibility',
    label: words.visibility,
    hint: words.visibilityHint,
    element: select([everyone, option(words.visibilityOptions.private, 'private')], 'public'),
  });
};

/** Always private types say so beside their name; with “Everyone” they are refused beside the visibility. */
const typeField = ({ incident_types: types }: DeclareOptions): InputBlock[] => {
  const choices = types.map(({ id, name, private_incidents_only }) =>
    option(private_incidents_only ? `${name} (${words.alwaysPrivate})` : name, id),
  );
  if (choices.length === 0) return [];
  const initial = types.find(({ is_default }) => is_default)?.id;
  return [
    input({
      blockId: 'incident_type',
      label: words.incidentType,
      element: select(choices, initial),
    }),
  ];
};

/** The dialog for what can be chosen now, with the name that was typed after the command. `visibility` is absent while private incidents are off (B1). */
export const declareDialog = (options: DeclareOptions, name = ''): ModalView => {
  const severities = options.severities.map(({ id, name }) => option(name, id));
  const active = option(words.statusOptions.active, 'active');
  const blocks: KnownBlock[] = [
    input({
      blockId: 'name',
      label: words.name,
      element: textInput({
        value: name,
        maxLength: 200,
        isFocused: true,
        placeholder: words.namePlaceholder,
      }),
    }),
    ...typeField(options),
    input({
      blockId: 'status',
      label: words.status,
      element: select([option(words.statusOptions.triage, 'triage'), active], 'active'),
    }),
    input({
      blockId: 'severity',
      label: words.severity,
      element: select(severities, options.default_severity_id),
    }),
    input({
      blockId: 'summary',
      label: words.summary,
      optional: true,
      element: textInput({ isLong: true }),
    }),
    { type: 'divider' },
    ...fieldInputs(options.custom_fields.slice(0, 90), {
      isOptional: ({ required }) => required !== 'always',
    }),
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
