// A modal dialog on the browser's own <dialog>: it traps focus, makes the rest inert and answers Esc.
import { ArrowLeft, X } from 'lucide-react';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { IconButton } from './button.tsx';

export function Dialog(props: {
  title: string;
  onClose: () => void;
  narrow?: boolean;
  /** True for a dialog on top of another one: closing it leads back there. */
  nested?: boolean;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useLayoutEffect(() => {
    const dialog = ref.current;
    const opener = document.activeElement;
    dialog?.showModal();
    // Left alone, the browser would begin at the close button.
    dialog?.querySelector<HTMLElement>('input, select, textarea')?.focus();
    return () => {
      dialog?.close();
      // Removing an open dialog drops focus on the floor; it goes back to where the person was.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);

  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      className={`max-h-[min(46rem,calc(100dvh-2rem))] w-[calc(100vw-1.5rem)] overflow-hidden rounded-lg border border-line bg-panel text-ink shadow-over open:flex open:flex-col ${props.narrow ? 'max-w-md' : 'max-w-xl'}`}
      onKeyDown={(event) => {
        // Chromium lets a second Esc close the dialog without asking; taking the key itself keeps the choice here.
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.stopPropagation();
        props.onClose();
      }}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
    >
      <div className="stand-in shrink-0" />
      <header className="flex shrink-0 items-center justify-between gap-3 border-line border-b py-2 pr-2 pl-5">
        <h2 id={titleId} className="min-w-0 py-1 font-semibold text-lg wrap-anywhere">
          {props.title}
        </h2>
        <IconButton
          icon={props.nested ? ArrowLeft : X}
          label={props.nested ? 'Back to the dialog before' : 'Close dialog'}
          onClick={props.onClose}
        />
      </header>
      {props.children}
    </dialog>
  );
}
