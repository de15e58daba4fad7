// Working out durations from timestamps, without any input or output.
import type { DurationValue, IncidentTimestampValue } from './contract.ts';

/** A duration as it is configured. */
export type DurationMetric = {
  id: string;
  name: string;
  from_timestamp_id: string;
  to_timestamp_id: string;
};

/** Whole seconds between the two moments; `invalid_timestamps` where the second lies before the first. */
export const durationOf = (
  metric: DurationMetric,
  values: readonly IncidentTimestampValue[],
): DurationValue => {
  const at = (id: string): number =>
    Date.parse(values.find(({ timestamp }) => timestamp.id === id)?.value ?? '');
  const duration = { id: metric.id, name: metric.name };
  const seconds = Math.floor((at(metric.to_timestamp_id) - at(metric.from_timestamp_id)) / 1000);
  if (Number.isNaN(seconds)) return { duration, status: 'timestamps_missing' };
  if (seconds < 0) return { duration, status: 'invalid_timestamps' };
  return { duration, status: 'success', value_seconds: seconds };
};
