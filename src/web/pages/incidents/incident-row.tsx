// One incident in the list: one link, as large as the row. Three short lines where there is little room, one line else.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FoundIncident } from '../../../features/incidents/contract.ts';
import { Mark, SeverityBadge, StatusBadge } from '../../components/badge.tsx';
import { cx } from '../../components/cx.ts';
import { DateTime } from '../../components/date-time.tsx';
import { MarkedText } from '../../components/marked-text.tsx';
import { Padlock } from '../../components/padlock.tsx';
import { columnNames } from './columns.ts';
import { lastOpened } from './last-opened.ts';
import { layoutOf, rowClass, rowParts } from './row-layout.ts';

type IncidentRowProps = {
  incident: FoundIncident;
  columns: readonly string[];
  /** Names of custom fields by id. */
  fieldNames: ReadonlyMap<string, string>;
};

export function IncidentRow({ incident, columns, fieldNames }: IncidentRowProps) {
  return (
    <div className={cx(rowClass, 'transition-colors hover:bg-n-2 has-[a:focus-visible]:bg-n-2')}>
      <span className={cx(rowParts.reference, 'truncate font-mono text-12 text-n-11')}>
        {incident.reference}
      </span>
      <Name incident={incident} />
      {columns.map((column) => (
        <span key={column} className={layoutOf(column).className}>
          <Cell incident={incident} column={column} fieldNames={fieldNames} />
        </span>
      ))}
    </div>
  );
}

const sources = { summary: 'Summary', update: 'Update', timeline: 'Timeline' } as const;

function Name({ incident: { reference, name, visibility, mode, match } }: { incident: FoundIncident }) {
  return (
    <span className={cx(rowParts.name, match?.snippet && '@min-[52rem]:py-1.5')}>
      <span className="flex min-w-0 items-center gap-2">
        <Link
          to="/incidents/$reference"
          params={{ reference }}
          data-reference={reference}
          onClick={() => lastOpened.set(reference)}
          className={cx(
            'line-clamp-2 min-w-0 font-medium break-words outline-none @min-[52rem]:line-clamp-1 @min-[52rem]:break-all',
            'before:absolute before:inset-0 focus-visible:before:rounded-sm focus-visible:before:outline-2 focus-visible:before:-outline-offset-2 focus-visible:before:outline-accent-text',
          )}
        >
          {visibility === 'private' && <Padlock className="mr-1.5 align-[-0.1em]" />}
          {match ? <MarkedText {...match.name} /> : name}
        </Link>
        {mode !== 'standard' && <Mark>{modeNames[mode]}</Mark>}
      </span>
      {match?.snippet && (
        <span className="mt-0.5 block truncate text-12 text-n-11">
          {sources[match.snippet.source]}: <MarkedText {...match.snippet} />
        </span>
      )}
    </span>
  );
}

const modeNames = { retrospective: 'Retrospective', test: 'Test', tutorial: 'Tutorial' } as const;

type CellProps = Omit<IncidentRowProps, 'columns'> & { column: string };

/** A value with what it is, for those who do not see the columns' names above. */
function Cell({ incident, column, fieldNames }: CellProps) {
  switch (column) {
    case 'severity':
      return <SeverityBadge severity={incident.severity} />;
    case 'status':
      return <StatusBadge status={incident.incident_status} />;
    case 'type':
      return <Text label={columnNames.type}>{incident.incident_type?.name}</Text>;
    case 'lead':
      return <Text label={columnNames.lead}>{incident.lead?.name}</Text>;
    case 'reporter':
      return <Text label={columnNames.reporter}>{incident.reporter.name}</Text>;
    case 'declared':
    case 'activity':
      return (
        <span className="text-12 text-n-11">
          <span className="sr-only">{columnNames[column]} </span>
          <DateTime value={column === 'declared' ? incident.created_at : incident.last_activity_at} />
        </span>
      );
    default: {
      const id = column.slice('field:'.length);
      const values = incident.custom_field_values?.find(({ custom_field_id }) => custom_field_id === id);
      return <Text label={fieldNames.get(id) ?? ''}>{values?.values.join(', ')}</Text>;
    }
  }
}

function Text({ label, children }: { label: string; children: ReactNode }) {
  return (
    <span
      className="block truncate text-13 text-n-11"
      title={typeof children === 'string' ? children : undefined}
    >
      {children && <span className="sr-only">{label}: </span>}
      {children}
    </span>
  );
}
