// Editing what is to be done: text, date, and for follow-ups description, priority and labels.
import { type FormEvent, type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import type { FollowUpPriority } from '../../../features/follow-ups/contract.ts';
import { problemOf, textOf, useWork, type WorkItem } from '../../client/work.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions, DialogBody } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { Problem } from '../../components/problem.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea, TextInput } from '../../components/text-input.tsx';
import { dayOf, endOfDay } from './due.ts';
import type { WorkWords } from './words.ts';

type EditWorkProps = {
  item: WorkItem;
  words: WorkWords;
  reference: string;
  priorities: FollowUpPriority[];
  lastFocus: RefObject<HTMLElement | null>;
  onClose: () => void;
};

const none = 'none';

const draftOf = (item: WorkItem) => {
  const followUp = 'title' in item ? item : undefined;
  return {
    text: textOf(item),
    day: dayOf(item.due_at),
    description: followUp?.description ?? '',
    priority: followUp?.priority?.id ?? none,
    labels: followUp?.labels.join(', ') ?? '',
  };
};

type Draft = ReturnType<typeof draftOf>;

/** Only what was changed here is sent, with what stood there when the dialog was opened. */
const changesOf = (item: WorkItem, words: WorkWords, draft: Draft) => {
  const before = draftOf(item);
  const followUp = 'title' in item ? item : undefined;
  const set: Record<string, unknown> = {};
  const seen: Record<string, string | null> = {};
  const note = (field: string, isChanged: boolean, value: unknown, old: string | null) => {
    if (isChanged) Object.assign(set, { [field]: value }) && Object.assign(seen, { [field]: old });
  };
  note(words.textField, draft.text !== before.text, draft.text, before.text);
  note('due_at', draft.day !== before.day, endOfDay(draft.day), item.due_at ?? null);
  if (followUp) {
    note('description', draft.description !== before.description, draft.description, before.description);
    const priority = draft.priority === none ? null : draft.priority;
    note('priority_id', draft.priority !== before.priority, priority, followUp.priority?.id ?? null);
    const labels = draft.labels.split(',').map((label) => label.trim());
    note('labels', draft.labels !== before.labels, labels.filter(Boolean), followUp.labels.join('\n'));
  }
  return { set, seen };
};

export function EditWork({ item, words, reference, priorities, lastFocus, onClose }: EditWorkProps) {
  // As it was when the dialog was opened, whatever others change meanwhile: that is what this person saw.
  const [seenItem] = useState(item);
  const [draft, setDraft] = useState(() => draftOf(item));
  const first = useRef<HTMLTextAreaElement>(null);
  const { change } = useWork(reference, words.path);
  const put = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }));
  const fields = [words.textField, 'description', 'due_at', 'priority_id', 'labels'];
  const isBeside = fields.some((field) => problemOf(change.error, field));
  const isStale = change.error !== null && 'status' in change.error && change.error.status === 409;

  const save = (event?: FormEvent) => {
    event?.preventDefault();
    if (change.isPending) return;
    const { set, seen } = changesOf(seenItem, words, draft);
    if (Object.keys(set).length === 0) return onClose();
    change.mutate({ item: seenItem, set, seen, onDone: onClose });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save();
  };
  const errorOf = (field: string) => problemOf(change.error, field);
  return (
    <Dialog
      title={`Edit the ${words.noun}`}
      isOpen
      isForm
      onClose={onClose}
      firstFocus={first}
      lastFocus={lastFocus}
    >
      <form noValidate onSubmit={save} onKeyDown={onKeyDown} className="flex min-h-0 flex-col">
        <DialogBody className="flex flex-col gap-4">
          {change.error && !isBeside && <Problem title="This was not saved" error={change.error} />}
          <Field label="What is to be done" name={words.textField} error={errorOf(words.textField)}>
            {words.textField === 'title' ? (
              <TextInput
                value={draft.text}
                onValueChange={(text) => put({ text })}
                maxLength={words.longest}
              />
            ) : (
              <TextArea
                rows={3}
                value={draft.text}
                onValueChange={(text) => put({ text })}
                maxLength={words.longest}
              />
            )}
          </Field>
          {words.path === 'follow_ups' && (
            <>
              <Field label="Description" isOptional name="description" error={errorOf('description')}>
                <TextArea
                  value={draft.description}
                  onValueChange={(description) => put({ description })}
                  maxLength={10_000}
                />
              </Field>
              <Field hasOwnLabel label="Priority" name="priority_id" error={errorOf('priority_id')}>
                <Select
                  label="Priority"
                  isOptional
                  value={draft.priority}
                  onValueChange={(priority) => put({ priority })}
                  options={priorityOptions(priorities, seenItem)}
                />
              </Field>
              <Field
                label="Labels"
                isOptional
                name="labels"
                hint="Separate several by commas."
                error={errorOf('labels')}
              >
                <TextInput value={draft.labels} onValueChange={(labels) => put({ labels })} />
              </Field>
            </>
          )}
          <Field label="Due" isOptional name="due_at" error={errorOf('due_at')}>
            <TextInput type="date" value={draft.day} onValueChange={(day) => put({ day })} />
          </Field>
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          {isStale ? (
            <Button variant="primary" onClick={onClose}>
              Look at it
            </Button>
          ) : (
            <Button type="submit" variant="primary" isBusy={change.isPending}>
              Save
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Those that can be chosen, and the one that is there even where it cannot be chosen any more. */
function priorityOptions(priorities: FollowUpPriority[], item: WorkItem) {
  const own = 'title' in item ? item.priority : undefined;
  const all = own && !priorities.some(({ id }) => id === own.id) ? [...priorities, own] : priorities;
  return [{ value: none, label: 'None' }, ...all.map(({ id, name }) => ({ value: id, label: name }))];
}
