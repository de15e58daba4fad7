// Gives the focus back to what opened an editor, once the editor is gone.
import { type RefObject, useEffect, useRef } from 'react';

/** `isOpen`: the editor stands in place of the button. */
export function useFocusBack(isOpen: boolean, button: RefObject<HTMLElement | null>): void {
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen, button]);
}
