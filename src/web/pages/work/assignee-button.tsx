// Who is to do it: a button that opens the search for people. Somebody without access is asked about before anything happens.
import { UserRound, UserRoundX } from 'lucide-react';
import { useRef, useState } from 'react';
import { accessQuestion } from '../../../features/work-items/wording.ts';
import { useInvitePeople } from '../../client/access-mutations.ts';
import { useSession } from '../../client/use-session.ts';
import { isAboutAccess, textOf, type useWork, type WorkItem } from '../../client/work.ts';
import { AlertDialog } from '../../components/alert-dialog.tsx';
import { Avatar } from '../../components/avatar.tsx';
import { buttonClass } from '../../components/button.tsx';
import { Combobox, type ComboboxOption } from '../../components/combobox.tsx';
import { cx } from '../../components/cx.ts';
import { showToast } from '../../components/toast.ts';
import { usePeopleSearch } from '../access/use-people-search.ts';

type Person = { id: string; name: string };
type AssigneeButtonProps = { reference: string; item: WorkItem; work: ReturnType<typeof useWork> };

const nobody = 'nobody';

export function AssigneeButton({ reference, item, work }: AssigneeButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const [asked, setAsked] = useState<Person | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const { assignee } = item;

  const assign = (person: Person | null) =>
    work.change.mutate({
      item,
      set: { assignee_id: person?.id ?? null },
      seen: { assignee_id: assignee?.id ?? null },
      onFailed: (error) => {
        if (person && isAboutAccess(error)) setAsked(person);
        else showToast(error.message, 'problem');
      },
    });
  const invite = useInvitePeople(reference, {
    onDone: ({ results: [result] }) => {
      if (result?.outcome === 'refused') showToast(result.message, 'problem');
      else if (result) assign({ id: result.person_id, name: result.name ?? '' });
    },
  });

  return (
    <div className="pl-4">
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-popup-open={isOpen ? '' : undefined}
        onClick={() => setOpen(true)}
        className={cx(buttonClass('quiet'), 'max-w-full px-2 font-normal')}
      >
        {assignee ? <Avatar person={assignee} size="small" /> : <UserRound aria-hidden="true" />}
        <span className="min-w-0 truncate">
          {assignee && <span className="sr-only">Assigned to </span>}
          {assignee?.name ?? 'Assign'}
          <span className="sr-only"> “{textOf(item).slice(0, 60)}”</span>
        </span>
      </button>
      {isOpen && (
        <People
          anchor={button}
          assignee={assignee}
          onClose={() => setOpen(false)}
          onChoose={(person) => {
            setOpen(false);
            assign(person);
          }}
        />
      )}
      <AlertDialog
        title={accessQuestion.title(asked?.name ?? '')}
        isOpen={asked !== null}
        onClose={() => setAsked(null)}
        confirm={accessQuestion.confirm}
        onConfirm={() => {
          if (asked) invite.mutate([asked.id]);
          setAsked(null);
        }}
      >
        {accessQuestion.consequence(asked?.name ?? '')}
      </AlertDialog>
    </div>
  );
}

type PeopleProps = {
  anchor: React.RefObject<HTMLButtonElement | null>;
  assignee: Person | undefined;
  onClose: () => void;
  onChoose: (person: Person | null) => void;
};

function People({ anchor, assignee, onClose, onChoose }: PeopleProps) {
  const { person: viewer } = useSession();
  const [query, setQuery] = useState('');
  const { people, status } = usePeopleSearch(query);
  const offered: (Person & { detail?: string })[] =
    query.trim() === ''
      ? [{ id: viewer.id, name: viewer.name, detail: 'You' }]
      : people.map(({ id, name, email }) => ({ id, name, ...(email && { detail: email }) }));
  const options: ComboboxOption[] = [
    ...offered.map((person) => ({ ...person, icon: <Avatar person={person} size="small" /> })),
    ...(assignee && query.trim() === ''
      ? [{ id: nobody, name: 'Nobody', icon: <UserRoundX aria-hidden="true" /> }]
      : []),
  ];
  return (
    <Combobox
      label="Assign to"
      placeholder="Search by name or e-mail address"
      anchor={anchor}
      chosen={assignee ?? null}
      options={options}
      query={query}
      onQueryChange={setQuery}
      onClose={onClose}
      onChoose={(id) => {
        const person = offered.find((one) => one.id === id);
        onChoose(id === nobody || !person ? null : { id: person.id, name: person.name });
      }}
      status={status}
    />
  );
}
