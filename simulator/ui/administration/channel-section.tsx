// The open channel in the administration's hands: name, archive, privacy, sharing, and its end.
import { useState } from 'react';
import type { AdministrationRequest, PageChannel, PageWorkspace } from '../../page/contract.ts';
import { administer } from '../api.ts';
import { Button } from '../shell/button.tsx';
import { TextField } from '../shell/field.tsx';
import { Foldable } from '../shell/foldable.tsx';
import { StatusLine } from '../shell/status-line.tsx';
import { useAct } from '../use-act.ts';
import { Sharing } from './sharing.tsx';

export function ChannelSection(props: {
  channel: PageChannel;
  workspaces: PageWorkspace[];
  me: string;
  onChanged: () => Promise<void>;
  /** This section is about to go, with the button that was pressed. */
  onGone: () => void;
}) {
  const { channel, workspaces, me } = props;
  const acting = useAct(props.onChanged);
  const [name, setName] = useState(channel.name);
  const host = workspaces.find((one) => one.id === channel.workspace_id);
  const owner = host?.people.find((person) => person.kind === 'owner' && !person.deactivated)?.id ?? me;
  const bot = host?.bots.find((one) => one.is_ours);
  const run = (request: AdministrationRequest, done: string) =>
    acting.act(request.action, () => administer(request), done);
  const common = { as: owner, channel: channel.id };
  return (
    <Foldable title={`Channel ${channel.is_private ? '' : '#'}${channel.name}`}>
      <StatusLine told={acting.told} />
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          void run({ action: 'rename', ...common, name: name.trim() }, 'The channel has a new name.');
        }}
      >
        <TextField label="Name" value={name} onChange={setName} />
        <Button type="submit" busy={acting.pending === 'rename'}>
          Rename
        </Button>
      </form>
      <div className="flex flex-wrap gap-2">
        <Button
          onClick={() =>
            void run(
              { action: channel.is_archived ? 'unarchive' : 'archive', ...common },
              channel.is_archived ? 'The channel is open again.' : 'The channel is archived.',
            )
          }
        >
          {channel.is_archived ? 'Unarchive' : 'Archive'}
        </Button>
        <Button
          onClick={() =>
            void run(
              { action: 'convert', ...common, to: channel.is_private ? 'public' : 'private' },
              channel.is_private ? 'The channel is public.' : 'The channel is private.',
            )
          }
        >
          {channel.is_private ? 'Make public' : 'Make private'}
        </Button>
        {bot ? (
          <Button
            onClick={() =>
              void run(
                { action: 'remove_member', ...common, user: bot.id },
                `${bot.name} is out of the channel.`,
              )
            }
          >
            Remove {bot.name}
          </Button>
        ) : null}
        <Button
          onClick={() =>
            void run({ action: 'change_channel_id', channel: channel.id }, 'It has a new id.').then(
              props.onGone,
            )
          }
        >
          Give it a new id
        </Button>
        <Button
          tone="danger"
          onClick={() => void run({ action: 'delete_channel', ...common }, 'It is gone.').then(props.onGone)}
        >
          Delete
        </Button>
      </div>
      <Sharing channel={channel} workspaces={workspaces} run={run} />
    </Foldable>
  );
}
