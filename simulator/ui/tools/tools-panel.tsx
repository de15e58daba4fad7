// For the person who tests: faults to plant in the Web API, mishaps of events, sockets, and what was delivered.
import { useEffect, useState } from 'react';
import type { Fault, PageChannel, PageDelivery, PageEventOrders, PageSockets } from '../../page/contract.ts';
import { Panel } from '../shell/panel.tsx';
import { useLive } from '../use-live.ts';
import { Deliveries } from './deliveries.tsx';
import { Events } from './events.tsx';
import { Faults } from './faults.tsx';
import { Sockets } from './sockets.tsx';

/** An answer of the app changes no conversation, so no signal tells of it; while the panel is open it looks again. */
const everyMs = 2_000;

export function ToolsPanel(props: {
  version: number;
  /** The open conversation, for faults that are to meet this one only. */
  channel: PageChannel | undefined;
  onClose: () => void;
}) {
  const [ticks, setTicks] = useState(0);
  useEffect(() => {
    const timer = window.setInterval(() => setTicks((before) => before + 1), everyMs);
    return () => window.clearInterval(timer);
  }, []);
  const signal = `${props.version}/${ticks}`;
  const faults = useLive<{ faults: Fault[] }>('/faults', signal);
  const events = useLive<PageEventOrders>('/events', signal);
  const sockets = useLive<PageSockets>('/sockets', signal);
  const deliveries = useLive<{ deliveries: PageDelivery[] }>('/deliveries', signal);
  return (
    <Panel title="Faults and deliveries" onClose={props.onClose}>
      <Faults
        faults={faults.data?.faults ?? []}
        error={faults.error}
        channel={props.channel}
        onChanged={faults.refresh}
      />
      <Events report={events.data} onChanged={events.refresh} />
      <Sockets report={sockets.data} onChanged={sockets.refresh} />
      <Deliveries
        deliveries={deliveries.data?.deliveries ?? null}
        error={deliveries.error}
        onRefresh={deliveries.refresh}
      />
    </Panel>
  );
}
