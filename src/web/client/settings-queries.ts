// What the pages of Settings read, for owners and admins. Somebody else may change it too: it is read again with each focus.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { ConfigurationKind, Configured } from '../../features/configuration/contract.ts';
import type { SlackConnection } from '../../features/organisations/contract.ts';
import type { OrganizationPeople } from '../../features/people/contract.ts';
import type { TeamList } from '../../features/teams/contract.ts';
import { get } from './http.ts';

const base = '/cordon/v1/settings';

/** Everything of a kind, in its order; archived ones last. */
export const configuredQuery = <Kind extends ConfigurationKind>(kind: Kind) =>
  queryOptions({
    queryKey: ['settings', kind],
    queryFn: async ({ signal }) =>
      (await get<{ items: Configured<Kind>[] }>(`${base}/${kind}?archived=true`, signal)).items,
  });

/** Every team with its members; archived ones last. */
export const teamsQuery = queryOptions({
  queryKey: ['settings', 'teams'],
  queryFn: async ({ signal }) => (await get<TeamList>(`${base}/teams?archived=true`, signal)).items,
});

/** Everybody with their role, page by page. */
export const organizationPeopleQuery = (query: string) =>
  infiniteQueryOptions({
    queryKey: ['settings', 'people', query],
    queryFn: ({ signal, pageParam }) => {
      const search = new URLSearchParams({ query, ...(pageParam && { after: pageParam }) });
      return get<OrganizationPeople>(`${base}/people?${search}`, signal);
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.pagination_meta.after,
    placeholderData: keepPreviousData,
  });

/** The connection to Slack. */
export const slackConnectionQuery = queryOptions({
  queryKey: ['settings', 'slack'],
  queryFn: ({ signal }) => get<SlackConnection>(`${base}/slack`, signal),
});
