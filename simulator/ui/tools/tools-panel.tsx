// For the person who tests: faults to plant in the Web API, and what was delivered to the app.
import type { Fault, PageDelivery } from '../../page/contract.ts';
import { Panel } from '../shell/panel.tsx';
import { useLive } from '../use-live.ts';
import { Deliveries } from './deliveries.tsx';
import { Faults } from './faults.tsx';

export function ToolsPanel(props: { version: number; onClose: () => void }) {
  const faults = useLive<{ faults: Fault[] }>('/faults', props.version);
  const deliveries = useLive<{ deliveries: PageDelivery[] }>('/deliveries', props.version);
  return (
    <Panel title="Faults and deliveries" onClose={props.onClose}>
      <Faults faults={faults.data?.faults ?? []} error={faults.error} onChanged={faults.refresh} />
      <Deliveries
        deliveries={deliveries.data?.deliveries ?? null}
        error={deliveries.error}
        onRefresh={deliveries.refresh}
      />
    </Panel>
  );
}
