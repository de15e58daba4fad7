// Says why something could not be shown or done, in the server's words, with a way on.
import { RotateCw } from 'lucide-react';
import { ApiError } from '../client/http.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';

type ProblemProps = { title: string; error: Error; onRetry?: () => void; isRetrying?: boolean };

export function Problem({ title, error, onRetry, isRetrying = false }: ProblemProps) {
  const isKnown = error instanceof ApiError;
  return (
    <Banner
      tone="danger"
      title={title}
      isAlert
      action={
        onRetry && (
          <Button onClick={onRetry} isBusy={isRetrying} icon={<RotateCw aria-hidden="true" />}>
            Try again
          </Button>
        )
      }
    >
      <p>
        {isKnown
          ? error.message
          : 'This page met a mistake in Cordon itself. Reload it; if that does not help, tell your administrator.'}
      </p>
      {isKnown && error.requestId && (
        <p className="mt-1 text-12 text-n-11">
          Request <span className="font-mono break-all">{error.requestId}</span>
        </p>
      )}
    </Banner>
  );
}
