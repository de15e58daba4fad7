// Settings, section "Follow-up priorities".
import { ConfiguredList } from './configured-list.tsx';
import { Loaded } from './loaded.tsx';
import { SettingsSection } from './section.tsx';
import { descriptionField, nameField, type Spec } from './spec.ts';

const spec: Spec<'follow_up_priorities'> = {
  kind: 'follow_up_priorities',
  noun: 'priority',
  fields: () => [nameField, descriptionField],
  valuesOf: (item) => ({ name: item?.name ?? '', description: item?.description ?? '' }),
  bodyOf: (values) => values,
  nameOf: ({ name }) => name,
  detailOf: ({ description }) => description,
};

export function PrioritiesSection() {
  return (
    <SettingsSection
      title="Follow-up priorities"
      intro="How much a follow-up matters, the most important first."
    >
      <Loaded kind="follow_up_priorities">
        {(items) => <ConfiguredList spec={spec} label="Follow-up priorities" items={items} />}
      </Loaded>
    </SettingsSection>
  );
}
