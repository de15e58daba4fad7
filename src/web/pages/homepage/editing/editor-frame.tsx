// What stands around everything that is edited in place: Enter saves, Escape cancels, and errors stand beside the field.
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { Button } from '../../../components/button.tsx';
import { staleOf } from './stale.ts';
import { StaleNote } from './stale-note.tsx';

type EditorFrameProps = {
  label: string;
  isPending: boolean;
  error: Error | null;
  onSave: () => void;
  onCancel: () => void;
  /** What the editor typed shall stand, though there is something else by now. */
  onSaveMine: (current: string) => void;
  /** Several lines: Enter makes a new one, and Ctrl or ⌘ with Enter saves. */
  isLong?: boolean;
  /** Escape must not lose what was typed. */
  keepsOnEscape?: boolean;
  children: ReactNode;
};

export function EditorFrame(props: EditorFrameProps) {
  const { label, isPending, error, onSave, onCancel, onSaveMine, isLong, keepsOnEscape, children } = props;
  const stale = staleOf(error);
  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!isPending) onSave();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      submit();
    }
    // An open list takes its own Escape.
    if (event.key !== 'Escape' || document.querySelector('[role="listbox"]')) return;
    event.preventDefault();
    event.stopPropagation();
    if (!keepsOnEscape) onCancel();
  };
  return (
    <form
      noValidate
      aria-label={label}
      onSubmit={submit}
      onKeyDown={onKeyDown}
      className="flex min-w-0 flex-col gap-2"
    >
      {children}
      {stale ? (
        <StaleNote
          stale={stale}
          isBusy={isPending}
          onTheirs={onCancel}
          onMine={() => onSaveMine(stale.current)}
        />
      ) : (
        <div className="flex flex-wrap items-center gap-2">
          <Button
            type="submit"
            variant="primary"
            isBusy={isPending}
            aria-keyshortcuts={isLong ? 'Control+Enter Meta+Enter' : undefined}
          >
            Save
          </Button>
          <Button onClick={onCancel}>Cancel</Button>
        </div>
      )}
    </form>
  );
}

/** What to say beside the field; a stale edit is said by its note. */
export function fieldError(error: Error | null): string | undefined {
  return error && !staleOf(error) ? error.message : undefined;
}
