// Requests for access that wait for a decision, in the dialog and on the homepage (B11). The first decision counts.
import { useState } from 'react';
import type {
  DecidedAccessRequest,
  PendingAccessRequest,
} from '../../../features/access-requests/contract.ts';
import { accessRequestWording as words } from '../../../features/access-requests/wording.ts';
import type { Homepage } from '../../../features/homepage/contract.ts';
import { useDecideAccessRequest } from '../../client/access-mutations.ts';
import { Mark } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { DateTime } from '../../components/date-time.tsx';
import { AccessLines, AccessSection } from './access-section.tsx';
import { OutcomeNote } from './outcome-note.tsx';
import { PersonLine } from './person-line.tsx';
import { willSeeEverything } from './words.ts';

type AccessRequestsProps = {
  reference: string;
  requests: PendingAccessRequest[];
  /** Who had access once: that they were allowed here is over. */
  former: Homepage['former_participants'];
  title: string;
  /** Outside of the dialog, it is a part of the page itself. */
  isOnPage?: boolean;
};

/** What was decided here last, and about whom. */
type Decided = { about: string; answer: DecidedAccessRequest };

/** Nothing where there is none and none was decided here. */
export function AccessRequests({ reference, requests, former = [], title, isOnPage }: AccessRequestsProps) {
  const [decided, setDecided] = useState<Decided>();
  const isOver =
    decided?.answer.decision === 'allowed' && former.some(({ person }) => person.id === decided.about);
  const last = isOver ? undefined : decided?.answer;
  if (requests.length === 0 && !last) return null;
  return (
    <AccessSection
      title={title}
      isOnPage={isOnPage}
      consequence={
        requests.length > 0 && `Whoever you allow ${willSeeEverything} Whoever you deny is not told.`
      }
      outcome={last && <OutcomeNote tone={last.is_first ? 'done' : 'attention'}>{last.message}</OutcomeNote>}
    >
      {requests.length > 0 && (
        <AccessLines>
          {requests.map((request) => (
            <li key={request.id}>
              <RequestLine
                reference={reference}
                request={request}
                onDecided={(answer) => setDecided({ about: request.person.id, answer })}
              />
            </li>
          ))}
        </AccessLines>
      )}
    </AccessSection>
  );
}

type RequestLineProps = {
  reference: string;
  request: PendingAccessRequest;
  onDecided: (decided: DecidedAccessRequest) => void;
};

function RequestLine({ reference, request, onDecided }: RequestLineProps) {
  const decide = useDecideAccessRequest(reference, { onDone: onDecided });
  const running = decide.isPending ? decide.variables.decision : undefined;
  const { id, person, is_guest: isGuest, reason, requested_at: at } = request;
  return (
    <PersonLine
      person={person}
      marks={isGuest && <Mark>Guest</Mark>}
      details={
        <>
          Asked <DateTime value={at} />
          {!reason && ' · No reason given'}
          {reason && (
            <blockquote className="mt-1.5 border-l-2 border-n-8 pl-2.5 text-13 break-words whitespace-pre-wrap text-n-12">
              {reason}
            </blockquote>
          )}
        </>
      }
      actions={
        <>
          <Button
            aria-label={`${words.deny} ${person.name}`}
            isBusy={running === 'denied'}
            disabled={running === 'allowed'}
            onClick={() => decide.mutate({ id, decision: 'denied' })}
          >
            {words.deny}
          </Button>
          <Button
            variant="primary"
            aria-label={`${words.allow} ${person.name}`}
            isBusy={running === 'allowed'}
            disabled={running === 'denied'}
            onClick={() => decide.mutate({ id, decision: 'allowed' })}
          >
            {words.allow}
          </Button>
        </>
      }
    >
      {decide.error && (
        <div role="alert" className="mt-2">
          <OutcomeNote tone="problem">Nothing was decided. {decide.error.message}</OutcomeNote>
        </div>
      )}
    </PersonLine>
  );
}
