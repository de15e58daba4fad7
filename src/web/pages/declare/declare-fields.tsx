// The fields of the declare dialog in their order (B3, B4). Those that need the server's choices wait in their final size.
import { CircleDashed, CircleDot, Lock, Users } from 'lucide-react';
import type { RefObject } from 'react';
import type { DeclareOptions } from '../../../features/incidents/contract.ts';
import { declareWording as words } from '../../../features/incidents/wording.ts';
import { SeverityBars } from '../../components/badge.tsx';
import { Field } from '../../components/field.tsx';
import { Select, type SelectOption } from '../../components/select.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TextArea, TextInput } from '../../components/text-input.tsx';
import { CustomFieldControl } from './custom-field-control.tsx';
import { type Draft, typeOf, withType } from './draft.ts';
import { customFieldKey } from './field-errors.ts';
import { lengthHint, longest } from './lengths.ts';

const statuses: SelectOption[] = [
  {
    value: 'triage',
    label: words.statusOptions.triage,
    icon: <CircleDashed aria-hidden="true" className="size-4" />,
  },
  {
    value: 'active',
    label: words.statusOptions.active,
    icon: <CircleDot aria-hidden="true" className="size-4" />,
  },
];
const visibilities: SelectOption[] = [
  {
    value: 'public',
    label: words.visibilityOptions.public,
    icon: <Users aria-hidden="true" className="size-4" />,
  },
  {
    value: 'private',
    label: words.visibilityOptions.private,
    icon: <Lock aria-hidden="true" className="size-4" />,
  },
];

type DeclareFieldsProps = {
  draft: Draft;
  /** The same draft as it was sent last. */
  sent: Draft | undefined;
  onEdit: (changes: Partial<Draft>) => void;
  options: DeclareOptions | undefined;
  errors: Record<string, string>;
  nameInput: RefObject<HTMLInputElement | null>;
};

export function DeclareFields({ draft, sent, onEdit, options, errors, nameInput }: DeclareFieldsProps) {
  // Switched off while somebody had chosen "private": it stays, so that the choice can be seen and changed.
  const isVisibilityAsked =
    options &&
    (options.private_incidents_enabled || [draft.visibility, sent?.visibility].includes('private'));
  const type = options && typeOf(draft, options);
  const isAlwaysPrivate = type?.private_incidents_only ?? false;
  const isAlwaysTriage = type?.create_in_triage === 'always';
  return (
    <>
      <Field label={words.name} name="name" hint={lengthHint(draft.name, longest.name)} error={errors.name}>
        <TextInput
          ref={nameInput}
          value={draft.name}
          onValueChange={(name) => onEdit({ name })}
          placeholder={words.namePlaceholder}
          maxLength={longest.name}
          required
        />
      </Field>
      {options && options.incident_types.length > 0 && (
        <Field
          label={words.incidentType}
          hasOwnLabel
          name="incident_type_id"
          hint={type?.description || undefined}
          error={errors.incident_type_id}
        >
          <Select
            label={words.incidentType}
            placeholder={words.incidentTypePlaceholder}
            options={options.incident_types.map(({ id, name, private_incidents_only: isPrivate }) => ({
              value: id,
              label: isPrivate ? `${name} (${words.alwaysPrivate})` : name,
              ...(isPrivate && { icon: <Lock aria-hidden="true" className="size-4" /> }),
            }))}
            value={type?.id ?? ''}
            onValueChange={(id) => {
              const chosen = options.incident_types.find((one) => one.id === id);
              if (chosen) onEdit(withType(draft, chosen));
            }}
          />
        </Field>
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          label={words.status}
          hasOwnLabel
          name="status"
          hint={isAlwaysTriage && type ? words.alwaysTriageHint(type.name) : undefined}
          error={errors.status}
        >
          <Select
            label={words.status}
            options={statuses}
            isDisabled={isAlwaysTriage}
            value={isAlwaysTriage ? 'triage' : draft.status}
            onValueChange={(status) => onEdit({ status: status === 'triage' ? 'triage' : 'active' })}
          />
        </Field>
        {options ? (
          <Field label={words.severity} hasOwnLabel name="severity_id" error={errors.severity_id}>
            <Select
              label={words.severity}
              options={options.severities.map(({ id, name, rank }) => ({
                value: id,
                label: name,
                icon: <SeverityBars filled={Math.min(Math.max(rank, 1), 4)} />,
              }))}
              value={draft.severityId || options.default_severity_id}
              onValueChange={(severityId) => onEdit({ severityId })}
            />
          </Field>
        ) : (
          <WaitingField />
        )}
      </div>
      <Field
        label={words.summary}
        isOptional
        name="summary"
        hint={lengthHint(draft.summary, longest.summary)}
        error={errors.summary}
      >
        <TextArea
          value={draft.summary}
          onValueChange={(summary) => onEdit({ summary })}
          placeholder={words.summaryPlaceholder}
          maxLength={longest.summary}
        />
      </Field>
      {options?.custom_fields.map((field) => (
        <CustomFieldControl
          key={field.id}
          field={field}
          values={draft.customFields[field.id] ?? []}
          onChange={(values) => onEdit({ customFields: { ...draft.customFields, [field.id]: values } })}
          error={errors[customFieldKey(field.id)]}
        />
      ))}
      {!options && <WaitingField />}
      {isVisibilityAsked && (
        <Field
          label={words.visibility}
          hasOwnLabel
          name="visibility"
          hint={
            isAlwaysPrivate && type
              ? `${words.alwaysPrivateHint(type.name)} ${words.visibilityHint}`
              : words.visibilityHint
          }
          error={errors.visibility}
        >
          <Select
            label={words.visibility}
            options={visibilities}
            isDisabled={isAlwaysPrivate}
            value={isAlwaysPrivate ? 'private' : draft.visibility}
            onValueChange={(visibility) =>
              onEdit({
                visibility: visibility === 'public' ? 'public' : 'private',
                isVisibilityFixed: false,
              })
            }
          />
        </Field>
      )}
    </>
  );
}

function WaitingField() {
  return (
    <div className="flex flex-col gap-1.5">
      <Skeleton className="h-5 w-20" />
      <Skeleton className="h-control w-full" />
    </div>
  );
}
