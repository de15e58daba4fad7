// The form inside the declare dialog: collects, sends, and puts the server's errors beside the fields.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { declareWording as words } from '../../../features/incidents/wording.ts';
import { ApiError } from '../../client/http.ts';
import { useDeclareIncident } from '../../client/mutations.ts';
import { declareOptionsQuery } from '../../client/queries.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { DialogActions, DialogBody } from '../../components/dialog.tsx';
import { commandKey, Key } from '../../components/key.tsx';
import { Problem } from '../../components/problem.tsx';
import { DeclareFields } from './declare-fields.tsx';
import {
  type Draft,
  emptyDraft,
  keepDraft,
  keptDraft,
  newIdempotencyKey,
  toDeclareIncident,
} from './draft.ts';
import { customFieldKey, sortErrors } from './field-errors.ts';

type DeclareFormProps = { nameInput: RefObject<HTMLInputElement | null>; onClose: () => void };

export function DeclareForm({ nameInput, onClose }: DeclareFormProps) {
  const [idempotencyKey] = useState(newIdempotencyKey);
  const [draft, setDraft] = useState<Draft>(() => keptDraft() ?? emptyDraft);
  const [isRestored, setRestored] = useState(() => keptDraft() !== undefined);
  const form = useRef<HTMLFormElement>(null);
  const navigate = useNavigate();
  const options = useQuery(declareOptionsQuery);
  const declare = useDeclareIncident();

  const fields = new Set(['name', 'status', 'severity_id', 'summary', 'visibility']);
  for (const { id } of options.data?.custom_fields ?? []) fields.add(customFieldKey(id));
  const errors = sortErrors(declare.error, fields);

  const edit = (changes: Partial<Draft>) => {
    const next = { ...draft, ...changes };
    setDraft(next);
    keepDraft(next);
  };

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!options.data || declare.isPending) return;
    declare.mutate(toDeclareIncident(draft, options.data, idempotencyKey), {
      onSuccess: ({ incident }) => {
        keepDraft(undefined);
        void navigate({
          to: '/incidents/$reference',
          params: { reference: incident.reference },
          replace: true,
        });
      },
      // A choice that has vanished meanwhile vanishes here as well.
      onError: () => void options.refetch(),
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit();
  };

  useEffect(() => {
    if (declare.error) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [declare.error]);

  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      onKeyDown={onKeyDown}
      className="flex min-h-0 flex-1 flex-col"
    >
      <DialogBody className="flex flex-col gap-5">
        {isRestored && (
          <Banner
            tone="info"
            title="This is what you typed last time"
            action={
              <Button
                onClick={() => {
                  setDraft(emptyDraft);
                  keepDraft(undefined);
                  setRestored(false);
                  nameInput.current?.focus();
                }}
              >
                Start over
              </Button>
            }
          />
        )}
        {options.error && (
          <Problem
            title="The choices could not be read"
            error={options.error}
            onRetry={() => options.refetch()}
            isRetrying={options.isFetching}
          />
        )}
        {errors.others.length > 0 && (
          <Banner tone="danger" title="The incident was not declared" isAlert>
            {errors.others.map((message) => (
              <p key={message}>{message}</p>
            ))}
            <p className="mt-1 text-n-11">
              Nothing that you typed is lost.{' '}
              {isUncertain(declare.error) && 'Trying again cannot declare it twice.'}
            </p>
            <RequestId error={declare.error} />
          </Banner>
        )}
        <DeclareFields
          draft={draft}
          onEdit={edit}
          options={options.data}
          errors={errors.byField}
          nameInput={nameInput}
        />
      </DialogBody>
      <DialogActions>
        <span className="mr-auto flex items-center gap-1 text-12 text-n-11 max-sm:hidden">
          <Key name={commandKey} /> <Key name="Enter" /> declares
        </span>
        <Button onClick={onClose}>Cancel</Button>
        <Button
          type="submit"
          variant="primary"
          isBusy={declare.isPending}
          disabled={!options.data}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          {words.submit}
        </Button>
      </DialogActions>
    </form>
  );
}

/** No clear answer came: the incident may have been declared all the same. */
function isUncertain(error: Error | null): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 500);
}

function RequestId({ error }: { error: Error | null }) {
  if (!(error instanceof ApiError) || !error.requestId) return null;
  return (
    <p className="mt-1 text-12 text-n-11">
      Request <span className="font-mono break-all">{error.requestId}</span>
    </p>
  );
}
