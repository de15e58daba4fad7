// Socket Mode: whether it is on, which connections the app has open, and ways to end them.
import { useState } from 'react';
import type { PageSockets, SocketRoute } from '../../page/contract.ts';
import { orderSockets } from '../api.ts';
import { Button } from '../shell/button.tsx';
import { CheckField, SelectField } from '../shell/field.tsx';
import { Foldable } from '../shell/foldable.tsx';
import { StatusLine } from '../shell/status-line.tsx';
import { useAct } from '../use-act.ts';

const routes: Record<SocketRoute, string> = {
  any: 'Any one of them',
  oldest: 'The oldest',
  newest: 'The newest',
  all: 'All of them, each with a copy',
};

const reasons = {
  warning: 'Warning: ends in ten seconds',
  refresh_requested: 'Refresh requested',
  too_many_websockets: 'Too many connections',
  link_disabled: 'Socket Mode was switched off',
};

export function Sockets(props: { report: PageSockets | null; onChanged: () => Promise<void> }) {
  const { report } = props;
  const { told, act } = useAct(props.onChanged);
  const [reason, setReason] = useState<keyof typeof reasons>('refresh_requested');
  if (!report) return null;
  const { is_on: isOn, route, connections } = report;
  const note = isOn ? `on, ${connections.length} open` : 'off';
  return (
    <Foldable title="Socket Mode" note={note}>
      <CheckField
        label="Deliver over the app’s open sockets"
        checked={isOn}
        onChange={(on) => act('mode', () => orderSockets({ effect: 'mode', on }), on ? 'On.' : 'Off.')}
      />
      <SelectField
        label="Which socket gets a delivery"
        value={route}
        options={routes}
        onChange={(to) => act('route', () => orderSockets({ effect: 'route', to }), 'Saved.')}
      />
      {connections.length === 0 ? (
        <p className="text-muted text-sm">The app has none open, so deliveries go over HTTP.</p>
      ) : (
        <>
          <SelectField label="Reason of a disconnect" value={reason} options={reasons} onChange={setReason} />
          <ul aria-label="Open sockets" className="divide-y divide-line border-line border-y">
            {connections.map(({ id, delivered, ending }) => (
              <li key={id} className="flex items-center gap-2 py-1.5 text-sm">
                <p className="min-w-0 flex-1">
                  {id}
                  <span className="block text-muted text-xs">
                    {delivered} delivered{ending ? `, ends: ${ending}` : ''}
                  </span>
                </p>
                <Button
                  label={`Disconnect ${id}`}
                  onClick={() =>
                    void act(
                      id,
                      () => orderSockets({ effect: 'disconnect', reason, connection: id }),
                      `${id} was told.`,
                    )
                  }
                >
                  Disconnect
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <StatusLine told={told} />
    </Foldable>
  );
}
