// A small sheet with controls of its own, opened from one button.
import { Popover as Base } from '@base-ui/react/popover';
import type { ReactNode, RefObject } from 'react';
import { cx } from './cx.ts';
import { popupClass, usePopupContainer } from './popup.ts';

type PopoverProps = {
  label: string;
  /** The button that opened it: it opens below it, and gives the focus back to it. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  children: ReactNode;
};

/** An open popover; the button is drawn by the caller. */
export function Popover({ label, anchor, onClose, children }: PopoverProps) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal container={usePopupContainer()}>
        <Base.Positioner
          anchor={anchor}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className="z-30 outline-none"
        >
          <Base.Popup aria-label={label} finalFocus={anchor} className={cx(popupClass, 'w-64 p-3')}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
