// The list of incidents: newest first, private ones only when asked for (B8).
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { incidentListQuery } from '../../client/queries.ts';
import { useSession } from '../../client/use-session.ts';
import { useTitle } from '../../client/use-title.ts';
import { Button } from '../../components/button.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Problem } from '../../components/problem.tsx';
import { Switch } from '../../components/switch.tsx';
import { useDeclareOverlay } from '../declare/use-declare-overlay.ts';
import { IncidentList } from './incident-list.tsx';
import { IncidentListSkeleton } from './incident-list-skeleton.tsx';
import { NoIncidents } from './no-incidents.tsx';
import { ReporterFilter } from './reporter-filter.tsx';

const route = getRouteApi('/_frame/incidents');

export function IncidentsPage() {
  useTitle('Incidents');
  const { show_private: isPrivateShown = false, reporter_id: reporterId } = route.useSearch();
  const navigate = route.useNavigate();
  const session = useSession();
  const declare = useDeclareOverlay();
  const list = useInfiniteQuery(incidentListQuery({ showPrivate: isPrivateShown, reporterId }));
  const count = list.data?.pages.at(-1)?.pagination_meta.total_record_count;

  const showPrivate = (isOn: boolean) =>
    navigate({
      search: ({ show_private: _, ...search }) => (isOn ? { ...search, show_private: true } : search),
      replace: true,
    });
  const filterByReporter = (id: string | null) =>
    navigate({
      search: ({ reporter_id: _, ...search }) => (id ? { ...search, reporter_id: id } : search),
      replace: true,
    });

  return (
    <>
      <PageHeader
        title="Incidents"
        detail={
          <p role="status" className="min-w-8 text-14 text-n-11">
            {count !== undefined && !list.isPlaceholderData && <Count count={count} />}
          </p>
        }
        actions={
          session.can.declare_incident && (
            <Button
              variant="primary"
              icon={<Plus aria-hidden="true" />}
              aria-keyshortcuts="c"
              onPointerEnter={() => void import('../declare/declare-dialog.tsx')}
              onClick={declare.open}
            >
              Declare incident
            </Button>
          )
        }
      />
      <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-n-6 pb-3">
        <ReporterFilter
          reporterId={reporterId}
          reporter={list.data?.pages[0]?.reporter}
          isReading={list.isPending || list.isPlaceholderData}
          isPrivateShown={isPrivateShown}
          onChoose={filterByReporter}
        />
        <Switch label="Show private incidents" isOn={isPrivateShown} onChange={showPrivate} />
      </div>
      {list.error && !list.isFetchNextPageError && (
        <div className="mt-4">
          <Problem
            title={list.data ? 'The list could not be brought up to date' : 'The incidents could not be read'}
            error={list.error}
            onRetry={() => list.refetch()}
            isRetrying={list.isFetching}
          />
        </div>
      )}
      {list.isPending && <IncidentListSkeleton />}
      {list.data && count === 0 && (
        <NoIncidents
          canDeclare={session.can.declare_incident}
          isFiltered={reporterId !== undefined}
          isPrivateShown={isPrivateShown}
          onClear={() => filterByReporter(null)}
        />
      )}
      {list.data && count !== 0 && <IncidentList list={list} />}
    </>
  );
}

/** How many incidents this person sees with these filters. */
function Count({ count }: { count: number }) {
  return (
    <>
      {count.toLocaleString('en')}
      <span className="sr-only"> {count === 1 ? 'incident' : 'incidents'}</span>
    </>
  );
}
