// What stands in the page before the first answer, and when there is none.
import { FlaskConical } from 'lucide-react';
import { goTo } from '../location.ts';
import { Button } from './button.tsx';

export function StartScreen({ error, onRetry }: { error: string | null; onRetry: () => void }) {
  return (
    <main className="mx-auto flex max-w-md flex-col gap-3 px-5 py-16">
      <h1 className="flex items-center gap-2 font-semibold text-lg">
        <FlaskConical aria-hidden="true" className="size-5 text-accent" />
        Workspace simulator
      </h1>
      {error ? (
        <>
          <p role="alert">{error}</p>
          <p className="text-muted">
            Check that the simulator is running. If the address names a person who no longer exists, start
            over.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button tone="primary" onClick={onRetry}>
              Try again
            </Button>
            <Button onClick={() => goTo({ as: null, channel: null })}>Start over</Button>
          </div>
        </>
      ) : (
        <p className="text-muted" aria-busy="true">
          Opening the workspace…
        </p>
      )}
    </main>
  );
}
