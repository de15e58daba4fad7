// How the invitation of each person went; who was refused stays chosen.
import type { InvitationResult } from '../../../features/access-grants/contract.ts';
import { ApiError } from '../../client/http.ts';
import { OutcomeNote } from './outcome-note.tsx';
import { listNames } from './words.ts';

type InvitationNotesProps = { results: InvitationResult[]; error: Error | null };

export function InvitationNotes({ results, error }: InvitationNotesProps) {
  const granted = results.filter(({ outcome }) => outcome === 'granted');
  const others = results.filter(({ outcome }) => outcome !== 'granted');
  const names = granted.map(({ name }) => name ?? 'One person');
  return (
    <>
      <div role="status" className="flex flex-col gap-1 empty:hidden">
        {granted.length > 0 && (
          <OutcomeNote>
            {listNames(names)} {granted.length === 1 ? 'has' : 'have'} access now.
          </OutcomeNote>
        )}
        {others.map(({ person_id: id, name, outcome, message }) => (
          <OutcomeNote key={id} tone={outcome === 'refused' ? 'problem' : 'attention'}>
            {name ? `${name}: ${message}` : message}
          </OutcomeNote>
        ))}
      </div>
      <div role="alert" className="empty:hidden">
        {error && (
          <OutcomeNote tone="problem">
            {error instanceof ApiError && error.isUncertain
              ? 'Access may have been given: see the list below.'
              : 'Nobody was given access.'}{' '}
            {error.message}
          </OutcomeNote>
        )}
      </div>
    </>
  );
}
