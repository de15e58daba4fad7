// Asking for access from the placeholder (B10–B13). Whoever asked hears one sentence, the same for ever, and when they
// can ask again.
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { accessRequestWording as words } from '../../../features/access-requests/wording.ts';
import { sentAccessRequestQuery } from '../../client/access-queries.ts';
import { ApiError } from '../../client/http.ts';
import { useMinutesUntil } from '../../client/time.ts';
import { useSendAccessRequest } from '../../client/use-send-access-request.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TextArea } from '../../components/text-input.tsx';

const longestReason = 500;
/** From here on, the characters left are counted. */
const nearTheEnd = 400;

export default function RequestAccess({ reference }: { reference: string }) {
  const sent = useQuery(sentAccessRequestQuery(reference));
  const minutes = useMinutesUntil(sent.data?.next_request_at);
  const [wasAskedHere, setAskedHere] = useState(false);
  if (sent.isPending) return <Skeleton className="mx-auto mt-1 h-48 w-full" />;
  return minutes > 0 ? (
    <Sent minutes={minutes} takesFocus={wasAskedHere} />
  ) : (
    <AskForm reference={reference} onAsk={() => setAskedHere(true)} />
  );
}

function Sent({ minutes, takesFocus }: { minutes: number; takesFocus: boolean }) {
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The button that was pressed is gone.
    if (takesFocus) text.current?.focus();
  }, [takesFocus]);
  return (
    <div className="mt-3 flex flex-col gap-1">
      <p ref={text} tabIndex={-1} className="text-balance text-n-12 outline-none">
        {words.sent}
      </p>
      <p className="text-13">{askAgain(minutes)}</p>
    </div>
  );
}

function AskForm({ reference, onAsk }: { reference: string; onAsk: () => void }) {
  const [reason, setReason] = useState('');
  const send = useSendAccessRequest(reference);
  const { message, isReasonToBlame } = useRefusal(send.error);

  const submit = (event?: FormEvent) => {
    event?.preventDefault();
    if (send.isPending) return;
    onAsk();
    send.mutate(reason);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit();
  };
  return (
    <form noValidate onSubmit={submit} onKeyDown={onKeyDown} className="mt-1 flex flex-col gap-4">
      <p>If you need to see it, ask. Whoever can decide sees your name and your reason.</p>
      <div className="text-left">
        <Field
          label={words.reason}
          name="reason"
          hint={reason.length >= nearTheEnd && countLeft(reason)}
          error={isReasonToBlame ? message : undefined}
        >
          <TextArea value={reason} onValueChange={setReason} rows={3} maxLength={longestReason} />
        </Field>
      </div>
      <div className="flex flex-col items-center gap-2">
        <Button type="submit" variant="primary" isBusy={send.isPending} className="min-w-40 max-sm:w-full">
          {words.ask}
        </Button>
        <p role="alert" className="text-13 text-pretty text-danger-text empty:hidden">
          {!isReasonToBlame && message}
        </p>
      </div>
    </form>
  );
}

/** Why it was refused. What names minutes is brought up to date as they pass, and taken back when one may ask again. */
function useRefusal(error: Error | null): { message: string | undefined; isReasonToBlame: boolean } {
  const refusal = error instanceof ApiError ? error.body?.errors[0] : undefined;
  const nextAt = refusal?.metadata?.next_request_at;
  const minutes = useMinutesUntil(nextAt);
  const [first, setFirst] = useState({ error, minutes });
  if (first.error !== error) setFirst({ error, minutes });
  const isReasonToBlame = refusal?.source?.field === 'reason';
  if (!error) return { message: undefined, isReasonToBlame };
  if (!nextAt || first.minutes === minutes) return { message: error.message, isReasonToBlame };
  return { message: minutes > 0 ? askAgain(minutes) : undefined, isReasonToBlame };
}

const askAgain = (minutes: number) =>
  `You can ask again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;

const countLeft = (reason: string) => {
  const left = longestReason - reason.length;
  return `${left} ${left === 1 ? 'character' : 'characters'} left.`;
};
