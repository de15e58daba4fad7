// The list of incidents: active ones first, private ones only when asked for (B8). Everything about it stands in the address.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useCallback } from 'react';
import { incidentFiltersQuery, incidentListQuery } from '../../client/queries.ts';
import { useSession } from '../../client/use-session.ts';
import { useTitle } from '../../client/use-title.ts';
import { Button } from '../../components/button.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { Problem } from '../../components/problem.tsx';
import { useDeclareOverlay } from '../declare/use-declare-overlay.ts';
import { fieldsIn, useColumns } from './columns.ts';
import { FilterBar } from './filter-bar.tsx';
import { filtersOf, isNarrowed } from './filters.ts';
import { IncidentList } from './incident-list.tsx';
import { IncidentListSkeleton } from './incident-list-skeleton.tsx';
import { type ListSearch, parseListSearch, toRequest, withoutFilters } from './list-search.ts';
import { NoIncidents } from './no-incidents.tsx';
import { arranged } from './row-layout.ts';

const route = getRouteApi('/_frame/incidents');

export function IncidentsPage() {
  useTitle('Incidents');
  const search = parseListSearch(route.useSearch());
  const navigate = route.useNavigate();
  const session = useSession();
  const declare = useDeclareOverlay();
  const columns = useColumns();
  const shown = arranged(columns.shown);
  const filters = useQuery(incidentFiltersQuery);
  const list = useInfiniteQuery(incidentListQuery(toRequest(search, fieldsIn(columns.shown))));
  const first = list.data?.pages[0];
  const isOfBefore = list.isPlaceholderData;

  const change = useCallback(
    (next: ListSearch) => void navigate({ search: next, replace: true, resetScroll: scrollY > 400 }),
    [navigate],
  );
  const { query } = search;
  const { query: _, ...others } = search;
  const isFiltered = filters.data !== undefined && isNarrowed(others, filtersOf(filters.data));

  return (
    <>
      <PageHeader
        title="Incidents"
        detail={
          <p role="status" className="min-w-8 text-14 text-n-11">
            {first && !isOfBefore && <Count {...first.pagination_meta} />}
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
      <FilterBar
        search={search}
        onChange={change}
        columns={columns}
        options={filters.data}
        people={first?.people ?? []}
        isReading={list.isPending || isOfBefore}
      />
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
      {list.isPending && <IncidentListSkeleton columns={shown} />}
      {first && first.incidents.length === 0 && (
        <NoIncidents
          canDeclare={session.can.declare_incident}
          query={query}
          isFiltered={isFiltered}
          isPrivateShown={search.show_private === true}
          onClear={() => change(withoutFilters(search))}
        />
      )}
      {first && first.incidents.length > 0 && (
        <IncidentList
          list={list}
          count={
            first.pagination_meta.is_total_a_minimum ? undefined : first.pagination_meta.total_record_count
          }
          columns={shown}
          fields={filters.data?.custom_fields ?? []}
        />
      )}
    </>
  );
}

type CountProps = { total_record_count?: number | undefined; is_total_a_minimum?: boolean | undefined };

/** How many incidents this person sees with these filters; with a plus where there may be more. */
function Count({ total_record_count: count = 0, is_total_a_minimum: isMinimum }: CountProps) {
  return (
    <>
      {count.toLocaleString('en')}
      {isMinimum && '+'}
      <span className="sr-only"> {count === 1 ? 'incident' : 'incidents'}</span>
    </>
  );
}
