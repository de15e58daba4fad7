// Giving people access: search, choose several, and read what follows from it before it happens (B17).
import { type KeyboardEvent, type RefObject, useState } from 'react';
import type { InvitationResult, PersonWithAccess } from '../../../features/access-grants/contract.ts';
import { useInvitePeople } from '../../client/access-mutations.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { MultiCombobox, type MultiOption } from '../../components/multi-combobox.tsx';
import { InvitationNotes } from './invitation-notes.tsx';
import { usePeopleSearch } from './use-people-search.ts';
import { willSeeEverything } from './words.ts';

/** What was chosen and typed. Kept outside, so that closing the dialog loses nothing. */
export type AddPeopleDraft = { chosen: MultiOption[]; query: string };
export const emptyDraft: AddPeopleDraft = { chosen: [], query: '' };

type AddPeopleProps = {
  reference: string;
  access: PersonWithAccess[];
  inputRef: RefObject<HTMLInputElement | null>;
  draft: AddPeopleDraft;
  onDraftChange: (change: (draft: AddPeopleDraft) => AddPeopleDraft) => void;
};

export function AddPeople({ reference, access, inputRef, draft, onDraftChange }: AddPeopleProps) {
  const { chosen, query } = draft;
  const [results, setResults] = useState<InvitationResult[]>([]);
  const { people, status } = usePeopleSearch(query);
  const invite = useInvitePeople(reference, {
    onDone({ results: done }) {
      setResults(done);
      const refused = new Set(
        done.filter(({ outcome }) => outcome === 'refused').map((one) => one.person_id),
      );
      onDraftChange((now) => ({ ...now, chosen: now.chosen.filter(({ id }) => refused.has(id)) }));
    },
  });
  const withAccess = new Set(access.map(({ person }) => person.id));

  const giveAccess = () => {
    if (chosen.length === 0 || invite.isPending) return;
    setResults([]);
    inputRef.current?.focus();
    invite.mutate(chosen.map(({ id }) => id));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) giveAccess();
  };
  return (
    <section aria-label="Add people" onKeyDown={onKeyDown} className="flex flex-col gap-2.5">
      <Field label="Add people" name="people">
        <MultiCombobox
          placeholder="Search by name or e-mail address"
          inputRef={inputRef}
          chosen={chosen}
          onChange={(next) => onDraftChange((now) => ({ ...now, chosen: next }))}
          query={query}
          onQueryChange={(next) => onDraftChange((now) => ({ ...now, query: next }))}
          options={people.map((person) => ({
            id: person.id,
            name: person.name,
            detail: describe(person, withAccess.has(person.id)),
            icon: <Avatar person={person} size="small" />,
            isUnavailable: withAccess.has(person.id),
          }))}
          status={status}
        />
      </Field>
      <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
        <p className="min-w-0 flex-1 basis-56 text-12 text-pretty text-n-11">
          They {willSeeEverything} They are added to the Slack channel.
        </p>
        <Button
          variant="primary"
          isBusy={invite.isPending}
          disabled={chosen.length === 0 && !invite.isPending}
          aria-keyshortcuts="Control+Enter Meta+Enter"
          onClick={giveAccess}
        >
          Give access
        </Button>
      </div>
      <InvitationNotes results={results} error={invite.error} />
    </section>
  );
}

function describe(
  { is_guest: isGuest, email }: { is_guest: boolean; email?: string | undefined },
  hasAccess: boolean,
) {
  return [isGuest && 'Guest', hasAccess ? 'Has access' : email].filter(Boolean).join(' · ');
}
