// Two people edited the same thing: what is there now, beside what was typed, which is kept until one of them is chosen.
import { useEffect, useRef } from 'react';
import { Button } from '../../../components/button.tsx';
import type { Stale } from './stale.ts';

type StaleNoteProps = { stale: Stale; onTheirs: () => void; onMine: () => void; isBusy: boolean };

export function StaleNote({ stale, onTheirs, onMine, isBusy }: StaleNoteProps) {
  const theirs = useRef<HTMLButtonElement>(null);
  useEffect(() => theirs.current?.focus(), []);
  return (
    <div
      role="alert"
      className="flex flex-col gap-2 rounded-md border border-warning-line bg-warning-tint px-3 py-2.5 text-13"
    >
      <p className="text-pretty break-words">{stale.message}</p>
      <div className="flex flex-wrap gap-2">
        <Button ref={theirs} onClick={onTheirs}>
          Use theirs
        </Button>
        <Button onClick={onMine} isBusy={isBusy}>
          Save mine
        </Button>
      </div>
    </div>
  );
}
