// Items by day, and times as a person types and reads them, in their own time zone.

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const clockFormat = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** The day of a moment as `2026-01-31`, where the reader is. */
export const dayOf = (at: Date): string =>
  `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;

/** The day in words. */
export function dayName(at: Date, now: Date): string {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (dayOf(at) === dayOf(now)) return 'Today';
  return dayOf(at) === dayOf(yesterday) ? 'Yesterday' : dayFormat.format(at);
}

/** The time of day. */
export const clock = (iso: string): string => clockFormat.format(new Date(iso));

/** Items that follow each other on one day, under that day. Their order stays. */
export function byDay<Item extends { occurred_at: string }>(
  items: readonly Item[],
): { day: string; items: Item[] }[] {
  const days: { day: string; items: Item[] }[] = [];
  for (const item of items) {
    const day = dayOf(new Date(item.occurred_at));
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}

/** A moment in the form that a field for date and time holds, to the minute. */
export const toField = (iso: string): string => {
  const at = new Date(iso);
  return `${dayOf(at)}T${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;
};

/** What such a field holds, as a moment; undefined where it holds none. */
export const fromField = (text: string): string | undefined => {
  const at = new Date(text);
  return text === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
};
