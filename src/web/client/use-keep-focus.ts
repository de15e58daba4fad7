// Keeps the focus near where it was when what had it disappears, as a row does once it is dealt with.
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** When something inside `area` had the focus and is gone, `fallback` gets it; both stand inside the component. */
export function useKeepFocus(
  area: RefObject<HTMLElement | null>,
  fallback: RefObject<HTMLElement | null>,
): void {
  const hadFocus = useRef(false);
  useEffect(() => {
    const element = area.current;
    const listening = new AbortController();
    const { signal } = listening;
    element?.addEventListener(
      'focusin',
      () => {
        hadFocus.current = true;
      },
      { signal },
    );
    element?.addEventListener(
      'focusout',
      ({ target, relatedTarget }) => {
        const isInside = relatedTarget instanceof Node && element.contains(relatedTarget);
        if (isInside) return;
        // Taken away, or left by the reader? That can be told only afterwards.
        queueMicrotask(() => {
          if (target instanceof Node && target.isConnected) hadFocus.current = false;
        });
      },
      { signal },
    );
    return () => listening.abort();
  }, [area]);
  useLayoutEffect(() => {
    if (!hadFocus.current || !area.current) return;
    const now = document.activeElement;
    const isLost = now === null || (now !== area.current && now.contains(area.current));
    if (!isLost) return;
    hadFocus.current = false;
    fallback.current?.focus();
  });
}
