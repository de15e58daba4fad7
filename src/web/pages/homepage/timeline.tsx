// What happened, in the order in which it happened.
import {
  CircleAlert,
  CircleDot,
  DoorOpen,
  Hash,
  KeyRound,
  type LucideIcon,
  Siren,
  TriangleAlert,
  UserRoundCheck,
  UserRoundMinus,
  UserRoundPlus,
  UserRoundX,
} from 'lucide-react';
import type { TimelineItem } from '../../../features/timeline/contract.ts';
import { DateTime } from '../../components/date-time.tsx';

const icons: Record<TimelineItem['kind'], LucideIcon> = {
  incident_declared: Siren,
  channel_created: Hash,
  channel_failed: CircleAlert,
  channel_endangered: TriangleAlert,
  channel_recovered: Hash,
  access_requested: KeyRound,
  access_request_denied: UserRoundX,
  access_given: UserRoundPlus,
  access_kept: UserRoundCheck,
  access_revoked: UserRoundMinus,
  access_ended_by_deactivation: UserRoundMinus,
  revocation_refused: CircleAlert,
  left_channel: DoorOpen,
  unexpected_member: TriangleAlert,
};

export function Timeline({ items }: { items: TimelineItem[] }) {
  if (items.length === 0) return <p className="text-n-11">Nothing has happened yet.</p>;
  return (
    <ol className="flex flex-col">
      {items.map((item, index) => {
        const Icon = icons[item.kind] ?? CircleDot;
        return (
          <li key={item.id} className="relative flex gap-3 pb-5 last:pb-0">
            {index < items.length - 1 && (
              <span aria-hidden="true" className="absolute top-7 bottom-0 left-3.5 -ml-px w-px bg-n-7" />
            )}
            <span className="flex size-7 shrink-0 items-center justify-center rounded-full border border-n-7 bg-n-2 text-n-10">
              <Icon aria-hidden="true" className="size-3.5" />
            </span>
            <div className="min-w-0 flex-1 pt-1">
              <p className="break-words">{item.title}</p>
              <p className="text-12 text-n-11">
                {item.actor ? `${item.actor.name} · ` : ''}
                <DateTime value={item.occurred_at} />
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
