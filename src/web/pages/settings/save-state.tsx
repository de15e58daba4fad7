// Says whether a change is on its way, was saved, or was not.
import { Check } from 'lucide-react';
import { Problem } from '../../components/problem.tsx';
import { Spinner } from '../../components/spinner.tsx';

type SaveStateProps = {
  isPending: boolean;
  isSaved: boolean;
  error: Error | null;
  saved?: string | undefined;
};

export function SaveState({ isPending, isSaved, error, saved = 'Saved.' }: SaveStateProps) {
  return (
    <>
      <div role="status" className="flex min-h-6 items-center gap-2 text-13 text-n-11 empty:absolute">
        {isPending ? (
          <>
            <Spinner /> Saving…
          </>
        ) : (
          isSaved && (
            <>
              <Check aria-hidden="true" className="size-4 shrink-0 text-success-text" /> {saved}
            </>
          )
        )}
      </div>
      {error && !isPending && <Problem title="This was not saved" error={error} />}
    </>
  );
}
