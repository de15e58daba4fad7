// When each moment of the incident was, and how long it took from one to another.
import type { Homepage } from '../../../../features/homepage/contract.ts';
import type { DurationValue } from '../../../../features/timestamps/contract.ts';
import { formatDuration, formatPoint } from '../../../client/local-time.ts';
import { formatExact } from '../../../client/time.ts';
import { EditableFact } from './editable-fact.tsx';
import { FactRow, Facts, FixedValue } from './fact-row.tsx';

export function Times({ incident }: { incident: Homepage['incident'] }) {
  return (
    <Facts>
      {incident.timestamp_values.map(({ timestamp: { id, name }, value }) => (
        <EditableFact key={id} incident={incident} fact={{ kind: 'timestamp', name, id, value }}>
          {value && (
            <time dateTime={value} title={formatExact(value)} className="tabular-nums">
              {formatPoint(value)}
            </time>
          )}
        </EditableFact>
      ))}
      {incident.durations.map((value) => (
        <FactRow key={value.duration.id} name={value.duration.name}>
          <FixedValue>
            <Duration value={value} />
          </FixedValue>
        </FactRow>
      ))}
    </Facts>
  );
}

function Duration({ value: { status, value_seconds: seconds } }: { value: DurationValue }) {
  if (status === 'success' && seconds !== undefined)
    return <span className="tabular-nums">{formatDuration(seconds)}</span>;
  return (
    <span className="text-n-11">
      {status === 'invalid_timestamps' ? 'The second time is before the first' : 'Not known yet'}
    </span>
  );
}
