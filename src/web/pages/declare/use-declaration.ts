// Sending the declare dialog. Lives as long as the dialog's frame, not its form: closing the dialog does not stop what was sent.
import { useRouter } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { DeclareOptions } from '../../../features/incidents/contract.ts';
import { ApiError } from '../../client/http.ts';
import { useDeclareIncident } from '../../client/mutations.ts';
import { showToast, takeToastBack } from '../../components/toast.ts';
import { type Draft, keepDraft, keptDraft, toDeclareIncident } from './draft.ts';

/** What was sent last and what became of it. */
export type Declaration = {
  sent: Draft | undefined;
  isPending: boolean;
  error: Error | null;
  /** Whether the error has been on show, and the way to say so. */
  isErrorSeen: boolean;
  onErrorSeen: () => void;
  send: (draft: Draft, options: DeclareOptions) => void;
};

const topic = 'declaration';

export function useDeclaration(): Declaration {
  const router = useRouter();
  const [sent, setSent] = useState<Draft>();
  const [isErrorSeen, setErrorSeen] = useState(false);
  const onErrorSeen = useCallback(() => {
    setErrorSeen(true);
    takeToastBack(topic);
  }, []);
  const isOpen = () => router.latestLocation.search.declare === true;

  const { mutate, isPending, error } = useDeclareIncident({
    onDeclared({ incident: { reference } }, { idempotency_key: key }) {
      const kept = keptDraft();
      const isStillThis = !kept || kept.idempotencyKey === key;
      if (isStillThis) keepDraft(undefined);
      if (isStillThis && isOpen())
        void router.navigate({ to: '/incidents/$reference', params: { reference }, replace: true });
      else showToast(`${reference} is declared.`, 'done', { reference, topic });
    },
    onFailed(failure) {
      // Whose session has ended is on the way to the sign-in page.
      const isLeaving = failure instanceof ApiError && failure.status === 401;
      if (!isOpen() && !isLeaving)
        showToast(`${titleOf(failure)}. ${failure.message} What you typed is in the dialog.`, 'problem', {
          topic,
        });
    },
  });

  return {
    sent,
    isPending,
    error,
    isErrorSeen,
    onErrorSeen,
    send(draft, options) {
      keepDraft(draft);
      setSent(draft);
      setErrorSeen(false);
      mutate(toDeclareIncident(draft, options));
    },
  };
}

/** What an error means for the incident, as far as one can know it here. */
export function titleOf(error: Error | null): string {
  if (isReused(error)) return 'This was already declared';
  return isUncertain(error) ? 'The incident may not have been declared' : 'The incident was not declared';
}

/** No clear answer came: the incident may have been declared all the same. */
export function isUncertain(error: Error | null): boolean {
  return error instanceof ApiError && error.isUncertain;
}

/** An earlier try went through after all, and its answer got lost; since then, something else was typed. */
export function isReused(error: Error | null): boolean {
  return error instanceof ApiError && error.body?.errors[0]?.code === 'reused';
}
