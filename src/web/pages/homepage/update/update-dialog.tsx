// "Share update": message, status, severity and what goes along with them, in one form. Loaded when first opened.
import { type RefObject, useRef } from 'react';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import { Dialog } from '../../../components/dialog.tsx';
import { UpdateForm } from './update-form.tsx';

type UpdateDialogProps = {
  homepage: Homepage;
  /** A status that was chosen before, as where somebody closes the incident. */
  statusId: string | undefined;
  isOpen: boolean;
  onClose: () => void;
  button: RefObject<HTMLButtonElement | null>;
};

export default function UpdateDialog({ homepage, statusId, isOpen, onClose, button }: UpdateDialogProps) {
  const message = useRef<HTMLTextAreaElement>(null);
  return (
    <Dialog
      title="Share update"
      isOpen={isOpen}
      onClose={onClose}
      isForm
      firstFocus={message}
      lastFocus={button}
    >
      <UpdateForm homepage={homepage} statusId={statusId} messageInput={message} onClose={onClose} />
    </Dialog>
  );
}
