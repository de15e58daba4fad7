// Whose access ended: who ended it and when, and whether they are still in the Slack channel (B15).
import { TriangleAlert } from 'lucide-react';
import type { FormerParticipant } from '../../../features/access-grants/contract.ts';
import { Mark } from '../../components/badge.tsx';
import { DateTime } from '../../components/date-time.tsx';
import { AccessLines, AccessSection } from './access-section.tsx';
import { PersonLine } from './person-line.tsx';

export function FormerPeople({ people }: { people: FormerParticipant[] }) {
  if (people.length === 0) return null;
  return (
    <AccessSection title="Former members" consequence="They see nothing of this incident any more.">
      <AccessLines>
        {people.map(({ person, word, ended_at: at, ended_by: by, removal }) => (
          <li key={`${person.id} ${at}`}>
            <PersonLine
              person={person}
              isGreyed
              marks={
                <>
                  <Mark>{word}</Mark>
                  {removal && <Mark tone="warning">still in Slack channel</Mark>}
                </>
              }
              details={
                <>
                  {by ? `By ${by.name}` : 'Their Slack account was deactivated'} · <DateTime value={at} />
                </>
              }
            >
              {removal && (
                <p className="mt-1.5 flex gap-2 text-13">
                  <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warning-text" />
                  <span className="min-w-0 text-pretty break-words">
                    {removal.message}
                    {removal.next_try_at && (
                      <span className="text-n-11">
                        {' '}
                        Next try <DateTime value={removal.next_try_at} isAhead />.
                      </span>
                    )}
                  </span>
                </p>
              )}
            </PersonLine>
          </li>
        ))}
      </AccessLines>
    </AccessSection>
  );
}
