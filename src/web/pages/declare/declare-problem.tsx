// Why the incident was not declared, where that is about no single field; and what became of what was typed.
import { ApiError } from '../../client/http.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { TextLink } from '../../components/link.tsx';
import { isReused, isUncertain, titleOf } from './use-declaration.ts';

type DeclareProblemProps = { error: Error | null; messages: string[]; onStartOver: () => void };

export function DeclareProblem({ error, messages, onStartOver }: DeclareProblemProps) {
  const body = error instanceof ApiError ? error.body : undefined;
  const reference = isReused(error) ? body?.errors[0]?.metadata?.reference : undefined;
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  return (
    <Banner
      tone={isReused(error) ? 'warning' : 'danger'}
      title={titleOf(error)}
      isAlert
      action={isReused(error) && <Button onClick={onStartOver}>Start over</Button>}
    >
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
      {reference && (
        <p className="mt-1">
          <TextLink to="/incidents/$reference" params={{ reference }} className="break-words">
            Open {reference}
          </TextLink>
        </p>
      )}
      <p className="mt-1 text-n-11">
        Nothing that you typed is lost. {isUncertain(error) && 'Trying again cannot declare it twice.'}
      </p>
      {requestId && (
        <p className="mt-1 text-12 text-n-11">
          Request <span className="font-mono break-all">{requestId}</span>
        </p>
      )}
    </Banner>
  );
}
