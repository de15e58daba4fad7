// One line to add what is to be done: Enter adds it, and the next one can be written.
import { Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { problemOf, type useWork } from '../../client/work.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { TextInput } from '../../components/text-input.tsx';
import type { WorkWords } from './words.ts';

type AddWorkProps = { words: WorkWords; add: ReturnType<typeof useWork>['add']; onAdded: () => void };

export function AddWork({ words, add, onAdded }: AddWorkProps) {
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending || text.trim() === '') return;
    add.mutate(
      { [words.textField]: text },
      {
        onSuccess: () => {
          // What was typed meanwhile is the next one.
          setText((now) => (now === text ? '' : now));
          onAdded();
        },
      },
    );
  };
  const problem = add.error && (problemOf(add.error, words.textField) ?? add.error.message);
  return (
    <form noValidate onSubmit={submit}>
      <Field label={words.add} name={words.textField} error={problem ?? undefined}>
        <span className="flex gap-2">
          <TextInput
            value={text}
            onValueChange={setText}
            placeholder="What is to be done?"
            maxLength={words.longest}
            className="min-w-0"
          />
          <Button type="submit" isBusy={add.isPending} icon={<Plus aria-hidden="true" />}>
            Add
          </Button>
        </span>
      </Field>
    </form>
  );
}
