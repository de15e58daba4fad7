// Writing a note, and correcting what stands in the timeline: its title, its description, its time.
import { useRef, useState } from 'react';
import type { EditTimelineItemInput, TimelineItem } from '../../../features/timeline/contract.ts';
import { ApiError } from '../../client/http.ts';
import { type TimelineChange, useChangeTimeline } from '../../client/timeline.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions, DialogBody } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { Problem } from '../../components/problem.tsx';
import { TextArea, TextInput } from '../../components/text-input.tsx';
import { showToast } from '../../components/toast.ts';
import { fromField, toField } from './days.ts';

type NoteDialogProps = { reference: string; item?: TimelineItem; onClose: () => void };
type Seen = NonNullable<EditTimelineItemInput['seen']>;

/** By field, in the server's words. */
function errorsBeside(error: Error | null): Record<string, string> {
  const errors = error instanceof ApiError ? (error.body?.errors ?? []) : [];
  return Object.fromEntries(errors.map(({ source, message }) => [source?.field ?? '', message]));
}

/** What stands there now, where somebody else was faster: from then on it counts as seen. */
function seenInstead(error: Error): Seen {
  const [first] = error instanceof ApiError ? (error.body?.errors ?? []) : [];
  if (first?.code !== 'stale' || !first.source) return {};
  return { [first.source.field]: first.metadata?.current ?? '' };
}

const isOwnText = ({ kind }: TimelineItem): boolean => kind !== 'update_posted';

export function NoteDialog({ reference, item, onClose }: NoteDialogProps) {
  const firstField = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState(item?.title ?? '');
  const [description, setDescription] = useState(item?.description ?? '');
  const [at, setAt] = useState(() => toField(item?.occurred_at ?? new Date().toISOString()));
  const [timeBefore] = useState(at);
  const [seen, setSeen] = useState<Seen>(() =>
    item ? { title: item.title, description: item.description ?? '', occurred_at: item.occurred_at } : {},
  );
  const change = useChangeTimeline(reference, () => {
    showToast(item ? 'Saved.' : 'Added to the timeline.');
    onClose();
  });
  const errors = errorsBeside(change.error);
  const isBeside = ['title', 'description', 'occurred_at'].some((field) => errors[field]);

  // The field holds no seconds: what is not touched stays as it is, and a note is of now.
  const occurred_at = at === timeBefore ? undefined : fromField(at);
  const wanted = (): TimelineChange => {
    const time = occurred_at && { occurred_at };
    if (!item) return { do: 'add', body: { title, description, ...time } };
    const text = isOwnText(item) && description !== (item.description ?? '') && { description };
    return {
      do: 'edit',
      itemId: item.id,
      body: { ...(title !== item.title && { title }), ...text, ...time, seen },
    };
  };
  const save = () =>
    change.mutate(wanted(), {
      onError: (error) => setSeen((before) => ({ ...before, ...seenInstead(error) })),
    });

  return (
    <Dialog
      title={item ? 'Edit timeline item' : 'Add note'}
      isOpen
      isForm
      onClose={onClose}
      firstFocus={firstField}
    >
      <form
        className="flex min-h-0 flex-1 flex-col"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!change.isPending) save();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) event.currentTarget.requestSubmit();
        }}
      >
        <DialogBody className="flex flex-col gap-5">
          {change.error && !isBeside && (
            <Problem title="It was not saved. What you typed is still here." error={change.error} />
          )}
          <Field label="Title" name="title" error={errors.title}>
            <TextInput ref={firstField} value={title} onValueChange={setTitle} maxLength={200} />
          </Field>
          {(!item || isOwnText(item)) && (
            <Field
              label={item?.image ? 'What can be seen' : 'Description'}
              isOptional
              name="description"
              error={errors.description}
            >
              <TextArea value={description} onValueChange={setDescription} maxLength={10_000} />
            </Field>
          )}
          <Field
            label="When it happened"
            name="occurred_at"
            hint="In your time zone."
            error={errors.occurred_at}
          >
            <TextInput type="datetime-local" value={at} onValueChange={setAt} className="sm:w-60" />
          </Field>
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" isBusy={change.isPending}>
            {item ? 'Save changes' : 'Add note'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
