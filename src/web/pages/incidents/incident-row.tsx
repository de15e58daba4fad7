// One incident in the list: one link, as large as the row. Two lines on phones, one on wider screens.
import { Link } from '@tanstack/react-router';
import type { IncidentListItem } from '../../../features/incidents/contract.ts';
import { SeverityBadge, StatusBadge } from '../../components/badge.tsx';
import { DateTime } from '../../components/date-time.tsx';
import { Padlock } from '../../components/padlock.tsx';
import { lastOpened } from './last-opened.ts';

export const rowClass =
  'relative grid min-h-row items-center gap-x-4 border-b border-n-6 max-md:grid-cols-[auto_auto_1fr] max-md:gap-y-1 max-md:px-4 max-md:py-2.5 ' +
  'md:grid-cols-[6rem_minmax(0,1fr)_6.5rem_8rem_5.5rem] lg:grid-cols-[6rem_minmax(0,1fr)_6.5rem_9rem_9.5rem_5.5rem] md:px-2';

export function IncidentRow({ incident }: { incident: IncidentListItem }) {
  const isPrivate = incident.visibility === 'private';
  return (
    <li className={`${rowClass} transition-colors hover:bg-n-2 has-[a:focus-visible]:bg-n-2`}>
      <span className="truncate font-mono text-12 text-n-11 max-md:order-5 max-md:max-w-28 max-md:self-center">
        {incident.reference}
      </span>
      <span className="min-w-0 max-md:order-1 max-md:col-span-3">
        <Link
          to="/incidents/$reference"
          params={{ reference: incident.reference }}
          data-reference={incident.reference}
          onClick={() => lastOpened.set(incident.reference)}
          className="line-clamp-2 font-medium break-words outline-none before:absolute before:inset-0 focus-visible:before:rounded-sm focus-visible:before:outline-2 focus-visible:before:-outline-offset-2 focus-visible:before:outline-accent-text md:line-clamp-1 md:break-all"
        >
          {isPrivate && <Padlock className="mr-1.5 align-[-0.1em]" />}
          {incident.name}
        </Link>
      </span>
      <span className="flex max-md:order-2">
        <SeverityBadge severity={incident.severity} />
      </span>
      <span className="flex min-w-0 max-md:order-3">
        <StatusBadge status={incident.incident_status} />
      </span>
      <span
        className="truncate text-13 text-n-11 max-lg:hidden"
        title={`Reporter: ${incident.reporter.name}`}
      >
        <span className="sr-only">Reporter: </span>
        {incident.reporter.name}
      </span>
      <span className="relative text-right text-12 text-n-11 max-md:order-4 max-md:justify-self-end">
        <span className="sr-only">Declared </span>
        <DateTime value={incident.created_at} />
      </span>
    </li>
  );
}
