// Who is in the workspace's user groups; the app hears of every change.
import type { PageUserGroup, PageWorkspace } from '../../page/contract.ts';
import { administer } from '../api.ts';
import { CheckField } from '../shell/field.tsx';
import { Foldable } from '../shell/foldable.tsx';
import { StatusLine } from '../shell/status-line.tsx';
import { useAct } from '../use-act.ts';

export function UserGroups(props: { workspace: PageWorkspace; onChanged: () => Promise<void> }) {
  const { workspace } = props;
  const { told, act } = useAct(props.onChanged);
  const people = workspace.people.filter((person) => !person.deactivated);
  const set = (group: PageUserGroup, users: string[]) =>
    void act(
      group.id,
      () => administer({ action: 'set_usergroup', usergroup: group.id, users }),
      `@${group.handle} has ${users.length} members.`,
    );
  return (
    <Foldable title="User groups" note={String(workspace.usergroups.length)}>
      <StatusLine told={told} />
      {workspace.usergroups.length === 0 ? <p className="text-muted">There are none.</p> : null}
      {workspace.usergroups.map((group) => (
        <fieldset key={group.id} className="min-w-0">
          <legend className="font-medium">
            {group.name} <span className="font-normal text-muted">@{group.handle}</span>
          </legend>
          {people.map((person) => (
            <CheckField
              key={person.id}
              label={person.name}
              checked={group.users.includes(person.id)}
              onChange={(checked) =>
                set(
                  group,
                  checked
                    ? [...group.users, person.id]
                    : group.users.filter((member) => member !== person.id),
                )
              }
            />
          ))}
        </fieldset>
      ))}
    </Foldable>
  );
}
