// Names a control that shows only an icon. Never holds what cannot be read elsewhere.
import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { Key } from './key.tsx';

type TooltipProps = {
  label: string;
  shortcut?: string | undefined;
  side?: 'top' | 'right' | 'bottom';
  isDisabled?: boolean;
  children: ReactElement;
};

export function Tooltip({ label, shortcut, side = 'bottom', isDisabled = false, children }: TooltipProps) {
  return (
    <Base.Root disabled={isDisabled}>
      <Base.Trigger render={children} delay={400} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} className="z-30">
          <Base.Popup className="flex items-center gap-2 rounded-md bg-n-12 px-2 py-1 text-12 font-medium text-n-1 shadow-high transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            {label}
            {shortcut && <Key name={shortcut} isInverted />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
