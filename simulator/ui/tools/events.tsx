// Mishaps of events: orders that wait for theirs, what is held back, and a way to release or replay.
import { Trash2 } from 'lucide-react';
import type { PageEventOrder, PageEventOrders } from '../../page/contract.ts';
import { orderEvents, removeEventOrder } from '../api.ts';
import { Button, IconButton } from '../shell/button.tsx';
import { SelectField } from '../shell/field.tsx';
import { Foldable } from '../shell/foldable.tsx';
import { StatusLine } from '../shell/status-line.tsx';
import { useAct } from '../use-act.ts';
import { EventForm } from './event-form.tsx';
import { mishaps, timings } from './event-words.ts';

const none: PageEventOrders = { orders: [], held: [], timing: 'random' };

export function Events(props: { report: PageEventOrders | null; onChanged: () => Promise<void> }) {
  const { orders, held, timing } = props.report ?? none;
  const { told, act } = useAct(props.onChanged);
  const count = orders.length + held.length;
  return (
    <Foldable title="Events" {...(count > 0 ? { note: `${count} waiting` } : {})}>
      <EventForm
        onOrder={(order, done) => act('order', () => orderEvents(order), done).then(() => undefined)}
      />
      <SelectField
        label="What comes first"
        value={timing}
        options={timings}
        onChange={(when) => act('timing', () => orderEvents({ effect: 'timing', when }), 'Saved.')}
      />
      <StatusLine told={told} />
      {orders.length > 0 ? (
        <ul aria-label="Ordered mishaps" className="divide-y divide-line border-line border-y">
          {orders.map((order) => (
            <li key={order.id} className="flex items-center gap-2 py-1.5 text-sm">
              <p className="min-w-0 flex-1 wrap-anywhere">{inWords(order)}</p>
              <IconButton
                icon={Trash2}
                label={`Take back: ${inWords(order)}`}
                onClick={() => void act(order.id, () => removeEventOrder(order.id), 'Taken back.')}
              />
            </li>
          ))}
        </ul>
      ) : null}
      {held.length > 0 ? (
        <div>
          <p className="text-muted text-sm wrap-anywhere">Held: {held.map((one) => one.type).join(', ')}</p>
          <div className="mt-2 flex flex-wrap gap-2">
            <Button
              onClick={() => void act('release', () => orderEvents({ effect: 'release' }), 'Released.')}
            >
              Release
            </Button>
            <Button
              onClick={() =>
                void act('release', () => orderEvents({ effect: 'release', reverse: true }), 'Released.')
              }
            >
              Release in reverse
            </Button>
          </div>
        </div>
      ) : null}
    </Foldable>
  );
}

function inWords({ effect, what, type, times, skip }: PageEventOrder): string {
  const words = mishaps[what ? `forge:${what}` : effect] ?? effect;
  const which = type ?? 'any event';
  return `${words}: ${which}, ${times} left${skip ? `, after ${skip} pass` : ''}`;
}
