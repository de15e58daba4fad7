// What happened to the channel in Slack that people with access must know at once: what it means, and what to do.
import type { ChannelHazard } from '../../../features/incident-channels/contract.ts';
import { Banner, type BannerTone } from '../../components/banner.tsx';

const tones: Record<ChannelHazard['kind'], BannerTone> = {
  public: 'danger',
  shared: 'danger',
  bot_missing: 'danger',
  deleted: 'danger',
  archived: 'warning',
  renamed: 'warning',
};

export function ChannelHazards({ hazards }: { hazards: ChannelHazard[] }) {
  return hazards.map(({ kind, title, remedy }) => (
    <Banner key={kind} tone={tones[kind]} title={title} isAlert>
      <p className="max-w-176 text-pretty">{remedy}</p>
    </Banner>
  ));
}
