// A moment: relative to read, exact on hover and for machines.
import { formatExact, formatRelative, useNow } from '../client/time.ts';

export function DateTime({ value }: { value: string }) {
  const now = useNow();
  return (
    <time dateTime={value} title={formatExact(value)} className="whitespace-nowrap">
      {formatRelative(value, now)}
    </time>
  );
}
