// A modal dialog; a sheet from below on narrow screens. Focus goes back to where it came from.
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, type RefObject, useRef } from 'react';
import { cx } from './cx.ts';
import { IconButton } from './icon-button.tsx';
import { PopupContainer } from './popup.ts';

type DialogProps = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** A click beside it does not close it: for forms, where that would cost what was typed. */
  isForm?: boolean;
  firstFocus?: RefObject<HTMLElement | null>;
  /** Where the focus goes when it closes, also where a key or its address opened it. */
  lastFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
};

/** The sheet of a dialog; on wide screens, its place and width can be set as well. */
export const dialogClass =
  'fixed z-20 flex flex-col bg-raised shadow-high outline-none transition-[opacity,translate,scale] duration-(--motion-slow) ease-out ' +
  'data-ending-style:opacity-0 data-starting-style:opacity-0 ' +
  'max-sm:inset-x-0 max-sm:bottom-0 max-sm:max-h-[94dvh] max-sm:rounded-t-[12px] max-sm:data-ending-style:translate-y-8 max-sm:data-starting-style:translate-y-8 ' +
  'sm:left-1/2 sm:max-h-[84vh] sm:max-w-[calc(100vw-2rem)] sm:-translate-x-1/2 sm:rounded-md sm:data-ending-style:scale-98 sm:data-starting-style:scale-98';

export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, isForm = false, firstFocus, lastFocus, children } = props;
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()} disablePointerDismissal={isForm}>
      <Base.Portal>
        <Scrim />
        <Base.Popup
          ref={popup}
          initialFocus={firstFocus}
          finalFocus={lastFocus}
          className={cx(dialogClass, 'sm:top-[8vh] sm:w-140')}
        >
          <header className="flex shrink-0 items-center justify-between border-b border-n-6 py-2 pr-2 pl-4 sm:pl-5">
            <Base.Title className="text-16 font-semibold">{title}</Base.Title>
            <Base.Close
              render={<IconButton label="Close" icon={<X aria-hidden="true" />} shortcut="Esc" />}
            />
          </header>
          <PopupContainer value={popup}>{children}</PopupContainer>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Dims what is behind a dialog, also where that is a dialog itself. */
export function Scrim() {
  return (
    <Base.Backdrop
      data-scrim=""
      forceRender
      className="fixed inset-0 z-20 bg-scrim transition-opacity duration-(--motion-slow) data-ending-style:opacity-0 data-starting-style:opacity-0"
    />
  );
}

/** The part of a dialog that scrolls. */
export function DialogBody({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div className={cx('min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 py-4 sm:px-5', className)}>
      {children}
    </div>
  );
}

/** The buttons at the end of a dialog, always in sight; the main one last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <footer className="flex shrink-0 flex-wrap items-center justify-end gap-2 border-t border-n-6 px-4 py-3 max-sm:pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-5">
      {children}
    </footer>
  );
}
