// Editing one fact: the control that fits its kind, and what becomes of it.
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import { editOptionsQuery } from '../../../client/edit-queries.ts';
import { useEditIncident } from '../../../client/incident-changes.ts';
import { zoneName } from '../../../client/local-time.ts';
import { DateTimeInput } from '../../../components/date-time-input.tsx';
import { Field } from '../../../components/field.tsx';
import { Select } from '../../../components/select.tsx';
import { TextInput } from '../../../components/text-input.tsx';
import { CustomFieldControl } from '../../declare/custom-field-control.tsx';
import { EditorFrame, fieldError } from './editor-frame.tsx';
import { changeOf, type Fact, isChanged, pathOf, seenOf, valuesOf } from './fact.ts';

/** Where one types or chooses; a select keeps an input of its own behind its button. */
const firstControl = '[role="combobox"], [role="checkbox"], input:not([aria-hidden]), textarea';

type FactEditorProps = { incident: Homepage['incident']; fact: Fact; onClose: () => void };

export default function FactEditor({ incident, fact, onClose }: FactEditorProps) {
  // What was there when the editor was opened, whatever comes meanwhile.
  const [opened] = useState(fact);
  const [values, setValues] = useState(() => valuesOf(opened));
  const edit = useEditIncident(incident.reference, { onDone: onClose });
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => area.current?.querySelector<HTMLElement>(firstControl)?.focus(), []);

  const save = (seen: string | null = seenOf(opened)) => {
    if (!isChanged(opened, values)) return onClose();
    edit.mutate({ ...changeOf(opened, values), seen: { [pathOf(opened)]: seen } });
  };
  return (
    <EditorFrame
      label={`Edit ${fact.name}`}
      isPending={edit.isPending}
      error={edit.error}
      onSave={() => save()}
      onCancel={onClose}
      onSaveMine={(current) => save(current)}
    >
      <div ref={area}>
        <Control
          fact={opened}
          incident={incident}
          values={values}
          onChange={setValues}
          error={fieldError(edit.error)}
        />
      </div>
    </EditorFrame>
  );
}

type ControlProps = {
  fact: Fact;
  incident: Homepage['incident'];
  values: string[];
  onChange: (values: string[]) => void;
  error: string | undefined;
};

function Control({ fact, incident, values, onChange, error }: ControlProps) {
  const [value = ''] = values;
  const onValueChange = (next: string) => onChange(next ? [next] : []);
  const common = { label: fact.name, name: pathOf(fact), error };
  switch (fact.kind) {
    case 'custom_field':
      return <CustomFieldControl field={fact.field} values={values} onChange={onChange} error={error} />;
    case 'type':
      return (
        <Field {...common} hasOwnLabel>
          <TypeSelect incident={incident} label={fact.name} value={value} onValueChange={onValueChange} />
        </Field>
      );
    case 'call':
      return (
        <Field {...common}>
          <TextInput
            type="url"
            inputMode="url"
            placeholder="https://"
            value={value}
            onValueChange={onValueChange}
          />
        </Field>
      );
    case 'timestamp':
      return (
        <Field {...common} hint={`In your time zone, ${zoneName()}. Empty it to remove it.`}>
          <DateTimeInput value={value} onValueChange={onValueChange} />
        </Field>
      );
  }
}

type TypeSelectProps = {
  incident: Homepage['incident'];
  label: string;
  value: string;
  onValueChange: (value: string) => void;
};

/** Types that are always private are not for public incidents: an edit never changes who may look. */
function TypeSelect({ incident, label, value, onValueChange }: TypeSelectProps) {
  const { data } = useQuery(editOptionsQuery);
  const types = (data?.incident_types ?? []).filter(
    (type) => incident.visibility === 'private' || !type.private_incidents_only,
  );
  const current = incident.incident_type;
  const isGone = data && current && !types.some(({ id }) => id === current.id);
  return (
    <Select
      label={label}
      options={[
        { value: '', label: 'None' },
        ...(isGone ? [{ value: current.id, label: current.name }] : []),
        ...types.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={value}
      onValueChange={onValueChange}
    />
  );
}
