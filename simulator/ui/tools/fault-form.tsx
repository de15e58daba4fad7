// Asks which call is to go wrong, how, and how often.
import { type ReactNode, useState } from 'react';
import type { FaultKind, FaultRequest, PageChannel } from '../../page/contract.ts';
import { Button } from '../shell/button.tsx';
import { faultDetails, faultKinds } from './fault-kinds.ts';

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

export function FaultForm(props: {
  channel: PageChannel | undefined;
  onAdd: (request: FaultRequest) => Promise<void>;
}) {
  const { channel } = props;
  const [method, setMethod] = useState('conversations.kick');
  const [kind, setKind] = useState<FaultKind>('error');
  const [detail, setDetail] = useState(faultDetails.error?.start ?? '');
  const [times, setTimes] = useState('1');
  const [skip, setSkip] = useState('0');
  const [page, setPage] = useState('');
  const [onlyHere, setOnlyHere] = useState(false);
  const [busy, setBusy] = useState(false);
  const more = faultDetails[kind];

  const add = async () => {
    setBusy(true);
    const number = Number(detail);
    await props.onAdd({
      method,
      kind,
      times: Math.max(1, Math.floor(Number(times)) || 1),
      skip: Math.max(0, Math.floor(Number(skip)) || 0),
      ...(page.trim() ? { page: Math.max(1, Math.floor(Number(page)) || 1) } : {}),
      ...(onlyHere && channel ? { channel: channel.id } : {}),
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
      <Labelled id="fault-method" label="Method" wide>
        <input
          id="fault-method"
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
      </Labelled>
      <Labelled id="fault-kind" label="What happens" wide>
        <select
          id="fault-kind"
          className="control"
          value={kind}
          onChange={(event) => {
            const next = event.target.value as FaultKind;
            setKind(next);
            setDetail(faultDetails[next]?.start ?? '');
          }}
        >
          {Object.entries(faultKinds).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </Labelled>
      {more ? (
        <Labelled id="fault-detail" label={more.label} wide>
          <input
            id="fault-detail"
            className="control"
            inputMode={more.key === 'error' ? 'text' : 'numeric'}
            value={detail}
            required
            onChange={(event) => setDetail(event.target.value)}
          />
        </Labelled>
      ) : null}
      <Labelled id="fault-times" label="How many calls">
        <input
          id="fault-times"
          className="control"
          inputMode="numeric"
          value={times}
          onChange={(event) => setTimes(event.target.value)}
        />
      </Labelled>
      <Labelled id="fault-skip" label="Let pass first">
        <input
          id="fault-skip"
          className="control"
          inputMode="numeric"
          value={skip}
          onChange={(event) => setSkip(event.target.value)}
        />
      </Labelled>
      <Labelled id="fault-page" label="Only this page of a list (empty: any)" wide>
        <input
          id="fault-page"
          className="control"
          inputMode="numeric"
          value={page}
          onChange={(event) => setPage(event.target.value)}
        />
      </Labelled>
      {channel ? (
        <label className="col-span-2 flex min-h-9 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={onlyHere}
            onChange={(event) => setOnlyHere(event.target.checked)}
          />
          <span className="min-w-0 wrap-anywhere">Only calls about {channel.name}</span>
        </label>
      ) : null}
      <div className="col-span-2">
        <Button type="submit" busy={busy}>
          Plant fault
        </Button>
      </div>
    </form>
  );
}

function Labelled(props: { id: string; label: string; wide?: boolean; children: ReactNode }) {
  return (
    <div className={`flex flex-col gap-1 ${props.wide ? 'col-span-2' : ''}`}>
      <label htmlFor={props.id} className="text-sm">
        {props.label}
      </label>
      {props.children}
    </div>
  );
}
