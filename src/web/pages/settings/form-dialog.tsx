// The dialog in which something in Settings is added or edited; refusals stand beside their fields, and nothing is lost.
import { type FormEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react';
import type { SettingsChange } from '../../client/settings-mutations.ts';
import { useChangeSettings } from '../../client/settings-mutations.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog, DialogActions, DialogBody } from '../../components/dialog.tsx';
import { sortErrors } from '../declare/field-errors.ts';

type FormDialogProps = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  firstFocus: RefObject<HTMLElement | null>;
  submit: string;
  /** The names of the fields, for the errors beside them. */
  fields: readonly string[];
  change: () => SettingsChange;
  onSaved: (said: string) => void;
  /** What is said when it is saved. */
  saved: string;
  children: (errors: Readonly<Record<string, string>>) => ReactNode;
};

export function FormDialog(props: FormDialogProps) {
  const { title, isOpen, onClose, firstFocus, submit, fields, change, onSaved, saved, children } = props;
  const save = useChangeSettings();
  const form = useRef<HTMLFormElement>(null);
  const { byField, others } = sortErrors(save.error, new Set(fields));

  useEffect(() => {
    if (save.error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [save.error]);

  const send = (event: FormEvent) => {
    event.preventDefault();
    // What a portal shows belongs to its React parent as well.
    event.stopPropagation();
    if (save.isPending) return;
    save.mutate(change(), {
      onSuccess: () => {
        onSaved(saved);
        onClose();
      },
    });
  };
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose} isForm firstFocus={firstFocus}>
      <form ref={form} noValidate onSubmit={send} className="flex min-h-0 flex-1 flex-col">
        <DialogBody className="flex flex-col gap-5">
          {others.length > 0 && (
            <Banner tone="danger" title="This was not saved" isAlert>
              {others.map((message) => (
                <p key={message}>{message}</p>
              ))}
            </Banner>
          )}
          {children(byField)}
        </DialogBody>
        <DialogActions>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" isBusy={save.isPending}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
