// What happened, under the day on which it did; the newest day first.
import type { TimelineItem } from '../../../features/timeline/contract.ts';
import { useNow } from '../../client/time.ts';
import { byDay, dayName } from './days.ts';
import { TimelineEntry } from './timeline-entry.tsx';

type TimelineDaysProps = {
  reference: string;
  items: readonly TimelineItem[];
  onEdit: (item: TimelineItem) => void;
  onRemove: (item: TimelineItem) => void;
};

export function TimelineDays({ reference, items, onEdit, onRemove }: TimelineDaysProps) {
  const now = new Date(useNow());
  return (
    <div className="flex flex-col gap-6">
      {byDay(items).map(({ day, items: ofDay }) => (
        <section key={day} aria-label={dayName(new Date(`${day}T12:00`), now)}>
          <h3 className="mb-3 text-13 font-semibold">{dayName(new Date(`${day}T12:00`), now)}</h3>
          <ol className="flex flex-col">
            {ofDay.map((item) => (
              <TimelineEntry
                key={item.id}
                reference={reference}
                item={item}
                onEdit={() => onEdit(item)}
                onRemove={() => onRemove(item)}
              />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}
