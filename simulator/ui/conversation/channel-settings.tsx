// What the acting person themselves may do to the open channel: rename, archive, convert, delete.
import { useState } from 'react';
import type { ChannelPower, PageChannel } from '../../page/contract.ts';
import { Button } from '../shell/button.tsx';
import { TextField } from '../shell/field.tsx';

export function ChannelSettings(props: {
  channel: PageChannel;
  pending: string | null;
  onChange: (power: ChannelPower, done: string, name?: string) => void;
}) {
  const { channel, pending, onChange } = props;
  const [name, setName] = useState(channel.name);
  const may = (power: ChannelPower) => channel.may.includes(power);
  if (channel.may.length === 0) return null;
  return (
    <section className="flex flex-col gap-3 border-line border-t px-4 py-3">
      <h3 className="font-medium">Channel settings</h3>
      {may('rename') ? (
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            onChange('rename', 'The channel has a new name.', name.trim());
          }}
        >
          <TextField label="Name of the channel" value={name} onChange={setName} />
          <Button type="submit" busy={pending === 'rename'}>
            Rename
          </Button>
        </form>
      ) : null}
      <div className="flex flex-wrap gap-2">
        {may('archive') ? (
          <Button
            busy={pending === 'archive'}
            onClick={() => onChange('archive', 'The channel is archived.')}
          >
            Archive
          </Button>
        ) : null}
        {may('unarchive') ? (
          <Button
            busy={pending === 'unarchive'}
            onClick={() => onChange('unarchive', 'The channel is open again.')}
          >
            Unarchive
          </Button>
        ) : null}
        {may('convert') ? (
          <Button
            busy={pending === 'convert'}
            onClick={() =>
              onChange('convert', channel.is_private ? 'The channel is public.' : 'The channel is private.')
            }
          >
            {channel.is_private ? 'Make public' : 'Make private'}
          </Button>
        ) : null}
        {may('delete') ? (
          <Button
            tone="danger"
            busy={pending === 'delete'}
            onClick={() => onChange('delete', 'The channel is gone.')}
          >
            Delete
          </Button>
        ) : null}
      </div>
    </section>
  );
}
