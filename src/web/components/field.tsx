// Label, control, hint and error of one form field, tied together for every reader.
import { Field as Base } from '@base-ui/react/field';
import { Fieldset } from '@base-ui/react/fieldset';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

type FieldProps = {
  label: string;
  /** The label of a select is drawn by the select itself, as it labels a button. */
  hasOwnLabel?: boolean;
  /** Several boxes under one label. */
  isGroup?: boolean;
  isOptional?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  name: string;
  children: ReactNode;
};

export const labelClass = 'text-13 font-medium text-n-12';

export function OptionalMark() {
  return <span className="text-12 font-normal text-n-11">optional</span>;
}

export function Field({ label, hasOwnLabel, isGroup, isOptional, hint, error, name, children }: FieldProps) {
  const Label = isGroup ? Fieldset.Legend : Base.Label;
  return (
    <Base.Root
      name={name}
      invalid={Boolean(error)}
      render={isGroup ? <Fieldset.Root /> : undefined}
      className="flex flex-col gap-1.5"
    >
      {!hasOwnLabel && (
        <span className="flex items-baseline gap-1.5">
          <Label className={labelClass}>{label}</Label>
          {isOptional && <OptionalMark />}
        </span>
      )}
      {children}
      {hint && <Base.Description className="text-12 text-pretty text-n-11">{hint}</Base.Description>}
      {error && (
        <Base.Error match className="flex items-start gap-1.5 text-13 text-danger-text">
          <CircleAlert aria-hidden="true" className="mt-0.75 size-3.5 shrink-0" />
          {error}
        </Base.Error>
      )}
    </Base.Root>
  );
}
