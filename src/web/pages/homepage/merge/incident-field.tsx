// Another incident, searched for by name or reference: a field of a form.
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import type { IncidentReference } from '../../../../features/incidents/contract.ts';
import { incidentSuggestionsQuery } from '../../../client/edit-queries.ts';
import { useDebounced } from '../../../client/use-debounced.ts';
import { StatusIcon } from '../../../components/badge.tsx';
import { Field } from '../../../components/field.tsx';
import { MultiCombobox, type MultiOption } from '../../../components/multi-combobox.tsx';
import { Padlock } from '../../../components/padlock.tsx';

type IncidentFieldProps = {
  label: string;
  hint?: string;
  chosen: IncidentReference | undefined;
  onChange: (chosen: IncidentReference | undefined) => void;
  /** The incident that the page is about, which is not offered. */
  besides: string;
  error?: string | undefined;
  inputRef?: RefObject<HTMLInputElement | null>;
};

export function IncidentField(props: IncidentFieldProps) {
  const { label, hint, chosen, onChange, besides, error, inputRef } = props;
  const [typed, setTyped] = useState('');
  const query = typed.trim();
  const rested = useDebounced(query, 150);
  const { data, error: problem, isPlaceholderData } = useQuery(incidentSuggestionsQuery(rested));
  // Enter must never choose what one has typed past.
  const isCurrent = rested === query && !isPlaceholderData && data !== undefined;
  const found = isCurrent ? data.incidents.filter(({ id }) => id !== besides) : [];
  return (
    <Field label={label} name={label} hint={hint} error={error}>
      <MultiCombobox
        placeholder="Search by name or reference"
        {...(inputRef && { inputRef })}
        chosen={chosen ? [toOption(chosen)] : []}
        onChange={(options) => {
          const id = options.at(-1)?.id;
          onChange([...found, ...(chosen ? [chosen] : [])].find((incident) => incident.id === id));
        }}
        query={typed}
        onQueryChange={setTyped}
        options={found.map(toOption)}
        status={problem ? problem.message : isCurrent ? 'No incident found.' : 'Searching…'}
      />
    </Field>
  );
}

const toOption = (incident: IncidentReference): MultiOption => ({
  id: incident.id,
  name: `${incident.reference} ${incident.name}`,
  detail: incident.incident_status.name,
  icon:
    incident.visibility === 'private' ? (
      <Padlock />
    ) : (
      <StatusIcon category={incident.incident_status.category} />
    ),
});
