// Settings, section "Incident types".
import { ConfiguredList } from './configured-list.tsx';
import { Loaded } from './loaded.tsx';
import { SettingsSection } from './section.tsx';
import { descriptionField, nameField, type Spec } from './spec.ts';

const spec: Spec<'incident_types'> = {
  kind: 'incident_types',
  noun: 'incident type',
  empty: 'There is no incident type yet. Without one, nobody is asked for it.',
  fields: () => [
    nameField,
    descriptionField,
    {
      ...{ name: 'create_in_triage', label: 'Incidents of it begin', control: 'choice' },
      options: [
        { value: 'optional', label: 'Active, or in triage if their reporter says so' },
        { value: 'always', label: 'Always in triage' },
      ],
    },
    {
      ...{ name: 'private_incidents_only', label: 'Always private', control: 'flag' },
      hint: 'Only its reporter and the people they invite see an incident of this type. Incidents that exist stay as they are.',
    },
    {
      ...{ name: 'is_default', label: 'Chosen by default', control: 'flag' },
      hint: 'One type at most is. It takes the place of the one before.',
    },
  ],
  valuesOf: (item) => ({
    name: item?.name ?? '',
    description: item?.description ?? '',
    create_in_triage: item?.create_in_triage ?? 'optional',
    private_incidents_only: item?.private_incidents_only ?? false,
    is_default: item?.is_default ?? false,
  }),
  bodyOf: (values) => values,
  nameOf: ({ name }) => name,
  detailOf: ({ description }) => description,
  marksOf: (item) => [
    ...(item.is_default ? ['Default'] : []),
    ...(item.private_incidents_only ? ['Always private'] : []),
    ...(item.create_in_triage === 'always' ? ['Begins in triage'] : []),
  ],
};

export function TypesSection() {
  return (
    <SettingsSection
      title="Incident types"
      intro="Kinds of incident that begin differently. Whoever declares chooses one of them."
    >
      <Loaded kind="incident_types">
        {(items) => <ConfiguredList spec={spec} label="Incident types" items={items} />}
      </Loaded>
    </SettingsSection>
  );
}
