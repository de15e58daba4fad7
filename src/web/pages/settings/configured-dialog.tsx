// Adding or editing something of any kind.
import { useRef, useState } from 'react';
import type { ConfigurationKind, Configured } from '../../../features/configuration/contract.ts';
import { FormDialog } from './form-dialog.tsx';
import type { Spec } from './spec.ts';
import { SpecField } from './spec-field.tsx';

type ConfiguredDialogProps<Kind extends ConfigurationKind> = {
  spec: Spec<Kind>;
  /** What is edited; missing when one is added. */
  item: Configured<Kind> | undefined;
  isOpen: boolean;
  onClose: () => void;
  onSaved: (said: string) => void;
};

/** Mount it anew for each item: what it holds begins with what the item says. */
export function ConfiguredDialog<Kind extends ConfigurationKind>(props: ConfiguredDialogProps<Kind>) {
  const { spec, item, isOpen, onClose, onSaved } = props;
  const [values, setValues] = useState(() => spec.valuesOf(item));
  const first = useRef<HTMLInputElement>(null);
  const fields = spec.fields(item, values);
  return (
    <FormDialog
      title={item ? `Edit ${spec.nameOf(item)}` : `Add ${spec.noun}`}
      isOpen={isOpen}
      onClose={onClose}
      firstFocus={first}
      submit={item ? 'Save' : 'Add'}
      fields={fields.map(({ name }) => name)}
      change={() => ({
        method: item ? 'PATCH' : 'POST',
        path: item ? `${spec.kind}/${item.id}` : spec.kind,
        body: changesOf(spec.bodyOf(values, item), item && spec.bodyOf(spec.valuesOf(item), item)),
      })}
      onSaved={onSaved}
      saved={item ? 'Saved.' : 'Added.'}
    >
      {(errors) =>
        fields.map((field, index) => (
          <SpecField
            key={field.name}
            spec={field}
            value={values[field.name]}
            onChange={(value) => setValues((now) => ({ ...now, [field.name]: value }))}
            error={errors[field.name]}
            inputRef={index === 0 ? first : undefined}
          />
        ))
      }
    </FormDialog>
  );
}

/** What differs from before: what somebody else changed meanwhile stays as they left it. */
function changesOf(body: Record<string, unknown>, before: Record<string, unknown> | undefined) {
  return before
    ? Object.fromEntries(Object.entries(body).filter(([name, value]) => value !== before[name]))
    : body;
}
