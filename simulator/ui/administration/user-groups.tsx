// Who is in the workspace's user groups; the app hears of every change.
import { useRef } from 'react';
import type { PagePerson, PageUserGroup, PageWorkspace } from '../../page/contract.ts';
import { administer } from '../api.ts';
import { CheckField } from '../shell/field.tsx';
import { Foldable } from '../shell/foldable.tsx';
import { StatusLine } from '../shell/status-line.tsx';
import { type Acting, useAct } from '../use-act.ts';

export function UserGroups(props: { workspace: PageWorkspace; onChanged: () => Promise<void> }) {
  const { workspace } = props;
  const { told, act } = useAct(props.onChanged);
  const people = workspace.people.filter((person) => !person.deactivated);
  return (
    <Foldable title="User groups" note={String(workspace.usergroups.length)}>
      <StatusLine told={told} />
      {workspace.usergroups.length === 0 ? <p className="text-muted">There are none.</p> : null}
      {workspace.usergroups.map((group) => (
        <Group key={group.id} group={group} people={people} act={act} />
      ))}
    </Foldable>
  );
}

function Group(props: { group: PageUserGroup; people: PagePerson[]; act: Acting['act'] }) {
  const { group, people, act } = props;
  // Several may be ticked before the first answer is there; each builds on the one before.
  const wanted = useRef<string[] | null>(null);
  const set = async (id: string, isIn: boolean) => {
    const before = (wanted.current ?? group.users).filter((member) => member !== id);
    const users = isIn ? [...before, id] : before;
    wanted.current = users;
    const order = { action: 'set_usergroup' as const, usergroup: group.id, users };
    await act(group.id, () => administer(order), `@${group.handle} has ${users.length} members.`);
    if (wanted.current === users) wanted.current = null;
  };
  return (
    <fieldset className="min-w-0">
      <legend className="font-medium">
        {group.name} <span className="font-normal text-muted">@{group.handle}</span>
      </legend>
      {people.map((person) => (
        <CheckField
          key={person.id}
          label={person.name}
          checked={group.users.includes(person.id)}
          onChange={(isIn) => set(person.id, isIn)}
        />
      ))}
    </fieldset>
  );
}
