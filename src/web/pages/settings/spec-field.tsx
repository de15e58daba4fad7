// One field of a form in Settings, drawn by its kind of control.
import type { RefObject } from 'react';
import { Checkbox } from '../../components/checkbox.tsx';
import { Field } from '../../components/field.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea, TextInput } from '../../components/text-input.tsx';
import { type FieldSpec, type FormValue, textOf } from './spec.ts';

type SpecFieldProps = {
  spec: FieldSpec;
  value: FormValue | undefined;
  onChange: (value: FormValue) => void;
  error?: string | undefined;
  inputRef?: RefObject<HTMLInputElement | null> | undefined;
};

export function SpecField({ spec, value, onChange, error, inputRef }: SpecFieldProps) {
  const { name, label, hint, isOptional = false, control } = spec;
  const hasOwnLabel = control === 'choice' || control === 'flag';
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      error={error}
      isOptional={isOptional}
      hasOwnLabel={hasOwnLabel}
    >
      {control === 'line' && (
        <TextInput
          ref={inputRef}
          value={textOf(value)}
          onValueChange={onChange}
          {...(spec.maxLength && { maxLength: spec.maxLength })}
        />
      )}
      {(control === 'text' || control === 'lines') && (
        <TextArea
          rows={control === 'lines' ? 6 : 3}
          value={textOf(value)}
          onValueChange={onChange}
          {...(spec.maxLength && { maxLength: spec.maxLength })}
        />
      )}
      {control === 'choice' && (
        <Select
          label={label}
          isOptional={isOptional}
          options={spec.options}
          value={textOf(value)}
          onValueChange={onChange}
        />
      )}
      {control === 'flag' && <Checkbox label={label} isChecked={value === true} onChange={onChange} />}
    </Field>
  );
}
