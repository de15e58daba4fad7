// One incident in the list: one link, as large as the row. Three short lines where there is little room, one line else.
import { Link } from '@tanstack/react-router';
import type { IncidentListItem } from '../../../features/incidents/contract.ts';
import { SeverityBadge, StatusBadge } from '../../components/badge.tsx';
import { cx } from '../../components/cx.ts';
import { DateTime } from '../../components/date-time.tsx';
import { Padlock } from '../../components/padlock.tsx';
import { lastOpened } from './last-opened.ts';
import { rowClass, rowParts } from './row-layout.ts';

export function IncidentRow({ incident }: { incident: IncidentListItem }) {
  return (
    <li className={cx(rowClass, 'transition-colors hover:bg-n-2 has-[a:focus-visible]:bg-n-2')}>
      <span className={cx(rowParts.reference, 'truncate font-mono text-12 text-n-11')}>
        {incident.reference}
      </span>
      <span className={rowParts.name}>
        <Link
          to="/incidents/$reference"
          params={{ reference: incident.reference }}
          data-reference={incident.reference}
          onClick={() => lastOpened.set(incident.reference)}
          className={cx(
            'line-clamp-2 font-medium break-words outline-none @min-[42rem]:line-clamp-1 @min-[42rem]:break-all',
            'before:absolute before:inset-0 focus-visible:before:rounded-sm focus-visible:before:outline-2 focus-visible:before:-outline-offset-2 focus-visible:before:outline-accent-text',
          )}
        >
          {incident.visibility === 'private' && <Padlock className="mr-1.5 align-[-0.1em]" />}
          {incident.name}
        </Link>
      </span>
      <span className={rowParts.severity}>
        <SeverityBadge severity={incident.severity} />
      </span>
      <span className={rowParts.status}>
        <StatusBadge status={incident.incident_status} />
      </span>
      <span className={cx(rowParts.reporter, 'truncate text-13 text-n-11')}>
        <span className="sr-only">Reporter: </span>
        {incident.reporter.name}
      </span>
      <span className={cx(rowParts.time, 'text-12 text-n-11')}>
        <span className="sr-only">Declared </span>
        <DateTime value={incident.created_at} />
      </span>
    </li>
  );
}
