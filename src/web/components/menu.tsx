// Actions and choices that open from one button.
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { cx } from './cx.ts';
import { popupClass, popupItemClass, usePopupContainer } from './popup.ts';

type MenuProps = {
  /** The button that opened it: it opens beside it, and gives the focus back to it. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  /** Above the button, unless told otherwise. */
  side?: 'top' | 'bottom';
  align?: 'start' | 'end';
  children: ReactNode;
};

/** An open menu. The button is drawn by the caller, so that menus can be loaded when they are first opened. */
export function Menu({ anchor, onClose, side = 'top', align = 'end', children }: MenuProps) {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal container={usePopupContainer()}>
        <Base.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={8}
          className="z-30 outline-none"
        >
          <Base.Popup finalFocus={anchor} className={cx(popupClass, 'w-56')}>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type MenuItemProps = { icon: ReactNode; children: ReactNode; onClick: () => void; keepsOpen?: boolean };

export function MenuItem({ icon, children, onClick, keepsOpen = false }: MenuItemProps) {
  return (
    <Base.Item className={popupItemClass} onClick={onClick} closeOnClick={!keepsOpen}>
      {icon}
      {children}
    </Base.Item>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="mx-1 my-1 h-px bg-n-6" />;
}

type MenuChoiceProps<T extends string> = {
  label: string;
  value: T;
  onValueChange: (value: T) => void;
  options: { value: T; label: string; icon: ReactNode }[];
  /** The menu closes with the choice. */
  closes?: boolean;
};

/** One choice out of a few, shown in the menu itself. */
export function MenuChoice<T extends string>(props: MenuChoiceProps<T>) {
  const { label, value, onValueChange, options, closes = false } = props;
  return (
    <Base.RadioGroup value={value} onValueChange={onValueChange}>
      <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-12 font-medium text-n-11">{label}</Base.GroupLabel>
      {options.map((option) => (
        <Base.RadioItem
          key={option.value}
          value={option.value}
          closeOnClick={closes}
          className={popupItemClass}
        >
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <Base.RadioItemIndicator className="text-accent-text">
            <Check aria-hidden="true" className="size-4" />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}
