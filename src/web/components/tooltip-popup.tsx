// The tooltip itself, apart from its control so that it can be loaded late.
import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { RefObject } from 'react';
import { Key } from './key.tsx';

type TooltipPopupProps = {
  anchor: RefObject<HTMLElement | null>;
  label: string;
  shortcut: string | undefined;
};

export default function TooltipPopup({ anchor, label, shortcut }: TooltipPopupProps) {
  return (
    <Base.Root open>
      <Base.Portal>
        <Base.Positioner
          anchor={anchor}
          sideOffset={6}
          collisionPadding={6}
          className="pointer-events-none z-30"
        >
          <Base.Popup
            aria-hidden="true"
            className="flex items-center gap-2 rounded-md bg-n-12 px-2 py-1 text-12 font-medium text-n-1 shadow-high transition-opacity data-starting-style:opacity-0"
          >
            {label}
            {shortcut && <Key name={shortcut} isInverted />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
