// What the simulator sent to the app lately and how the app answered.
import { RefreshCw } from 'lucide-react';
import type { PageDelivery } from '../../page/contract.ts';
import { IconButton } from '../shell/button.tsx';

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

export function Deliveries(props: {
  deliveries: PageDelivery[] | null;
  error: string | null;
  onRefresh: () => Promise<void>;
}) {
  const { deliveries } = props;
  return (
    <section className="px-4 py-3">
      <div className="flex items-center justify-between">
        <h3 className="font-semibold">Deliveries</h3>
        <IconButton icon={RefreshCw} label="Refresh deliveries" onClick={() => void props.onRefresh()} />
      </div>
      {props.error ? <p className="text-danger">{props.error}</p> : null}
      {deliveries?.length === 0 ? (
        <p className="text-muted">
          Nothing was sent to the app yet. Type a command or click a button of the app.
        </p>
      ) : null}
      <ol className="divide-y divide-line">
        {deliveries?.map((delivery) => (
          <Row key={delivery.id} delivery={delivery} />
        ))}
      </ol>
    </section>
  );
}

function Row({ delivery }: { delivery: PageDelivery }) {
  const ok = delivery.status >= 200 && delivery.status < 300;
  const answer = delivery.status === 0 ? 'No answer' : `${ok ? 'OK' : 'Failed'} ${delivery.status}`;
  return (
    <li className="py-2 text-sm">
      <p className="flex items-baseline justify-between gap-2">
        <span className="min-w-0 wrap-anywhere">{delivery.summary}</span>
        <span className={`shrink-0 font-medium tabular-nums ${ok ? 'text-ok' : 'text-danger'}`}>
          {answer}
        </span>
      </p>
      <p className="flex flex-wrap gap-x-3 text-muted text-xs tabular-nums">
        <time dateTime={delivery.at}>{clock.format(new Date(delivery.at))}</time>
        <span>{delivery.kind}</span>
        <span>{Math.round(delivery.duration_ms)} ms</span>
        {delivery.attempt > 1 || delivery.retry_reason ? (
          <span>
            attempt {delivery.attempt}
            {delivery.retry_reason ? ` after ${delivery.retry_reason}` : ''}
          </span>
        ) : null}
      </p>
    </li>
  );
}
