// Puts the keyboard focus where it belongs after a part of the page has come or gone.
import type { RefObject } from 'react';

type Target = RefObject<HTMLElement | null>;

/** Once the next layout stands (until then a target may be hidden), the first visible one takes the focus. */
export function focusAfterwards(...targets: Target[]): void {
  afterLayout(() => targets.find(isVisible)?.current?.focus());
}

/** Only when whatever had the focus went away with its part of the page. */
export function rescueFocus(...targets: Target[]): void {
  afterLayout(() => {
    if (document.activeElement === document.body) targets.find(isVisible)?.current?.focus();
  });
}

const afterLayout = (act: () => void) => requestAnimationFrame(() => requestAnimationFrame(act));

const isVisible = (target: Target) => (target.current?.getClientRects().length ?? 0) > 0;
