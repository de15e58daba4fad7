// Asks for the name and kind of a new channel.
import { useState } from 'react';
import { changeChannel } from '../api.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

export function CreateChannelDialog(props: {
  as: string;
  onClose: () => void;
  onCreated: (channelId: string | undefined) => Promise<void>;
}) {
  const [name, setName] = useState('');
  const [isPrivate, setPrivate] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const create = async () => {
    const wanted = name.trim().replace(/^#/, '');
    if (!wanted) {
      setProblem('Give the channel a name.');
      return;
    }
    setBusy(true);
    const answer = await changeChannel({ as: props.as, op: 'create', name: wanted, is_private: isPrivate });
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.message);
      return;
    }
    props.onClose();
    await props.onCreated(answer.channel);
  };

  return (
    <Dialog title="Create channel" onClose={props.onClose} narrow>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void create();
        }}
      >
        <div className="flex flex-col gap-4 px-5 py-4">
          <div>
            <label htmlFor="new-channel-name" className="mb-1 block font-medium">
              Name
            </label>
            <input
              id="new-channel-name"
              className="control"
              autoComplete="off"
              maxLength={80}
              value={name}
              aria-invalid={problem !== null || undefined}
              aria-describedby={problem ? 'new-channel-error' : 'new-channel-hint'}
              onChange={(event) => {
                setName(event.target.value);
                setProblem(null);
              }}
            />
            {problem ? (
              <p id="new-channel-error" role="alert" className="mt-1 text-danger text-sm">
                {problem}
              </p>
            ) : null}
            <p id="new-channel-hint" className="mt-1 text-muted text-sm">
              Lower-case letters, digits, “-” and “_”, at most 80.
            </p>
          </div>
          <label className="flex items-start gap-2">
            <input
              type="checkbox"
              className="mt-0.5 size-4 accent-accent"
              checked={isPrivate}
              onChange={(event) => setPrivate(event.target.checked)}
            />
            <span>
              Private
              <span className="block text-muted text-sm">Only people who are invited can see it.</span>
            </span>
          </label>
        </div>
        <footer className="flex flex-wrap justify-end gap-2 border-line border-t bg-raised px-5 py-3">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" tone="primary" busy={busy}>
            Create
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
