// Settings, section "People": everybody with their role in the organisation.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { organizationPeopleQuery } from '../../client/settings-queries.ts';
import { useDebounced } from '../../client/use-debounced.ts';
import { useSession } from '../../client/use-session.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { Problem } from '../../components/problem.tsx';
import { Skeleton } from '../../components/skeleton.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { PersonRow } from './person-row.tsx';
import { SettingsSection } from './section.tsx';

export function PeopleSection() {
  const { can } = useSession();
  return (
    <SettingsSection
      title="People"
      intro="Everybody of the Slack workspace. What somebody may do follows their role in Slack until it is changed here. No role gives sight of private incidents."
    >
      {can.change_settings && <Everybody />}
    </SettingsSection>
  );
}

function Everybody() {
  const [query, setQuery] = useState('');
  const rested = useDebounced(query.trim(), 200);
  const people = useInfiniteQuery(organizationPeopleQuery(rested));
  const found = people.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <div className="flex flex-col gap-3">
      <Field name="query" label="Search people">
        <TextInput
          value={query}
          onValueChange={setQuery}
          type="search"
          maxLength={100}
          placeholder="Name or e-mail address"
        />
      </Field>
      {people.error && (
        <Problem
          title="The people could not be read"
          error={people.error}
          onRetry={() => people.refetch()}
          isRetrying={people.isFetching}
        />
      )}
      {people.isPending && <Skeleton className="h-44 w-full" />}
      {people.data && found.length === 0 && (
        <p className="rounded-md border border-dashed border-n-7 px-4 py-6 text-center text-13 text-n-11">
          Nobody found. Search by name or e-mail address.
        </p>
      )}
      {found.length > 0 && (
        <ul aria-label="People" className="divide-y divide-n-6 rounded-md border border-n-7 bg-raised">
          {found.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </ul>
      )}
      {people.hasNextPage && (
        <Button
          className="self-center"
          isBusy={people.isFetchingNextPage}
          onClick={() => people.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </div>
  );
}
