// Searching for people to give access to: what the server found, never an older answer that does not fit what is typed.
import { useQuery } from '@tanstack/react-query';
import type { PeopleSearch } from '../../../features/people/contract.ts';
import { peopleSearchQuery } from '../../client/access-queries.ts';
import { useDebounced } from '../../client/use-debounced.ts';

type Found = PeopleSearch['people'][number];

/** `people` to choose from, and what there is to say instead. */
export function usePeopleSearch(typed: string): { people: Found[]; status: string | undefined } {
  const query = typed.trim();
  const rested = useDebounced(query, 150);
  const { data, error, isPlaceholderData, isFetching } = useQuery(peopleSearchQuery(rested));
  if (query === '') return { people: [], status: undefined };
  const isCurrent = rested === query && !isPlaceholderData && data !== undefined;
  // Enter must never add somebody whom one has typed past: until the answer is here, only those who fit are offered.
  const people = (data?.people ?? []).filter((person) => isCurrent || fits(person, query));
  if (error && !isFetching) return { people: [], status: error.message };
  if (people.length > 0) return { people, status: undefined };
  return { people, status: isCurrent ? 'Nobody found. Search by name or e-mail address.' : 'Searching…' };
}

function fits({ name, email = '' }: Found, query: string): boolean {
  const wanted = query.toLocaleLowerCase('en');
  return name.toLocaleLowerCase('en').includes(wanted) || email.toLocaleLowerCase('en').includes(wanted);
}
