// Plants faults in the Web API and lists those that still wait for their call.
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Fault, FaultKind, FaultRequest } from '../../page/contract.ts';
import { addFault, removeFault } from '../api.ts';
import { Button, IconButton } from '../shell/button.tsx';

const kinds: Record<FaultKind, string> = {
  error: 'Refuse with an error',
  rate_limited: 'Rate limited (429)',
  status_500: 'Fail with status 500',
  status_503: 'Fail with status 503 and a page',
  drop_before: 'Drop before it takes effect',
  drop_after: 'Drop after it took effect',
  delay: 'Answer late',
  fatal_error_after: 'fatal_error after it took effect',
};

const methods = [
  '*',
  'chat.postEphemeral',
  'chat.postMessage',
  'chat.update',
  'conversations.archive',
  'conversations.create',
  'conversations.info',
  'conversations.invite',
  'conversations.kick',
  'conversations.members',
  'conversations.open',
  'users.info',
  'users.list',
  'views.open',
  'views.update',
];

/** The one further detail that some kinds need. */
const details: Partial<
  Record<FaultKind, { label: string; key: 'error' | 'retry_after' | 'delay_ms'; start: string }>
> = {
  error: { label: 'Error', key: 'error', start: 'restricted_action' },
  rate_limited: { label: 'Retry after, in seconds', key: 'retry_after', start: '30' },
  delay: { label: 'Delay in milliseconds', key: 'delay_ms', start: '3000' },
};

export function Faults(props: { faults: Fault[]; error: string | null; onChanged: () => Promise<void> }) {
  const [told, setTold] = useState<string | null>(null);
  const clear = async (id?: string) => {
    const answer = await removeFault(id);
    setTold(answer.ok === false ? answer.message : null);
    await props.onChanged();
  };
  return (
    <section className="border-line border-b px-4 py-3">
      <h3 className="font-semibold">Faults</h3>
      <p className="mb-3 text-muted text-sm">The app's next matching call meets the fault.</p>
      <FaultForm
        onAdd={async (request) => {
          const answer = await addFault(request);
          setTold(answer.ok === false ? answer.message : null);
          await props.onChanged();
        }}
      />
      {(told ?? props.error) ? (
        <p role="alert" className="mt-2 text-danger">
          {told ?? props.error}
        </p>
      ) : null}
      {props.faults.length > 0 ? (
        <>
          <ul aria-label="Planted faults" className="mt-3 divide-y divide-line border-line border-t">
            {props.faults.map((fault) => (
              <li key={fault.id} className="flex items-center gap-2 py-1.5 text-sm">
                <div className="min-w-0 flex-1">
                  <p className="font-mono wrap-anywhere">
                    {fault.method === '*' ? 'every method' : fault.method}
                  </p>
                  <p className="text-muted text-xs">
                    {kinds[fault.kind]}
                    {fault.error ? ` “${fault.error}”` : ''}, met {fault.used} of {fault.times}
                    {fault.channel ? `, only in ${fault.channel}` : ''}
                  </p>
                </div>
                <IconButton
                  icon={Trash2}
                  label={`Remove the fault on ${fault.method}`}
                  onClick={() => void clear(fault.id)}
                />
              </li>
            ))}
          </ul>
          <div className="mt-2">
            <Button onClick={() => void clear()}>Remove all faults</Button>
          </div>
        </>
      ) : null}
    </section>
  );
}

function FaultForm({ onAdd }: { onAdd: (request: FaultRequest) => Promise<void> }) {
  const [method, setMethod] = useState('conversations.kick');
  const [kind, setKind] = useState<FaultKind>('error');
  const [detail, setDetail] = useState(details.error?.start ?? '');
  const [times, setTimes] = useState('1');
  const [busy, setBusy] = useState(false);
  const more = details[kind];

  const add = async () => {
    setBusy(true);
    const number = Number(detail);
    await onAdd({
      method,
      kind,
      times: Math.max(1, Math.floor(Number(times)) || 1),
      ...(more?.key === 'error' ? { error: detail } : {}),
      ...(more?.key === 'retry_after' ? { retry_after: number } : {}),
      ...(more?.key === 'delay_ms' ? { delay_ms: number } : {}),
    });
    setBusy(false);
  };

  return (
    <form
      className="grid grid-cols-2 gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void add();
      }}
    >
      <label className="col-span-2">
        <span className="mb-1 block text-sm">Method</span>
        <input
          className="control font-mono"
          list="fault-methods"
          value={method}
          required
          onChange={(event) => setMethod(event.target.value)}
        />
        <datalist id="fault-methods">
          {methods.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      </label>
      <label className="col-span-2">
        <span className="mb-1 block text-sm">What happens</span>
        <select
          className="control"
          value={kind}
          onChange={(event) => {
            const next = event.target.value as FaultKind;
            setKind(next);
            setDetail(details[next]?.start ?? '');
          }}
        >
          {Object.entries(kinds).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {more ? (
        <label>
          <span className="mb-1 block text-sm">{more.label}</span>
          <input
            className="control"
            inputMode={more.key === 'error' ? 'text' : 'numeric'}
            value={detail}
            required
            onChange={(event) => setDetail(event.target.value)}
          />
        </label>
      ) : null}
      <label className={more ? '' : 'col-span-2'}>
        <span className="mb-1 block text-sm">How many calls</span>
        <input
          className="control"
          inputMode="numeric"
          value={times}
          onChange={(event) => setTimes(event.target.value)}
        />
      </label>
      <div className="col-span-2">
        <Button type="submit" busy={busy}>
          Plant fault
        </Button>
      </div>
    </form>
  );
}
