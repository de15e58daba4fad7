// What the pages read about access, beside the homepage itself.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { SentAccessRequest } from '../../features/access-requests/contract.ts';
import type { PeopleSearch } from '../../features/people/contract.ts';
import { get } from './http.ts';

const base = '/cordon/v1';

/** Whether this person asked for access to `reference` a short while ago. The same question for every address. */
export const sentAccessRequestQuery = (reference: string) =>
  queryOptions({
    queryKey: ['access_requests', 'sent', reference],
    queryFn: ({ signal }) => {
      const search = new URLSearchParams({ reference });
      return get<SentAccessRequest>(`${base}/access_requests?${search}`, signal);
    },
    // Only this person changes it, and mostly here.
    staleTime: 60_000,
  });

/** People of the organisation whose name or e-mail address matches. Nobody is asked for before something is typed. */
export const peopleSearchQuery = (query: string) =>
  queryOptions({
    queryKey: ['people', 'search', query],
    queryFn: ({ signal }) => get<PeopleSearch>(`${base}/people?${new URLSearchParams({ query })}`, signal),
    enabled: query !== '',
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
