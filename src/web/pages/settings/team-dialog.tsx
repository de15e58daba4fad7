// Adding or editing a team: its name, and who is in it.
import { useRef, useState } from 'react';
import type { ChangedTeam, Team } from '../../../features/teams/contract.ts';
import { Avatar } from '../../components/avatar.tsx';
import { Field } from '../../components/field.tsx';
import { MultiCombobox, type MultiOption } from '../../components/multi-combobox.tsx';
import { TextInput } from '../../components/text-input.tsx';
import { usePeopleSearch } from '../access/use-people-search.ts';
import { FormDialog } from './form-dialog.tsx';

type TeamDialogProps = {
  team: Team | undefined;
  isOpen: boolean;
  onClose: () => void;
  onSaved: (said: string) => void;
};

/** Mount it anew for each team. */
export function TeamDialog({ team, isOpen, onClose, onSaved }: TeamDialogProps) {
  const [name, setName] = useState(team?.name ?? '');
  const [members, setMembers] = useState<MultiOption[]>(() => (team?.members ?? []).map(optionOf));
  const [query, setQuery] = useState('');
  const { people, status } = usePeopleSearch(query);
  const first = useRef<HTMLInputElement>(null);
  return (
    <FormDialog
      title={team ? `Edit ${team.name}` : 'Add team'}
      isOpen={isOpen}
      onClose={onClose}
      firstFocus={first}
      submit={team ? 'Save' : 'Add'}
      fields={['name', 'member_ids']}
      change={() => ({
        method: team ? 'PATCH' : 'POST',
        path: team ? `teams/${team.id}` : 'teams',
        body: changesOf(team, name, members),
      })}
      onSaved={onSaved}
      saved={team ? 'Saved.' : 'Added.'}
    >
      {(errors) => (
        <>
          <Field name="name" label="Name" error={errors.name}>
            <TextInput ref={first} value={name} onValueChange={setName} maxLength={100} />
          </Field>
          <Field name="member_ids" label="Members" isOptional error={errors.member_ids}>
            <MultiCombobox
              placeholder="Search by name or e-mail address"
              chosen={members}
              onChange={setMembers}
              query={query}
              onQueryChange={setQuery}
              options={people.map(optionOf)}
              status={status}
            />
          </Field>
        </>
      )}
    </FormDialog>
  );
}

function optionOf(person: { id: string; name: string; email?: string | undefined }): MultiOption {
  return {
    id: person.id,
    name: person.name,
    icon: <Avatar person={person} size="small" />,
    ...(person.email && { detail: person.email }),
  };
}

/** What differs from before: what somebody else changed meanwhile stays as they left it. */
function changesOf(team: Team | undefined, name: string, members: MultiOption[]): ChangedTeam {
  const ids = members.map(({ id }) => id);
  const hadSame = team?.members.length === ids.length && team.members.every(({ id }) => ids.includes(id));
  return { ...(name !== team?.name && { name }), ...(!hadSame && { member_ids: ids }) };
}
