// Merging the incident into another one that it turned out to be. Loaded when first opened.
import { type FormEvent, type RefObject, useRef, useState } from 'react';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import type { IncidentReference } from '../../../../features/incidents/contract.ts';
import { useMergeIncident } from '../../../client/incident-changes.ts';
import { Banner } from '../../../components/banner.tsx';
import { Button } from '../../../components/button.tsx';
import { Dialog, DialogActions, DialogBody } from '../../../components/dialog.tsx';
import { Field } from '../../../components/field.tsx';
import { TextArea } from '../../../components/text-input.tsx';
import { showToast } from '../../../components/toast.ts';
import { sortErrors } from '../../declare/field-errors.ts';
import { IncidentField } from './incident-field.tsx';

type MergeDialogProps = {
  incident: Homepage['incident'];
  isOpen: boolean;
  onClose: () => void;
  button: RefObject<HTMLButtonElement | null>;
};

export default function MergeDialog({ incident, isOpen, onClose, button }: MergeDialogProps) {
  const search = useRef<HTMLInputElement>(null);
  const [into, setInto] = useState<IncidentReference>();
  const [message, setMessage] = useState('');
  const merge = useMergeIncident(incident.reference, {
    onDone({ into: { reference } }) {
      onClose();
      setInto(undefined);
      setMessage('');
      showToast(`Merged into ${reference}.`, 'done', { reference });
    },
  });
  const { byField, others } = sortErrors(merge.error, new Set(['into', 'message']));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!merge.isPending) merge.mutate({ into: into?.reference ?? '', ...(message.trim() && { message }) });
  };
  return (
    <Dialog
      title="Merge into another incident"
      isOpen={isOpen}
      onClose={onClose}
      isForm
      firstFocus={search}
      lastFocus={button}
    >
      <form noValidate onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
        <DialogBody className="flex flex-col gap-5">
          <p className="text-13 text-pretty text-n-11">
            {incident.reference} ends as merged, and its work goes on in the other incident. Nothing is moved
            or lost; choosing another status takes it back.
          </p>
          {others.length > 0 && (
            <Banner tone="danger" title="The incident was not merged" isAlert>
              {others.map((text) => (
                <p key={text}>{text}</p>
              ))}
            </Banner>
          )}
          <IncidentField
            label="Merge into"
            chosen={into}
            onChange={(chosen) => {
              setInto(chosen);
              merge.reset();
            }}
            besides={incident.id}
            error={byField.into}
            inputRef={search}
          />
          <Field label="Message" isOptional name="message" error={byField.message}>
            <TextArea
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
          <Button type="submit" variant="primary" isBusy={merge.isPending}>
            Merge
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
