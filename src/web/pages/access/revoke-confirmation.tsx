// Asks before somebody loses access, and says what that means for them.
import type { PersonReference } from '../../../features/people/contract.ts';
import { useSession } from '../../client/use-session.ts';
import { AlertDialog } from '../../components/alert-dialog.tsx';

type RevokeConfirmationProps = {
  person: PersonReference;
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void;
};

export function RevokeConfirmation({ person, ...dialog }: RevokeConfirmationProps) {
  const { person: viewer } = useSession();
  const isViewer = person.id === viewer.id;
  return (
    <AlertDialog
      title={isViewer ? 'Remove yourself from this incident?' : `Remove ${person.name} from this incident?`}
      confirm={isViewer ? 'Remove myself' : 'Revoke access'}
      {...dialog}
    >
      <ul className="flex list-disc flex-col gap-1 pl-5">
        {(isViewer ? forViewer : forOthers).map((consequence) => (
          <li key={consequence}>{consequence}</li>
        ))}
      </ul>
    </AlertDialog>
  );
}

const forOthers = [
  'They are removed from the Slack channel, and Slack tells them.',
  'They lose this page and the incident in their list at once.',
  'They stay listed under Participants as “revoked”.',
];
const forViewer = [
  'You are removed from the Slack channel.',
  'You lose this page and the incident in your list at once.',
  'Somebody else with access has to invite you before you can come back.',
];
