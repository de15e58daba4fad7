// A part of a side panel that folds away under its heading.
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

export function Foldable(props: { title: string; note?: string; open?: boolean; children: ReactNode }) {
  return (
    <details open={props.open} className="group/fold border-line border-b">
      <summary className="flex min-h-11 list-none items-center gap-2 px-4 py-2 -outline-offset-2 hover:bg-raised [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden="true"
          className="size-4 shrink-0 text-muted group-open/fold:rotate-90 motion-safe:transition-transform"
        />
        <h3 className="min-w-0 flex-1 font-semibold wrap-anywhere">{props.title}</h3>
        {props.note ? <span className="text-muted text-sm tabular-nums">{props.note}</span> : null}
      </summary>
      <div className="flex flex-col gap-3 px-4 pt-1 pb-4">{props.children}</div>
    </details>
  );
}
