// Asks before something happens that cannot simply be taken back: says what it will do; a click beside it does nothing.
import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import { type ReactNode, useRef } from 'react';
import { Button } from './button.tsx';
import { cx } from './cx.ts';
import { DialogActions, DialogBody, dialogClass, Scrim } from './dialog.tsx';

type AlertDialogProps = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** The verb on the button that does it. */
  confirm: string;
  onConfirm: () => void;
  /** It gives something instead of taking it away. */
  isGiving?: boolean;
  /** What will be so afterwards. */
  children: ReactNode;
};

/** The focus begins on the button that changes nothing, and returns to where it came from. */
export function AlertDialog(props: AlertDialogProps) {
  const { title, isOpen, onClose, confirm, onConfirm, isGiving = false, children } = props;
  const cancel = useRef<HTMLButtonElement>(null);
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Scrim />
        <Base.Popup initialFocus={cancel} className={cx(dialogClass, 'sm:top-[16vh] sm:w-112')}>
          <DialogBody className="pt-5">
            <Base.Title className="text-16 font-semibold text-balance break-words">{title}</Base.Title>
            <Base.Description render={<div />} className="mt-2 text-14 text-pretty text-n-11">
              {children}
            </Base.Description>
          </DialogBody>
          <DialogActions>
            <Base.Close ref={cancel} render={<Button>Cancel</Button>} />
            <Button variant={isGiving ? 'primary' : 'danger'} onClick={onConfirm}>
              {confirm}
            </Button>
          </DialogActions>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
