// What was told last, by whom and when, and when the next update is due: the first thing that somebody looks for.
import { BellRing, Megaphone } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Homepage } from '../../../../features/homepage/contract.ts';
import { formatExact, formatRelative, useMinutesUntil, useNow } from '../../../client/time.ts';
import { Avatar } from '../../../components/avatar.tsx';
import { DateTime } from '../../../components/date-time.tsx';
import { Markdown } from '../../../components/markdown.tsx';

export function LatestUpdate({ homepage, action }: { homepage: Homepage; action: ReactNode }) {
  const latest = homepage.updates.find(({ message }) => message !== undefined);
  const { next_update_due_at: dueAt } = homepage.incident;
  return (
    <section
      aria-labelledby="latest-update"
      className="rounded-md border border-n-7 bg-raised px-3 py-3 shadow-low sm:px-4"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <h2 id="latest-update" className="flex items-center gap-2 text-13 font-semibold text-n-11">
          <Megaphone aria-hidden="true" className="size-4" />
          Latest update
        </h2>
        {action}
      </div>
      {latest?.message ? (
        <>
          <p className="mt-1 flex flex-wrap items-center gap-x-1.5 gap-y-0.5 text-13 text-n-11">
            {latest.updater && (
              <>
                <Avatar person={latest.updater} size="small" />
                <span className="font-medium text-n-12">{latest.updater.name}</span>
              </>
            )}
            <DateTime value={latest.created_at} />
            {latest.previous_status && (
              <span>
                · {latest.previous_status.name} → {latest.incident_status.name}
              </span>
            )}
            {latest.previous_severity && (
              <span>
                · {latest.previous_severity.name} → {latest.severity.name}
              </span>
            )}
          </p>
          <Markdown text={latest.message} className="mt-2" />
        </>
      ) : (
        <p className="mt-1 text-n-11">No update yet. Tell everybody who follows what is known so far.</p>
      )}
      {dueAt && <NextUpdate dueAt={dueAt} />}
    </section>
  );
}

function NextUpdate({ dueAt }: { dueAt: string }) {
  const now = useNow();
  const minutes = useMinutesUntil(dueAt);
  if (minutes > 0)
    return (
      <p className="mt-3 border-t border-n-6 pt-2 text-13 text-n-11">
        Next update due <DateTime value={dueAt} isAhead />
      </p>
    );
  return (
    <p className="mt-3 flex items-center gap-2 rounded-sm bg-warning-tint px-2.5 py-1.5 text-13 font-semibold text-warning-text">
      <BellRing aria-hidden="true" className="size-4 shrink-0" />
      <span>
        An update is overdue: it was due{' '}
        <time dateTime={dueAt} title={formatExact(dueAt)}>
          {formatRelative(dueAt, now)}
        </time>
      </span>
    </p>
  );
}
