// Who is in the conversation, with inviting, removing, leaving, and what one may do to the channel itself.
import { UserMinus } from 'lucide-react';
import { useRef, useState } from 'react';
import type { ChannelRequest, PageChannel, PageWorkspace } from '../../page/contract.ts';
import { changeChannel } from '../api.ts';
import { Avatar } from '../shell/avatar.tsx';
import { Button, IconButton } from '../shell/button.tsx';
import { rescueFocus } from '../shell/focus.ts';
import { Panel } from '../shell/panel.tsx';
import { useAct } from '../use-act.ts';
import { ChannelSettings } from './channel-settings.tsx';

type Person = { id: string; name: string };

type Props = {
  channel: PageChannel;
  members: Person[];
  /** For a shared channel, people of several can be invited. */
  workspaces: PageWorkspace[];
  as: string;
  onClose: () => void;
  onChanged: () => Promise<void>;
};

/** The panel stays while one moves between conversations; what was said about one of them does not. */
export function MembersPanel(props: Props) {
  return (
    <Panel title="Members" onClose={props.onClose}>
      <Members key={`${props.as}/${props.channel.id}`} {...props} />
    </Panel>
  );
}

function Members(props: Props) {
  const { channel, members, as } = props;
  const { pending, told, act: attempt } = useAct(props.onChanged);
  const status = useRef<HTMLParagraphElement>(null);
  const inside = new Set(members.map((member) => member.id));
  const near = props.workspaces.filter(
    ({ id }) => id === channel.workspace_id || channel.shared_with.includes(id),
  );
  const outside = near
    .flatMap(({ people, bots }) => [...people.filter((person) => !person.deactivated), ...bots])
    .filter((person) => !inside.has(person.id));
  const isChannel = channel.kind === 'channel';
  // In a shared channel one should see who comes from elsewhere.
  const homeOf = (id: string) => {
    const home = near.find(({ people, bots }) => [...people, ...bots].some((one) => one.id === id));
    return home && home.id !== channel.workspace_id ? (
      <span className="text-muted"> ({home.name})</span>
    ) : null;
  };

  const act = async (key: string, request: Omit<ChannelRequest, 'as' | 'channel'>, done: string) => {
    await attempt(key, () => changeChannel({ as, channel: channel.id, ...request }), done);
    // A removed person takes their button along, and with it the focus.
    rescueFocus(status);
  };

  return (
    <>
      {isChannel && !channel.is_archived ? (
        <Invite
          people={outside}
          busy={pending === 'invite'}
          onInvite={(person) =>
            act('invite', { op: 'invite', users: [person.id] }, `${person.name} was added.`)
          }
        />
      ) : null}
      <p
        ref={status}
        role="status"
        tabIndex={-1}
        className={told ? `px-4 py-2 ${told.isError ? 'bg-danger-soft text-danger' : 'text-ok'}` : ''}
      >
        {told?.text}
      </p>
      <ul aria-label="Members" className="px-2 py-1">
        {members.map((member) => (
          <li key={member.id} className="flex min-h-11 items-center gap-2 rounded-md px-2 hover:bg-raised">
            <Avatar id={member.id} name={member.name} small />
            <span className="min-w-0 flex-1 wrap-anywhere">
              {member.name}
              {homeOf(member.id)}
              {member.id === as ? <span className="text-muted"> (you)</span> : null}
            </span>
            {isChannel && member.id !== as ? (
              <IconButton
                icon={UserMinus}
                label={`Remove ${member.name}`}
                onClick={() =>
                  void act(member.id, { op: 'kick', users: [member.id] }, `${member.name} was removed.`)
                }
              />
            ) : null}
          </li>
        ))}
      </ul>
      <ChannelSettings
        channel={channel}
        pending={pending}
        onChange={(op, done, name) => void act(op, { op, ...(name === undefined ? {} : { name }) }, done)}
      />
      {isChannel ? (
        <div className="px-4 py-3">
          <Button busy={pending === 'leave'} onClick={() => void act('leave', { op: 'leave' }, 'You left.')}>
            Leave #{channel.name}
          </Button>
          {channel.is_private ? (
            <p className="mt-2 text-muted text-sm">
              A private channel: once you have left, somebody inside must invite you back.
            </p>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

function Invite(props: { people: Person[]; busy: boolean; onInvite: (person: Person) => Promise<void> }) {
  const [chosen, setChosen] = useState('');
  const person = props.people.find((one) => one.id === chosen);
  return (
    <form
      className="flex items-end gap-2 border-line border-b px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (person && !props.busy) void props.onInvite(person).then(() => setChosen(''));
      }}
    >
      <label className="min-w-0 flex-1">
        <span className="mb-1 block font-medium">Add a person</span>
        <select
          className="control"
          value={person ? chosen : ''}
          onChange={(event) => setChosen(event.target.value)}
        >
          <option value="">{props.people.length > 0 ? 'Choose a person' : 'Everyone is here'}</option>
          {props.people.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" busy={props.busy}>
        Invite
      </Button>
    </form>
  );
}
