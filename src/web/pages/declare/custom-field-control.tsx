// One custom field in the declare dialog, by its kind.
import type { CustomField } from '../../../features/custom-fields/contract.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { Field } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { TextInput } from '../../components/text-input.tsx';

type CustomFieldControlProps = {
  field: CustomField;
  values: string[];
  onChange: (values: string[]) => void;
  error: string | undefined;
};

export function CustomFieldControl({ field, values, onChange, error }: CustomFieldControlProps) {
  const isOptional = field.required !== 'always';
  const common = { label: field.name, name: field.id, hint: field.description || undefined, error };
  const options = field.options.map(({ id, value }) => ({ value: id, label: value }));

  if (field.field_type === 'single_select') {
    const none = isOptional ? [{ value: '', label: 'None' }] : [];
    return (
      <Field {...common} hasOwnLabel>
        <Select
          label={field.name}
          isOptional={isOptional}
          options={[...none, ...options]}
          value={values[0] ?? ''}
          onValueChange={(value) => onChange(value ? [value] : [])}
        />
      </Field>
    );
  }
  if (field.field_type === 'multi_select') {
    return (
      <Field {...common} isOptional={isOptional} isGroup>
        <div className="flex flex-wrap gap-x-5">
          {options.map(({ value, label }) => (
            <Checkbox
              key={value}
              label={label}
              isChecked={values.includes(value)}
              onChange={(isChecked) =>
                onChange(isChecked ? [...values, value] : values.filter((other) => other !== value))
              }
            />
          ))}
        </div>
      </Field>
    );
  }
  const kinds = {
    text: {},
    link: { type: 'url', inputMode: 'url', placeholder: 'https://' },
    numeric: { inputMode: 'decimal' },
  } as const;
  return (
    <Field {...common} isOptional={isOptional}>
      <TextInput
        {...kinds[field.field_type]}
        value={values[0] ?? ''}
        onValueChange={(value) => onChange(value ? [value] : [])}
      />
    </Field>
  );
}
