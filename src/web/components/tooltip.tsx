// Names a control that shows only an icon. Never holds what cannot be read elsewhere. What positions it is heavy, so it
// is loaded when somebody first points at such a control.
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';

const TooltipPopup = lazy(() => import('./tooltip-popup.tsx'));

const delayMilliseconds = 400;

type TooltipProps = { label: string; shortcut?: string | undefined; children: ReactNode };

/** Stands around one control, which carries the name itself (`aria-label`). */
export function Tooltip({ label, shortcut, children }: TooltipProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [isOpen, setOpen] = useState(false);

  // Listens on the frame around the control: the control's own handlers stay its own.
  useEffect(() => {
    const frame = anchor.current;
    let timer: ReturnType<typeof setTimeout>;
    const listening = new AbortController();
    const on = <K extends keyof HTMLElementEventMap>(type: K, run: (event: HTMLElementEventMap[K]) => void) =>
      frame?.addEventListener(type, run, { signal: listening.signal });
    const hide = () => {
      clearTimeout(timer);
      setOpen(false);
    };
    on('pointerenter', ({ pointerType }) => {
      if (pointerType === 'mouse') timer = setTimeout(() => setOpen(true), delayMilliseconds);
    });
    on('focusin', ({ target }) => setOpen(target instanceof Element && target.matches(':focus-visible')));
    on('keydown', ({ key }) => key === 'Escape' && hide());
    for (const type of ['pointerleave', 'pointerdown', 'focusout'] as const) on(type, hide);
    return () => {
      listening.abort();
      clearTimeout(timer);
    };
  }, []);

  return (
    <span ref={anchor} className="inline-flex">
      {children}
      {isOpen && (
        <Suspense>
          <TooltipPopup anchor={anchor} label={label} shortcut={shortcut} />
        </Suspense>
      )}
    </span>
  );
}
