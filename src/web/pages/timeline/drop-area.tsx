// Takes images that are dropped onto it, or pasted while it is on the page.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { cx } from '../../components/cx.ts';

type DropAreaProps = { onFiles: (files: File[]) => void; children: ReactNode };

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;

export function DropArea({ onFiles, children }: DropAreaProps) {
  const [isOver, setOver] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    const leaving = new AbortController();
    const target = area.current;
    const paste = (event: ClipboardEvent) => {
      const images = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
      // A dialog that is open has the page to itself.
      if (images.length === 0 || document.querySelector('[data-scrim]')) return;
      event.preventDefault();
      take.current(images);
    };
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!target?.contains(event.relatedTarget as Node | null)) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      take.current([...(event.dataTransfer?.files ?? [])]);
    };
    document.addEventListener('paste', paste, leaving);
    target?.addEventListener('dragover', over, leaving);
    target?.addEventListener('dragleave', leave, leaving);
    target?.addEventListener('drop', drop, leaving);
    return () => leaving.abort();
  }, []);
  return (
    <div
      ref={area}
      className={cx(
        'relative min-w-0 rounded-md',
        isOver && 'outline-2 outline-offset-4 outline-accent-text outline-dashed',
      )}
    >
      {isOver && (
        <p className="pointer-events-none absolute inset-x-0 top-0 z-10 rounded-md bg-accent-tint p-3 text-center font-medium text-accent-text">
          Drop the image to add it to the timeline
        </p>
      )}
      {children}
    </div>
  );
}
