// Until when something is to be done: a day to choose, and words for how far away it is.

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** The end of a day that was chosen, in the reader's zone; nothing for no day. */
export const endOfDay = (day: string): string | null =>
  day ? new Date(`${day}T23:59:00`).toISOString() : null;

/** The day in the reader's zone, as a date input wants it. */
export const dayOf = (iso: string | undefined): string => {
  if (!iso) return '';
  const at = new Date(iso);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
};

const daysBetween = (from: Date, to: Date): number => {
  const noon = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate(), 12).getTime();
  return Math.round((noon(to) - noon(from)) / 86_400_000);
};

/** `due today`, `due tomorrow`, `due in 3 days`, `due 3 Jan 2027`; `was due …` where the time has passed. */
export const formatDue = (iso: string, now: number): string => {
  const at = new Date(iso);
  const days = daysBetween(new Date(now), at);
  const verb = at.getTime() < now ? 'was due' : 'due';
  if (days === 0) return `${verb} today`;
  if (days === 1) return 'due tomorrow';
  if (days === -1) return 'was due yesterday';
  if (days > 1 && days < 7) return `due in ${days} days`;
  return `${verb} ${dayFormat.format(at)}`;
};
