// Settings, section "Roles": the lead and the reporter, who are always there, and those of the organisation's own.
import { ConfiguredList } from './configured-list.tsx';
import { Loaded } from './loaded.tsx';
import { SettingsSection } from './section.tsx';
import { type FieldSpec, nameField, type Spec } from './spec.ts';

const shortform: FieldSpec = {
  ...{ name: 'shortform', label: 'Short form', control: 'line', maxLength: 30 },
  hint: 'What it is called in Slack, as in “/incident role comms @ada”. Small letters, digits and dashes.',
};

const spec: Spec<'incident_roles'> = {
  kind: 'incident_roles',
  noun: 'role',
  fields: (item) => [
    nameField,
    ...(item && item.role_type !== 'custom' ? [] : [shortform]),
    { name: 'description', label: 'What this role does', control: 'text', maxLength: 2000 },
    {
      ...{ name: 'instructions', label: 'Instructions', control: 'text', isOptional: true, maxLength: 5000 },
      hint: 'For whoever is given the role.',
    },
  ],
  valuesOf: (item) => ({
    name: item?.name ?? '',
    shortform: item?.shortform ?? '',
    description: item?.description ?? '',
    instructions: item?.instructions ?? '',
  }),
  bodyOf: (values) => values,
  nameOf: ({ name }) => name,
  detailOf: ({ description }) => description,
  marksOf: ({ role_type: type, shortform: short }) => [short, ...(type === 'custom' ? [] : ['Always there'])],
  canArchive: ({ role_type: type }) => type === 'custom',
};

const fixed: Spec<'incident_roles'> = { ...spec, isOrdered: false };

export function RolesSection() {
  return (
    <SettingsSection
      title="Roles"
      intro="What people do in an incident. A role gives access to nothing: whoever is to have one in a private incident needs access first."
    >
      <Loaded kind="incident_roles">
        {(items) => {
          const managed = items.filter(({ role_type: type }) => type !== 'custom');
          return (
            <>
              <ConfiguredList
                spec={fixed}
                label="Roles that are always there"
                items={managed}
                isAddable={false}
              />
              <ConfiguredList
                spec={{ ...spec, empty: 'There is no other role yet.' }}
                label="Roles of your own"
                items={items.filter(({ role_type: type }) => type === 'custom')}
                wholeOrder={(ids) => [...managed.map(({ id }) => id), ...ids]}
              />
            </>
          );
        }}
      </Loaded>
    </SettingsSection>
  );
}
