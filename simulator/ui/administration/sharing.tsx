// Slack Connect for the open channel: which other workspaces it is offered to or shared with.
import type { AdministrationRequest, PageChannel, PageWorkspace } from '../../page/contract.ts';
import { Button } from '../shell/button.tsx';

export function Sharing(props: {
  channel: PageChannel;
  workspaces: PageWorkspace[];
  run: (request: AdministrationRequest, done: string) => Promise<boolean>;
}) {
  const { channel, run } = props;
  const others = props.workspaces.filter((one) => one.id !== channel.workspace_id);
  return (
    <ul aria-label="Sharing" className="divide-y divide-line border-line border-t">
      {others.map(({ id, name }) => {
        const isShared = channel.shared_with.includes(id);
        const isPending = channel.pending_shares.includes(id);
        const standing = isShared ? 'shared' : isPending ? 'invited, not accepted yet' : 'not shared';
        const share = { action: 'share' as const, channel: channel.id, team: id };
        const stop = { action: 'unshare' as const, channel: channel.id, team: id };
        return (
          <li key={id} className="flex flex-wrap items-center gap-2 py-2">
            <span className="min-w-0 flex-1 wrap-anywhere">
              {name}
              <span className="block text-muted text-sm">{standing}</span>
            </span>
            {isShared || isPending ? null : (
              <Button
                label={`Invite ${name}`}
                onClick={() => void run({ ...share, pending: true }, `${name} is invited.`)}
              >
                Invite
              </Button>
            )}
            {isShared ? null : (
              <Button label={`Share with ${name}`} onClick={() => void run(share, `${name} is in.`)}>
                {isPending ? 'Accept' : 'Share'}
              </Button>
            )}
            {isShared || isPending ? (
              <Button
                label={`Stop sharing with ${name}`}
                onClick={() => void run(stop, `${name} is out, with its people.`)}
              >
                Stop
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
