// A value that can be edited where it stands. The editor is loaded when somebody is about to use it.
import { Pencil } from 'lucide-react';
import { type ReactNode, Suspense, useRef, useState } from 'react';
import { cx } from '../../../components/cx.ts';
import { Skeleton } from '../../../components/skeleton.tsx';
import { useFocusBack } from './use-focus-back.ts';

type EditableProps = {
  /** What it is called: "Edit …". */
  name: string;
  /** The value as it is shown; what leads somewhere keeps its link, with the button beside it. */
  shown: ReactNode;
  isLink?: boolean;
  load: () => unknown;
  editor: (close: () => void) => ReactNode;
};

export function Editable({ name, shown, isLink = false, load, editor }: EditableProps) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useFocusBack(isOpen, button);
  if (isOpen)
    return (
      <Suspense fallback={<Skeleton className="h-control w-full" />}>{editor(() => setOpen(false))}</Suspense>
    );
  return (
    <div className="flex min-w-0 items-start gap-1">
      {isLink && <div className="min-w-0 flex-1 py-1 break-words">{shown}</div>}
      <button
        ref={button}
        type="button"
        onPointerEnter={load}
        onFocus={load}
        onClick={() => setOpen(true)}
        className={cx(
          'group flex min-w-0 items-center gap-1.5 rounded-sm px-1.5 py-1 text-left hover:bg-n-3 pointer-coarse:min-h-11 pointer-coarse:min-w-11 max-md:min-h-11 max-md:min-w-11',
          isLink ? 'justify-center' : '-ml-1.5 flex-1',
        )}
      >
        <span className="sr-only">Edit {name}: </span>
        {!isLink && <span className="min-w-0 flex-1 break-words">{shown}</span>}
        <Pencil
          aria-hidden="true"
          className="size-3.5 shrink-0 text-n-10 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 pointer-coarse:opacity-100"
        />
      </button>
    </div>
  );
}
