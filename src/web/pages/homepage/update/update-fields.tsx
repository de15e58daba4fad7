// The fields of "Share update" in their order.
import type { RefObject } from 'react';
import type { EditOptions } from '../../../../features/edits/contract.ts';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import { formatAhead, useNow } from '../../../client/time.ts';
import { SeverityBars, StatusIcon } from '../../../components/badge.tsx';
import { Field } from '../../../components/field.tsx';
import { MarkdownEditor } from '../../../components/markdown-editor.tsx';
import { Select } from '../../../components/select.tsx';
import { CustomFieldControl } from '../../declare/custom-field-control.tsx';
import { lengthHint } from '../../declare/lengths.ts';
import { customFieldPath, type UpdateDraft } from './update-draft.ts';

const longestMessage = 10_000;

const intervals = [
  { value: '15', label: '15 minutes' },
  { value: '30', label: '30 minutes' },
  { value: '60', label: '1 hour' },
  { value: '120', label: '2 hours' },
  { value: '1440', label: '1 day' },
];

type UpdateFieldsProps = {
  incident: Homepage['incident'];
  options: EditOptions | undefined;
  asked: Homepage['incident']['custom_fields'];
  draft: UpdateDraft;
  onEdit: (changes: Partial<UpdateDraft>) => void;
  errors: Record<string, string>;
  hasNext: boolean;
  messageInput: RefObject<HTMLTextAreaElement | null>;
};

export function UpdateFields(props: UpdateFieldsProps) {
  const { incident, options, asked, draft, onEdit, errors, hasNext, messageInput } = props;
  const now = useNow();
  const statuses = (options?.incident_statuses ?? [incident.incident_status]).filter(
    ({ id, category }) =>
      id === incident.incident_status.id ||
      (category !== 'merged' && incident.choosable_status_categories.includes(category)),
  );
  const { next_update_due_at: dueAt } = incident;
  const isAhead = dueAt !== undefined && Date.parse(dueAt) > now;
  return (
    <>
      <Field
        label="Message"
        name="message"
        hint={lengthHint(draft.message, longestMessage)}
        error={errors.message}
      >
        <MarkdownEditor
          inputRef={messageInput}
          value={draft.message}
          onValueChange={(message) => onEdit({ message })}
          placeholder="What is new? What happens next?"
          maxLength={longestMessage}
        />
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field label="Status" hasOwnLabel name="incident_status_id" error={errors.incident_status_id}>
          <Select
            label="Status"
            options={statuses.map(({ id, name, category }) => ({
              value: id,
              label: name,
              icon: <StatusIcon category={category} />,
            }))}
            value={draft.statusId}
            onValueChange={(statusId) => onEdit({ statusId })}
          />
        </Field>
        <Field label="Severity" hasOwnLabel name="severity_id" error={errors.severity_id}>
          <Select
            label="Severity"
            options={(options?.severities ?? [incident.severity]).map(({ id, name, rank }) => ({
              value: id,
              label: name,
              icon: <SeverityBars filled={Math.min(Math.max(rank, 1), 4)} />,
            }))}
            value={draft.severityId}
            onValueChange={(severityId) => onEdit({ severityId })}
          />
        </Field>
      </div>
      {asked.map(({ field }) => (
        <CustomFieldControl
          key={field.id}
          field={field}
          values={draft.customFields[field.id] ?? []}
          onChange={(values) => onEdit({ customFields: { ...draft.customFields, [field.id]: values } })}
          error={errors[`/${customFieldPath(field.id)}`]}
        />
      ))}
      {hasNext && (
        <Field
          label="Next update in"
          hasOwnLabel
          name="next_update_in_minutes"
          hint="The incident’s channel is reminded then."
          error={errors.next_update_in_minutes}
        >
          <Select
            label="Next update in"
            options={[
              ...(isAhead ? [{ value: 'keep', label: `As it is: due ${formatAhead(dueAt, now)}` }] : []),
              ...intervals,
              { value: 'none', label: 'No reminder' },
            ]}
            value={draft.next === 'keep' && !isAhead ? 'none' : draft.next}
            onValueChange={(next) => onEdit({ next })}
          />
        </Field>
      )}
    </>
  );
}
