// The incident's facts: who reported it, its custom fields, its times.
import type { ReactNode } from 'react';
import type { CustomFieldValue } from '../../../features/custom-fields/contract.ts';
import type { Homepage } from '../../../features/homepage/contract.ts';
import { Avatar } from '../../components/avatar.tsx';
import { DateTime } from '../../components/date-time.tsx';
import { ExternalTextLink } from '../../components/link.tsx';

export function HomepageFacts({ incident }: { incident: Homepage['incident'] }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-2.5 text-13">
      <Fact name="Reporter">
        <span className="flex items-center gap-1.5">
          <Avatar person={incident.reporter} size="small" />
          {incident.reporter.name}
        </span>
      </Fact>
      {incident.custom_field_values.map((value) => (
        <Fact key={value.custom_field.id} name={value.custom_field.name}>
          <CustomFieldText value={value} />
        </Fact>
      ))}
      <Fact name="Declared">
        <DateTime value={incident.created_at} />
      </Fact>
      <Fact name="Updated">
        <DateTime value={incident.updated_at} />
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="break-words text-n-11">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}

function CustomFieldText({ value: { custom_field: field, values } }: { value: CustomFieldValue }) {
  if (values.length === 0) return <span className="text-n-11">Not set</span>;
  const [first = ''] = values;
  // Only addresses of the web become links: `javascript:` and the like stay text.
  if (field.field_type === 'link' && /^https?:\/\//iu.test(first))
    return <ExternalTextLink href={first}>{first}</ExternalTextLink>;
  return values.join(', ');
}
