// The way back into the Slack channel for somebody with access who is not in it (B21).
import { LogIn } from 'lucide-react';
import type { HomepageChannel } from '../../../features/incident-channels/contract.ts';
import { useJoinChannel } from '../../client/access-mutations.ts';
import { Button } from '../../components/button.tsx';
import { OutcomeNote } from '../access/outcome-note.tsx';

type JoinChannelProps = { reference: string; channel: HomepageChannel };

export function JoinChannel({ reference, channel }: JoinChannelProps) {
  const join = useJoinChannel(reference);
  const isInside = channel.viewer_is === 'inside';
  const canJoin = channel.can_join && !isInside;
  const isOutside = channel.state === 'ready' && channel.viewer_is === 'outside';
  return (
    <div className="flex flex-col items-start *:mt-2">
      {isOutside && <p className="text-13 text-n-11">You are not in the channel.</p>}
      {canJoin && (
        <Button
          icon={<LogIn aria-hidden="true" />}
          isBusy={join.isPending}
          onClick={() => join.mutate(undefined)}
        >
          Join channel
        </Button>
      )}
      <div role="status" className="empty:hidden">
        {join.data && <OutcomeNote>{join.data.message}</OutcomeNote>}
      </div>
      <div role="alert" className="empty:hidden">
        {join.error && <OutcomeNote tone="problem">{join.error.message}</OutcomeNote>}
      </div>
    </div>
  );
}
