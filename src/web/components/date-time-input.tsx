// A moment that somebody types or chooses, in their own time zone; inside a Field.
import { toLocal } from '../client/local-time.ts';
import { TextInput } from './text-input.tsx';

type DateTimeInputProps = {
  /** As the browser writes it: `2026-01-31T13:45`; empty for none. */
  value: string;
  onValueChange: (value: string) => void;
};

/** No moment after the day after today: clocks may differ, but not by more. */
export function DateTimeInput({ value, onValueChange }: DateTimeInputProps) {
  return (
    <TextInput
      type="datetime-local"
      min="2000-01-01T00:00"
      max={toLocal(new Date(Date.now() + 86_400_000).toISOString())}
      value={value}
      onValueChange={onValueChange}
    />
  );
}
