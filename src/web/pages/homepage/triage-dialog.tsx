// Accepting or declining what is in triage, with a message where there is something to say. Loaded when first opened.
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type RefObject, useRef, useState } from 'react';
import type { Homepage } from '../../../features/homepage/contract.ts';
import { editOptionsQuery } from '../../client/edit-queries.ts';
import { usePostUpdate } from '../../client/incident-changes.ts';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions, DialogBody } from '../../components/dialog.tsx';
import { Field } from '../../components/field.tsx';
import { Problem } from '../../components/problem.tsx';
import { TextArea } from '../../components/text-input.tsx';
import { staleOf } from './editing/stale.ts';
import { StaleNote } from './editing/stale-note.tsx';

const words = {
  accept: { title: 'Accept incident', category: 'live', explains: 'The incident becomes active.' },
  decline: {
    title: 'Decline incident',
    category: 'declined',
    explains: 'It was no incident, or none for us. It can be opened again by choosing another status.',
  },
} as const;

type TriageDialogProps = {
  incident: Homepage['incident'];
  decision: keyof typeof words;
  isOpen: boolean;
  onClose: () => void;
  button: RefObject<HTMLButtonElement | null>;
};

export default function TriageDialog({ incident, decision, isOpen, onClose, button }: TriageDialogProps) {
  const { title, category, explains } = words[decision];
  const text = useRef<HTMLTextAreaElement>(null);
  const [message, setMessage] = useState('');
  const options = useQuery(editOptionsQuery);
  const post = usePostUpdate(incident.reference, { onDone: onClose });
  const status = options.data?.incident_statuses.find((one) => one.category === category);
  const stale = staleOf(post.error);
  const send = (seen: string) => {
    if (!status || post.isPending) return;
    post.mutate({
      incident_status_id: status.id,
      ...(message.trim() && { message }),
      seen: { incident_status_id: seen },
    });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(incident.incident_status.id);
  };
  const problem = options.error ?? (stale ? null : post.error);
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} isForm firstFocus={text} lastFocus={button}>
      <form noValidate onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
        <DialogBody className="flex flex-col gap-5">
          <p className="text-13 text-n-11">{explains}</p>
          {problem && <Problem title="That was not saved" error={problem} />}
          {stale && (
            <StaleNote
              stale={stale}
              isBusy={post.isPending}
              onTheirs={onClose}
              onMine={() => send(stale.current)}
            />
          )}
          <Field label="Message" isOptional name="message">
            <TextArea
              inputRef={text}
              value={message}
              onValueChange={setMessage}
              rows={3}
              maxLength={10_000}
              placeholder="Told to everybody who follows this incident."
            />
          </Field>
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" isBusy={post.isPending} disabled={!status}>
            {title}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
