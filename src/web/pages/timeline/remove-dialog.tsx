// Asks before something is taken out of the timeline, which cannot be undone.
import type { TimelineItem } from '../../../features/timeline/contract.ts';
import { useChangeTimeline } from '../../client/timeline.ts';
import { AlertDialog } from '../../components/alert-dialog.tsx';
import { showToast } from '../../components/toast.ts';

type RemoveDialogProps = { reference: string; item: TimelineItem; onClose: () => void };

const told: Record<string, string> = {
  image_added: 'The image is deleted, for everybody, and cannot be brought back.',
  slack_message: 'Its text is deleted here. The message itself stays in Slack, and can be pinned again.',
};

export function RemoveDialog({ reference, item, onClose }: RemoveDialogProps) {
  const change = useChangeTimeline(reference, () => showToast('Removed from the timeline.'));
  const remove = () => {
    change.mutate(
      { do: 'remove', itemId: item.id },
      { onError: (error) => showToast(`It could not be removed. ${error.message}`, 'problem') },
    );
    onClose();
  };
  return (
    <AlertDialog
      isOpen
      title={`Remove “${item.title}”?`}
      confirm="Remove"
      onConfirm={remove}
      onClose={onClose}
    >
      {told[item.kind] ?? 'What was written is deleted, for everybody, and cannot be brought back.'} The audit
      log keeps that you removed something, not what it said.
    </AlertDialog>
  );
}
