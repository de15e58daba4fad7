// When a channel is archived after its incident was closed; for owners and admins.
import { type FormEvent, useState } from 'react';
import { useChangeSettings } from '../../client/settings-mutations.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { sortErrors } from '../declare/field-errors.ts';
import { SaveState } from './save-state.tsx';

const name = 'archive_channels_after_days';

/** `days` 0 is never. */
export function ArchiveChannelsSetting({ days }: { days: number }) {
  const [typed, setTyped] = useState(String(days));
  const save = useChangeSettings();
  const { byField, others } = sortErrors(save.error, new Set([name]));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const value = typed.trim() === '' ? Number.NaN : Number(typed);
    if (!save.isPending) save.mutate({ method: 'PATCH', path: 'other', body: { [name]: value } });
  };
  return (
    <form noValidate onSubmit={submit} className="rounded-md border border-n-7 bg-raised px-4 py-4">
      <Field
        name={name}
        label="Archive Slack channels this many days after closing"
        hint="From 0 to 365. With 0, channels are never archived."
        error={byField[name]}
      >
        <TextInput
          className="max-w-28"
          inputMode="numeric"
          value={typed}
          onValueChange={setTyped}
          maxLength={4}
        />
      </Field>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button type="submit" isBusy={save.isPending}>
          Save
        </Button>
        <SaveState
          isPending={save.isPending}
          isSaved={save.isSuccess}
          error={others.length > 0 ? save.error : null}
          saved={
            days === 0
              ? 'Saved. Channels are never archived.'
              : `Saved. Channels are archived after ${days} days.`
          }
        />
      </div>
    </form>
  );
}
