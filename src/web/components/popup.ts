// What is shared by everything that opens above the page: menus, lists of choices.
import { createContext, type RefObject, useContext } from 'react';

/** The raised sheet itself. */
export const popupClass =
  'max-h-(--available-height) origin-(--transform-origin) overflow-y-auto rounded-md bg-raised p-1 text-13 shadow-high outline-none ' +
  'transition-[opacity,scale] ease-out data-starting-style:scale-98 data-starting-style:opacity-0 data-ending-style:opacity-0';

/** One line in it. */
export const popupItemClass =
  'flex min-h-control cursor-default items-center gap-2 rounded-sm px-2 outline-none select-none ' +
  'data-highlighted:bg-n-4 data-disabled:text-n-10 [&>svg]:size-4 [&>svg]:shrink-0 [&>svg]:text-n-10';

/** The landmark or dialog that popups open in, so that a screen reader finds them where their button is. */
export const PopupContainer = createContext<RefObject<HTMLElement | null> | undefined>(undefined);

/** For the `container` of a portal. */
export function usePopupContainer(): RefObject<HTMLElement | null> | undefined {
  return useContext(PopupContainer);
}
