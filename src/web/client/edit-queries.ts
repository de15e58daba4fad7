// What the pages read to edit an incident: the organisation's choices, and other incidents to name.
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { EditOptions } from '../../features/edits/contract.ts';
import type { IncidentSuggestions } from '../../features/incidents/contract.ts';
import { get } from './http.ts';

/** The same for every incident. */
export const editOptionsQuery = queryOptions({
  queryKey: ['edit_options'],
  queryFn: ({ signal }) => get<EditOptions>('/cordon/v1/edit_options', signal),
  // Shown at once when it is opened again, and read again behind it.
  staleTime: 10_000,
});

/** Incidents by name or reference; nothing is asked before something is typed. */
export const incidentSuggestionsQuery = (query: string) =>
  queryOptions({
    queryKey: ['incidents', 'suggestions', query],
    queryFn: ({ signal }) =>
      get<IncidentSuggestions>(`/cordon/v1/incidents/suggestions?${new URLSearchParams({ query })}`, signal),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  });
