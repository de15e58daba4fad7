// The incident's type, call link and custom fields.
import type { CustomFieldValue } from '../../../../features/custom-fields/contract.ts';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import { ExternalTextLink } from '../../../components/link.tsx';
import { EditableFact } from './editable-fact.tsx';
import { FactRow, Facts, FixedValue } from './fact-row.tsx';

export function Details({ incident }: { incident: Homepage['incident'] }) {
  const { call_url: callUrl, incident_type: type, custom_fields: fields } = incident;
  const shownOf = (id: string) => incident.custom_field_values.find((one) => one.custom_field.id === id);
  const archived = incident.custom_field_values.filter(
    ({ custom_field: { id } }) => !fields.some(({ field }) => field.id === id),
  );
  return (
    <Facts>
      <EditableFact incident={incident} fact={{ kind: 'type', name: 'Type', value: type?.id }}>
        {type?.name}
      </EditableFact>
      <EditableFact
        incident={incident}
        fact={{ kind: 'call', name: 'Call', value: callUrl }}
        isLink={isWebAddress(callUrl)}
      >
        {isWebAddress(callUrl) ? <ExternalTextLink href={callUrl}>Join the call</ExternalTextLink> : callUrl}
      </EditableFact>
      {fields.map(({ field, given }) => (
        <EditableFact
          key={field.id}
          incident={incident}
          fact={{ kind: 'custom_field', name: field.name, field, values: given }}
          isLink={field.field_type === 'link' && isWebAddress(given[0])}
        >
          <Value value={shownOf(field.id)} />
        </EditableFact>
      ))}
      {archived.map((value) => (
        <FactRow key={value.custom_field.id} name={value.custom_field.name}>
          <FixedValue>
            <Value value={value} />
          </FixedValue>
        </FactRow>
      ))}
    </Facts>
  );
}

/** Only addresses of the web become links: `javascript:` and the like stay text. */
const isWebAddress = (text: string | undefined): text is string => /^https?:\/\//iu.test(text ?? '');

function Value({ value }: { value: CustomFieldValue | undefined }) {
  const [first] = value?.values ?? [];
  if (!value || first === undefined) return <span className="text-n-11">Not set</span>;
  if (value.custom_field.field_type === 'link' && isWebAddress(first))
    return <ExternalTextLink href={first}>{first}</ExternalTextLink>;
  return value.values.join(', ');
}
