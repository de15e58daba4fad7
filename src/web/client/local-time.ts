// Moments in the reader's time zone, as inputs of the browser write them, and durations in words.

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-01-31T13:45` in the reader's zone. */
export function toLocal(iso: string): string {
  const at = new Date(iso);
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The other way round; undefined where it is no moment. */
export function fromLocal(local: string): string | undefined {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

const pointFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** `31 Jan 2026, 13:45` in the reader's zone. */
export function formatPoint(iso: string): string {
  return pointFormat.format(new Date(iso));
}

/** What the reader's zone is called, such as `Europe/Berlin`. */
export function zoneName(): string {
  return pointFormat.resolvedOptions().timeZone;
}

/** `45 s`, `12 min`, `2 h 5 min`, `3 d 4 h`: the two largest units. */
export function formatDuration(seconds: number): string {
  const units: [string, number][] = [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ];
  const first = units.findIndex(([, size]) => seconds >= size);
  if (first === -1) return '0 s';
  let left = seconds;
  const parts = units.slice(first, first + 2).flatMap(([unit, size]) => {
    const count = Math.floor(left / size);
    left -= count * size;
    return count > 0 ? [`${count} ${unit}`] : [];
  });
  return parts.join(' ');
}
