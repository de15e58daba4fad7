// Takes images that are dropped onto it, or pasted while it is on the page.
import { type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { cx } from '../../components/cx.ts';

type DropAreaProps = { onFiles: (files: File[]) => void; children: ReactNode };

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer.types.includes('Files');

export function DropArea({ onFiles, children }: DropAreaProps) {
  const [isOver, setOver] = useState(false);
  const take = useRef(onFiles);
  useEffect(() => {
    take.current = onFiles;
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const images = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
      // A dialog that is open has the page to itself.
      if (images.length === 0 || document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
      event.preventDefault();
      take.current(images);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
  return (
    <section
      aria-label="Timeline"
      className={cx(
        'relative min-w-0 rounded-md',
        isOver && 'outline-2 outline-offset-4 outline-accent-text outline-dashed',
      )}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      {isOver && (
        <p className="pointer-events-none absolute inset-x-0 top-0 z-10 rounded-md bg-accent-tint p-3 text-center font-medium text-accent-text">
          Drop the image to add it to the timeline
        </p>
      )}
      {children}
    </section>
  );
}
