// A part of the page at the side that comes and goes: takes focus when it opens, closes on Esc.
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './button.tsx';

export function Panel(props: { title: string; onClose: () => void; children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const headingId = useId();
  useEffect(() => heading.current?.focus(), []);
  return (
    <section
      aria-labelledby={headingId}
      className="flex min-h-0 flex-1 flex-col bg-panel"
      onKeyDown={(event) => {
        if (event.key === 'Escape') props.onClose();
      }}
    >
      <header className="flex min-h-14 shrink-0 items-center justify-between gap-2 border-line border-b py-1.5 pr-2 pl-4">
        <h2 ref={heading} id={headingId} tabIndex={-1} className="font-semibold text-lg outline-none">
          {props.title}
        </h2>
        <IconButton icon={X} label={`Close ${props.title.toLowerCase()}`} onClick={props.onClose} />
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto pb-4">{props.children}</div>
    </section>
  );
}
