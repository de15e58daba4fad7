// Settings, section "Severities".
import { ConfiguredList } from './configured-list.tsx';
import { Loaded } from './loaded.tsx';
import { SettingsSection } from './section.tsx';
import { descriptionField, nameField, type Spec } from './spec.ts';

const spec: Spec<'severities'> = {
  kind: 'severities',
  noun: 'severity',
  fields: () => [nameField, descriptionField],
  valuesOf: (item) => ({ name: item?.name ?? '', description: item?.description ?? '' }),
  bodyOf: (values) => values,
  nameOf: ({ name }) => name,
  detailOf: ({ description }) => description,
};

export function SeveritiesSection() {
  return (
    <SettingsSection
      title="Severities"
      intro="How bad an incident is, from the mildest to the worst. “At least” in the filters of the list follows this order."
    >
      <Loaded kind="severities">
        {(items) => <ConfiguredList spec={spec} label="Severities" items={items} />}
      </Loaded>
    </SettingsSection>
  );
}
