// What, how bad, which state, since when: the first glance.

import { Link } from '@tanstack/react-router';
import { ChevronLeft, Link2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { IncidentListItem } from '../../../features/incidents/contract.ts';
import { SeverityBadge, StatusBadge } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { DateTime } from '../../components/date-time.tsx';
import { Padlock } from '../../components/padlock.tsx';
import { showToast } from '../../components/toast.ts';

type HomepageHeaderProps = { incident: IncidentListItem; actions: ReactNode };

/** `actions` stand top right, after copying the link. */
export function HomepageHeader({ incident, actions }: HomepageHeaderProps) {
  const copyLink = async () => {
    try {
      await navigator.clipboard.writeText(location.origin + location.pathname);
      showToast(
        incident.visibility === 'private'
          ? 'Link copied. Only people with access can open it.'
          : 'Link copied.',
      );
    } catch {
      showToast('The browser did not allow copying. Copy the address from its address bar.', 'problem');
    }
  };
  return (
    <header>
      <div className="flex min-h-control flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex min-w-0 items-center gap-2 text-13 text-n-11">
          <Link
            to="/incidents"
            className="inline-flex min-h-control items-center gap-1 rounded-sm pr-1 hover:text-n-12"
          >
            <ChevronLeft aria-hidden="true" className="size-4" />
            Incidents
          </Link>
          <span aria-hidden="true" className="text-n-8">
            /
          </span>
          <span className="truncate font-mono text-12">{incident.reference}</span>
        </p>
        <div className="flex flex-wrap items-center gap-2">
          <Button icon={<Link2 aria-hidden="true" />} onClick={copyLink}>
            Copy link
          </Button>
          {actions}
        </div>
      </div>
      <h1 className="mt-2 max-w-4xl text-24 font-semibold tracking-tight text-pretty break-words">
        {incident.visibility === 'private' && <Padlock className="mr-2 align-[-0.08em]" />}
        {incident.name}
      </h1>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <SeverityBadge severity={incident.severity} />
        <StatusBadge status={incident.incident_status} />
        <p className="text-13 text-n-11">
          Declared by <span className="font-medium text-n-12">{incident.reporter.name}</span>{' '}
          <DateTime value={incident.created_at} />
        </p>
      </div>
    </header>
  );
}
