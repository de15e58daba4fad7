// The form inside the declare dialog: collects, sends, and puts the server's errors beside the fields.
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { declareWording as words } from '../../../features/incidents/wording.ts';
import { declareOptionsQuery } from '../../client/queries.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { DialogActions, DialogBody } from '../../components/dialog.tsx';
import { commandKey, Key } from '../../components/key.tsx';
import { Problem } from '../../components/problem.tsx';
import { DeclareFields } from './declare-fields.tsx';
import { DeclareProblem } from './declare-problem.tsx';
import { type Draft, keepDraft, keptDraft, newDraft, typeOf } from './draft.ts';
import { customFieldKey, sortErrors, withoutCorrected } from './field-errors.ts';
import { type Declaration, isReused } from './use-declaration.ts';

/** The drop-down of types: the first one of the dialog. */
const typeControl = '[role="combobox"]';

type DeclareFormProps = {
  nameInput: RefObject<HTMLInputElement | null>;
  declaration: Declaration;
  onClose: () => void;
};

export function DeclareForm({ nameInput, declaration, onClose }: DeclareFormProps) {
  const { sent, isPending, onErrorSeen } = declaration;
  const [draft, setDraft] = useState<Draft>(() => firstDraft(declaration));
  const [isRestored, setRestored] = useState(() => keptDraft() !== undefined);
  const [isTypeMissing, setTypeMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const options = useQuery(declareOptionsQuery);

  // What became of another draft does not concern this one.
  const isSent = sent?.idempotencyKey === draft.idempotencyKey;
  const error = isSent ? declaration.error : null;
  const fields = new Set(['name', 'incident_type_id', 'status', 'severity_id', 'summary', 'visibility']);
  for (const { id } of options.data?.custom_fields ?? []) fields.add(customFieldKey(id));
  const { byField, others } = sortErrors(error, fields);

  const edit = (changes: Partial<Draft>) => {
    const next = { ...draft, ...changes };
    setDraft(next);
    keepDraft(next);
  };
  const startOver = () => {
    setDraft(newDraft());
    keepDraft(undefined);
    setRestored(false);
    nameInput.current?.focus();
  };

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (!options.data || isPending) return;
    const isMissing = options.data.incident_types.length > 0 && !typeOf(draft, options.data);
    setTypeMissing(isMissing);
    if (isMissing) form.current?.querySelector<HTMLElement>(typeControl)?.focus();
    else declaration.send(draft, options.data);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit();
  };

  useEffect(() => {
    if (!error) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    onErrorSeen();
  }, [error, onErrorSeen]);

  return (
    <form
      ref={form}
      noValidate
      onSubmit={submit}
      onKeyDown={onKeyDown}
      className="flex min-h-0 flex-1 flex-col"
    >
      <DialogBody className="flex flex-col gap-5">
        {isRestored && isPending && isSent && (
          <Banner tone="info" title="This incident is being declared">
            It goes on if you close this. You are told when it is done.
          </Banner>
        )}
        {isRestored && !isPending && !isReused(error) && (
          <Banner
            tone="info"
            title="This is what you typed last time"
            action={<Button onClick={startOver}>Start over</Button>}
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
        {others.length > 0 && <DeclareProblem error={error} messages={others} onStartOver={startOver} />}
        <DeclareFields
          draft={draft}
          sent={isSent ? sent : undefined}
          onEdit={edit}
          options={options.data}
          errors={{
            ...withoutCorrected(byField, sent, draft),
            ...(isTypeMissing && !draft.incidentTypeId && { incident_type_id: words.incidentTypeMissing }),
          }}
          nameInput={nameInput}
        />
      </DialogBody>
      <DialogActions>
        <span className="mr-auto flex items-center gap-1 text-12 text-n-11 max-sm:hidden">
          <Key name={commandKey} /> <Key name="Enter" /> declares
        </span>
        <Button onClick={onClose}>{isPending ? 'Close' : 'Cancel'}</Button>
        <Button
          type="submit"
          variant="primary"
          isBusy={isPending}
          disabled={!options.data}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          {words.submit}
        </Button>
      </DialogActions>
    </form>
  );
}

/**
 * What was kept, with the key that it was sent with. Only where somebody has read that this key had already declared an
 * incident, opening the dialog again means another one.
 */
function firstDraft({ sent, error, isErrorSeen }: Declaration): Draft {
  const kept = keptDraft();
  if (!kept) return newDraft();
  const isSpent = isReused(error) && isErrorSeen && sent?.idempotencyKey === kept.idempotencyKey;
  return isSpent ? { ...kept, idempotencyKey: newDraft().idempotencyKey } : kept;
}
