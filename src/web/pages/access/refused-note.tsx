// Slack did not allow a removal: nothing was changed. Explains what a person can do, and offers to wait for it (B19).
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';

type RefusedNoteProps = {
  name: string;
  /** In the server's words. */
  explanation: string;
  isBusy: boolean;
  onRevokeWhenTheyLeave: () => void;
};

export function RefusedNote({ name, explanation, isBusy, onRevokeWhenTheyLeave }: RefusedNoteProps) {
  return (
    <div className="mt-2">
      <Banner tone="warning" title={`${name} still has access`} isAlert>
        <p>{explanation}</p>
        <div className="mt-2 flex flex-col items-start gap-1">
          <Button isBusy={isBusy} onClick={onRevokeWhenTheyLeave}>
            Revoke as soon as they leave
          </Button>
          <p className="text-12 text-n-11">
            Until then they keep access. It ends by itself once they are gone from the channel.
          </p>
        </div>
      </Banner>
    </div>
  );
}
