// Plants faults in the Web API and lists those that still wait for their call.
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Fault, PageChannel } from '../../page/contract.ts';
import { addFault, removeFault } from '../api.ts';
import { Button, IconButton } from '../shell/button.tsx';
import { Foldable } from '../shell/foldable.tsx';
import { FaultForm } from './fault-form.tsx';
import { faultKinds } from './fault-kinds.ts';

export function Faults(props: {
  faults: Fault[];
  error: string | null;
  channel: PageChannel | undefined;
  onChanged: () => Promise<void>;
}) {
  const [told, setTold] = useState<string | null>(null);
  const clear = async (id?: string) => {
    const answer = await removeFault(id);
    setTold(answer.ok === false ? answer.message : null);
    await props.onChanged();
  };
  return (
    <Foldable
      title="Faults"
      open
      {...(props.faults.length > 0 ? { note: `${props.faults.length} planted` } : {})}
    >
      <p className="text-muted text-sm">The app's next matching call meets the fault.</p>
      <FaultForm
        channel={props.channel}
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
                    {faultKinds[fault.kind]}
                    {fault.error ? ` “${fault.error}”` : ''}, met {fault.used} of {fault.times}
                    {fault.skip > 0 ? ` after ${fault.skip} passed` : ''}
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
    </Foldable>
  );
}
