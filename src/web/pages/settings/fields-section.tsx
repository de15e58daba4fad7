// Settings, section "Custom fields": the questions, and the options of those that offer a choice.
import { ChevronRight } from 'lucide-react';
import type { Configured } from '../../../features/configuration/contract.ts';
import { ConfiguredList } from './configured-list.tsx';
import { Loaded } from './loaded.tsx';
import { SettingsSection } from './section.tsx';
import { descriptionField, type FieldSpec, linesOf, nameField, type Spec } from './spec.ts';

type CustomField = Configured<'custom_fields'>;

const types = [
  { value: 'single_select', label: 'One of several options' },
  { value: 'multi_select', label: 'Several options' },
  { value: 'text', label: 'Text' },
  { value: 'link', label: 'Link' },
  { value: 'numeric', label: 'Number' },
];

const requirements = [
  { value: 'never', label: 'Never' },
  { value: 'before_closure', label: 'Before an incident is closed' },
  { value: 'always', label: 'Always' },
];

const occasions = [
  ['show_before_creation', 'Asked when declaring'],
  ['show_before_update', 'Asked with an update'],
  ['show_before_closure', 'Asked when closing'],
  ['show_in_announcements', 'Shown in announcements'],
] as const;

const isSelect = (type: unknown): boolean => type === 'single_select' || type === 'multi_select';

const typeField: FieldSpec = {
  ...{ name: 'field_type', label: 'Type', control: 'choice', options: types },
  hint: 'The type stays as it is once the field is there.',
};

const optionsField: FieldSpec = {
  ...{ name: 'options', label: 'Options', control: 'lines' },
  hint: 'One on each line. More can be added later.',
};

const fields: Spec<'custom_fields'> = {
  kind: 'custom_fields',
  noun: 'custom field',
  fields: (item, values) => [
    nameField,
    descriptionField,
    ...(item ? [] : [typeField]),
    ...(!item && isSelect(values.field_type) ? [optionsField] : []),
    { name: 'required', label: 'Required', control: 'choice', options: requirements },
    ...occasions.map(([name, label]): FieldSpec => ({ name, label, control: 'flag' })),
  ],
  valuesOf: (item) => ({
    name: item?.name ?? '',
    description: item?.description ?? '',
    ...(!item && { field_type: 'single_select', options: '' }),
    required: item?.required ?? 'never',
    ...Object.fromEntries(occasions.map(([name]) => [name, item?.[name] ?? name === 'show_before_creation'])),
  }),
  bodyOf: (values, item) => ({
    ...values,
    ...(!item && { options: isSelect(values.field_type) ? linesOf(values.options) : [] }),
  }),
  nameOf: ({ name }) => name,
  detailOf: (item) =>
    [item.description, ...occasions.filter(([name]) => item[name]).map(([, label]) => label)]
      .filter(Boolean)
      .join(' · '),
  marksOf: (item) => [
    types.find(({ value }) => value === item.field_type)?.label ?? '',
    ...(item.required === 'never' ? [] : [item.required === 'always' ? 'Required' : 'Required to close']),
  ],
};

const optionsOf = (field: CustomField): Spec<'custom_field_options'> => ({
  kind: 'custom_field_options',
  noun: 'option',
  fields: (item) => [
    { name: 'value', label: 'Option', control: 'line', maxLength: 75 },
    ...(item
      ? [
          {
            ...{ name: 'sort_key', label: 'Sort key', control: 'line' as const },
            hint: 'A whole number. The lowest comes first; with the same one, the alphabet decides.',
          },
        ]
      : []),
  ],
  valuesOf: (item) => ({ value: item?.value ?? '', ...(item && { sort_key: String(item.sort_key) }) }),
  bodyOf: ({ value, sort_key: key }, item) =>
    item ? { value, sort_key: Number(key || Number.NaN) } : { value, custom_field_id: field.id },
  nameOf: ({ value }) => value,
});

export function FieldsSection() {
  return (
    <SettingsSection
      title="Custom fields"
      intro="What you ask about every incident, in the order in which it is asked."
    >
      <Loaded kind="custom_fields">
        {(items) => (
          <ConfiguredList
            spec={fields}
            label="Custom fields"
            items={items}
            below={(field) => isSelect(field.field_type) && <Options field={field} />}
          />
        )}
      </Loaded>
    </SettingsSection>
  );
}

function Options({ field }: { field: CustomField }) {
  return (
    <details className="group">
      <summary className="flex min-h-control w-fit cursor-default list-none items-center gap-1.5 rounded-md pr-2 text-13 font-medium text-n-11 hover:text-n-12 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden="true" className="size-4 transition-transform group-open:rotate-90" />
        Options of {field.name}
      </summary>
      <div className="pt-1 pb-2">
        <ConfiguredList
          spec={optionsOf(field)}
          label={`Options of ${field.name}`}
          items={field.options}
          orderOf={{ custom_field_id: field.id }}
        />
      </div>
    </details>
  );
}
