// The form inside "Share update": collects, sends, puts the server's errors beside the fields, and settles stale edits.
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import { editOptionsQuery } from '../../../client/edit-queries.ts';
import { usePostUpdate } from '../../../client/incident-changes.ts';
import { Banner } from '../../../components/banner.tsx';
import { Button } from '../../../components/button.tsx';
import { DialogActions, DialogBody } from '../../../components/dialog.tsx';
import { commandKey, Key } from '../../../components/key.tsx';
import { Problem } from '../../../components/problem.tsx';
import { sortErrors } from '../../declare/field-errors.ts';
import { staleOf } from '../editing/stale.ts';
import { StaleNote } from '../editing/stale-note.tsx';
import {
  customFieldPath,
  fieldsAsked,
  isEnd,
  keepUpdateDraft,
  keptUpdateDraft,
  newUpdateDraft,
  toPostUpdate,
  type UpdateDraft,
} from './update-draft.ts';
import { UpdateFields } from './update-fields.tsx';
import { withCurrent } from './use-theirs.ts';

type UpdateFormProps = {
  homepage: Homepage;
  statusId: string | undefined;
  messageInput: RefObject<HTMLTextAreaElement | null>;
  onClose: () => void;
};

export function UpdateForm({ homepage, statusId, messageInput, onClose }: UpdateFormProps) {
  const { incident } = homepage;
  const { reference } = incident;
  const [isRestored] = useState(() => keptUpdateDraft(reference) !== undefined);
  const [draft, setDraft] = useState<UpdateDraft>(() => {
    const kept = keptUpdateDraft(reference);
    return kept ? { ...kept, ...(statusId && { statusId }) } : newUpdateDraft(incident, statusId);
  });
  const form = useRef<HTMLFormElement>(null);
  const options = useQuery(editOptionsQuery);
  const post = usePostUpdate(reference, {
    onDone() {
      keepUpdateDraft(reference, undefined);
      onClose();
    },
  });

  const status = options.data?.incident_statuses.find(({ id }) => id === draft.statusId);
  const category = status?.category ?? incident.incident_status.category;
  const asked = fieldsAsked(incident, options.data, category);
  const isClosing = category === 'closed' && incident.incident_status.category !== 'closed';
  const stale = staleOf(post.error);
  const known = new Set(['message', 'incident_status_id', 'severity_id', 'next_update_in_minutes']);
  for (const { field } of asked) known.add(`/${customFieldPath(field.id)}`);
  const { byField, others } = sortErrors(stale ? null : post.error, known);

  const edit = (changes: Partial<UpdateDraft>) => {
    const next = { ...draft, ...changes };
    setDraft(next);
    keepUpdateDraft(reference, next);
  };
  const send = (sent: UpdateDraft) =>
    post.mutate(
      toPostUpdate(sent, asked, {
        isEnd: isEnd(category),
        hasReminder: incident.next_update_due_at !== undefined,
      }),
    );
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!post.isPending) send(draft);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit();
  };
  useEffect(() => {
    if (post.error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [post.error]);

  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      onKeyDown={onKeyDown}
      className="flex min-h-0 flex-1 flex-col"
    >
      <DialogBody className="flex flex-col gap-5">
        {isRestored && <Banner tone="info" title="This is what you typed last time" />}
        {options.error && (
          <Problem
            title="The choices could not be read"
            error={options.error}
            onRetry={() => options.refetch()}
            isRetrying={options.isFetching}
          />
        )}
        {others.length > 0 && (
          <Banner tone="danger" title="The update was not shared" isAlert>
            {others.map((message) => (
              <p key={message}>{message}</p>
            ))}
            <p className="text-n-11">Nothing that you typed is lost.</p>
          </Banner>
        )}
        {stale && (
          <StaleNote
            stale={stale}
            isBusy={post.isPending}
            onTheirs={() => {
              edit(withCurrent(draft, stale));
              post.reset();
              messageInput.current?.focus();
            }}
            onMine={() => {
              const mine = { ...draft, seen: { ...draft.seen, [stale.path]: stale.current || null } };
              edit(mine);
              send(mine);
            }}
          />
        )}
        <UpdateFields
          incident={incident}
          options={options.data}
          asked={asked}
          draft={draft}
          onEdit={edit}
          errors={byField}
          hasNext={!isEnd(category)}
          messageInput={messageInput}
        />
      </DialogBody>
      <DialogActions>
        <span className="mr-auto flex items-center gap-1 text-12 text-n-11 max-sm:hidden">
          <Key name={commandKey} /> <Key name="Enter" /> {isClosing ? 'closes' : 'shares'}
        </span>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          variant="primary"
          isBusy={post.isPending}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          {isClosing ? 'Close incident' : 'Share update'}
        </Button>
      </DialogActions>
    </form>
  );
}
