// What the pages read. Keys start with the noun, so that a change can mark everything about it as old.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Homepage } from '../../features/homepage/contract.ts';
import type {
  DeclareOptions,
  IncidentFilters,
  IncidentList,
  PeopleSuggestions,
} from '../../features/incidents/contract.ts';
import type { Session } from '../../features/login-sessions/contract.ts';
import type { SignInOptions } from '../../features/organisations/contract.ts';
import type { OtherSettings } from '../../features/settings/contract.ts';
import { ApiError, get } from './http.ts';

const base = '/cordon/v1';

/** Who is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => get<Session>(`${base}/session`, signal),
  staleTime: 60_000,
});

/** What there is to do before anybody can sign in. */
export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: ({ signal }) => get<SignInOptions>(`${base}/sign_in_options`, signal),
});

/** The incidents that this person may see, page by page. `asked` is what the address says, as the server takes it. */
export const incidentListQuery = (asked: URLSearchParams) =>
  infiniteQueryOptions({
    queryKey: ['incidents', 'list', asked.toString()],
    queryFn: ({ signal, pageParam }) => {
      const search = new URLSearchParams(asked);
      if (pageParam) search.set('after', pageParam);
      return get<IncidentList>(`${base}/incidents?${search}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.pagination_meta.after,
    placeholderData: keepPreviousData,
  });

/** People who reported incidents that this person sees, or have a role in them, with how many. */
export const incidentPeopleQuery = (query: string, showPrivate: boolean, roleId: string | undefined) =>
  queryOptions({
    queryKey: ['incidents', 'people', { query, showPrivate, roleId }],
    queryFn: ({ signal }) => {
      const search = new URLSearchParams({
        query,
        show_private: String(showPrivate),
        ...(roleId && { role_id: roleId }),
      });
      return get<PeopleSuggestions>(`${base}/incidents/people?${search}`, signal);
    },
    placeholderData: keepPreviousData,
  });

/** What the list can be filtered by. */
export const incidentFiltersQuery = queryOptions({
  queryKey: ['incident_filters'],
  queryFn: ({ signal }) => get<IncidentFilters>(`${base}/incident_filters`, signal),
  staleTime: 30_000,
});

/**
 * One homepage, or null where there is none for this person. Null is data, not an error: it overwrites what an
 * earlier answer left in the cache, so a page that was taken away is gone from memory as well.
 */
export const homepageQuery = (reference: string) =>
  queryOptions({
    queryKey: ['incidents', 'homepage', reference],
    queryFn: async ({ signal, client }): Promise<Homepage | null> => {
      try {
        return await get<Homepage>(`${base}/incidents/${encodeURIComponent(reference)}`, signal);
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 404)) throw error;
        const isRowOf = (key: readonly unknown[]) => key[1] === 'list' || key[1] === 'people';
        client.removeQueries({ queryKey: ['incidents'], predicate: ({ queryKey }) => isRowOf(queryKey) });
        client.removeQueries({ queryKey: ['incidents', 'work', reference] });
        return null;
      }
    },
    // Whatever else happens is told by the live stream.
    refetchInterval: ({ state }) => (state.data?.channel.state === 'creating' ? 2_000 : false),
  });

/** What the declare dialog offers now. */
export const declareOptionsQuery = queryOptions({
  queryKey: ['declare_options'],
  queryFn: ({ signal }) => get<DeclareOptions>(`${base}/declare_options`, signal),
});

/** Settings, section "Other". */
export const otherSettingsQuery = queryOptions({
  queryKey: ['settings', 'other'],
  queryFn: ({ signal }) => get<OtherSettings>(`${base}/settings/other`, signal),
});
