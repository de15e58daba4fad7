// Everybody's role and account, and newcomers: people, and bots of other apps.
import type { PagePerson, PageWorkspace, PersonKind } from '../../page/contract.ts';
import { administer } from '../api.ts';
import { Avatar } from '../shell/avatar.tsx';
import { Button } from '../shell/button.tsx';
import { SelectField } from '../shell/field.tsx';
import { Foldable } from '../shell/foldable.tsx';
import { StatusLine } from '../shell/status-line.tsx';
import { type Acting, useAct } from '../use-act.ts';
import { AddSomebody } from './add-somebody.tsx';
import { roles } from './roles.ts';

export function PeopleSection(props: {
  workspace: PageWorkspace;
  me: string;
  onChanged: () => Promise<void>;
}) {
  const { workspace } = props;
  const acting = useAct(props.onChanged);
  return (
    <Foldable title="People" note={String(workspace.people.length)}>
      <StatusLine told={acting.told} />
      <ul aria-label="People" className="-mx-1 divide-y divide-line">
        {workspace.people.map((person) => (
          <Row key={person.id} person={person} isMe={person.id === props.me} acting={acting} />
        ))}
      </ul>
      <AddSomebody team={workspace.id} acting={acting} />
    </Foldable>
  );
}

function Row(props: { person: PagePerson; isMe: boolean; acting: Acting }) {
  const { person, acting } = props;
  const { id, name, kind, deactivated } = person;
  const changeRole = (role: PersonKind) =>
    acting.act(
      id,
      () => administer({ action: 'set_role', user: id, role }),
      `${name} is now: ${roles[role].toLowerCase()}.`,
    );
  const changeAccount = () =>
    void acting.act(
      id,
      () => administer({ action: deactivated ? 'reactivate' : 'deactivate', user: id }),
      `${name} was ${deactivated ? 'reactivated' : 'deactivated'}.`,
    );
  return (
    <li className="flex flex-wrap items-center gap-2 px-1 py-2">
      <Avatar id={id} name={name} small />
      <span className={`min-w-0 flex-1 wrap-anywhere ${deactivated ? 'text-muted line-through' : ''}`}>
        {name}
        {props.isMe ? <span className="text-muted"> (you)</span> : null}
        {deactivated ? <span className="sr-only"> (deactivated)</span> : null}
      </span>
      <div className="flex w-full gap-2 pl-8">
        <SelectField
          label={`Role of ${name}`}
          hidesLabel
          value={kind}
          options={roles}
          onChange={changeRole}
        />
        <Button
          label={`${deactivated ? 'Reactivate' : 'Deactivate'} ${name}`}
          busy={acting.pending === id}
          onClick={changeAccount}
        >
          {deactivated ? 'Reactivate' : 'Deactivate'}
        </Button>
      </div>
    </li>
  );
}
