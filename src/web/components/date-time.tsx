// A moment: relative to read, exact on hover and for machines.
import { formatAhead, formatExact, formatRelative, useNow } from '../client/time.ts';

/** `isAhead`: it is still to come. */
export function DateTime({ value, isAhead = false }: { value: string; isAhead?: boolean }) {
  const now = useNow();
  return (
    <time dateTime={value} title={formatExact(value)} className="whitespace-nowrap">
      {isAhead ? formatAhead(value, now) : formatRelative(value, now)}
    </time>
  );
}
