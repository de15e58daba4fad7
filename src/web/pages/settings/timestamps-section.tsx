// Settings, section "Timestamps": moments that are kept of every incident, and the durations between them.
import { useMemo } from 'react';
import type { Configured } from '../../../features/configuration/contract.ts';
import { ConfiguredList } from './configured-list.tsx';
import { Loaded } from './loaded.tsx';
import { SettingsSection } from './section.tsx';
import { descriptionField, nameField, type Spec } from './spec.ts';

const byHand = 'by-hand';

const occasions = [
  { value: byHand, label: 'By hand only' },
  { value: 'declaration', label: 'When it is declared' },
  { value: 'live', label: 'When it becomes active' },
  { value: 'paused', label: 'When it is paused' },
  { value: 'learning', label: 'When the post-incident stage begins' },
  { value: 'closed', label: 'When it is closed' },
  { value: 'declined', label: 'When it is declined' },
  { value: 'canceled', label: 'When it is canceled' },
  { value: 'merged', label: 'When it is merged' },
];

/** As in “Set when it is declared”. */
const setWhen = (on: string | null): string => {
  const label = occasions.find(({ value }) => value === (on ?? byHand))?.label ?? '';
  return `Set ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
};

const timestamps: Spec<'incident_timestamps'> = {
  kind: 'incident_timestamps',
  noun: 'timestamp',
  fields: () => [
    nameField,
    descriptionField,
    {
      ...{ name: 'set_on', label: 'Is set', control: 'choice', options: occasions },
      hint: 'For the first time that the incident gets there. It can always be corrected by hand.',
    },
  ],
  valuesOf: (item) => ({
    name: item?.name ?? '',
    description: item?.description ?? '',
    set_on: item?.set_on ?? byHand,
  }),
  bodyOf: (values) => ({ ...values, set_on: values.set_on === byHand ? null : values.set_on }),
  nameOf: ({ name }) => name,
  detailOf: ({ description, set_on: on }) => [description, setWhen(on)].filter(Boolean).join(' · '),
};

type Timestamp = Configured<'incident_timestamps'>;

const durationsOf = (all: Timestamp[]): Spec<'duration_metrics'> => {
  const options = all.filter((one) => !one.archived_at).map(({ id, name }) => ({ value: id, label: name }));
  const nameOfTimestamp = (id: string) => all.find((one) => one.id === id)?.name ?? '';
  return {
    kind: 'duration_metrics',
    noun: 'duration',
    fields: () => [
      nameField,
      { name: 'from_timestamp_id', label: 'From', control: 'choice', options },
      { name: 'to_timestamp_id', label: 'To', control: 'choice', options },
    ],
    valuesOf: (item) => ({
      name: item?.name ?? '',
      from_timestamp_id: item?.from_timestamp_id ?? options[0]?.value ?? '',
      to_timestamp_id: item?.to_timestamp_id ?? options.at(-1)?.value ?? '',
    }),
    bodyOf: (values) => values,
    nameOf: ({ name }) => name,
    detailOf: ({ from_timestamp_id: from, to_timestamp_id: to }) =>
      `From “${nameOfTimestamp(from)}” to “${nameOfTimestamp(to)}”`,
  };
};

export function TimestampsSection() {
  return (
    <SettingsSection
      title="Timestamps"
      intro="Moments that are kept of every incident, and the durations between them. Archiving a timestamp archives its durations too."
    >
      <Loaded kind="incident_timestamps">
        {(items) => (
          <>
            <ConfiguredList spec={timestamps} label="Timestamps" items={items} />
            <h3 className="mt-2 font-semibold">Durations</h3>
            <Durations timestamps={items} />
          </>
        )}
      </Loaded>
    </SettingsSection>
  );
}

function Durations({ timestamps: all }: { timestamps: Timestamp[] }) {
  const spec = useMemo(() => durationsOf(all), [all]);
  return (
    <Loaded kind="duration_metrics">
      {(items) => <ConfiguredList spec={spec} label="Durations" items={items} />}
    </Loaded>
  );
}
