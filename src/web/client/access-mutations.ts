// What people change about access to an incident. What the server confirmed is shown at once; then the page is read again.
import type { InvitationResults } from '../../features/access-grants/contract.ts';
import type { DecidedAccessRequest, Decision } from '../../features/access-requests/contract.ts';
import type { RevocationOutcome, RevokeAccess } from '../../features/access-revocations/contract.ts';
import type { ChannelMessage, DecideUnexpectedMember } from '../../features/incident-channels/contract.ts';
import { type Handlers, useIncidentChange } from './use-incident-change.ts';

/** Gives access to several people; the answer has one result for each. */
export const useInvitePeople = (reference: string, handlers: Handlers<InvitationResults>) =>
  useIncidentChange<string[], InvitationResults>(
    reference,
    { path: () => 'access_grants', body: (ids) => ({ person_ids: ids }) },
    handlers,
  );

const stillHasAccess: readonly RevocationOutcome['outcome'][] = ['refused', 'when_they_leave'];

/** Takes somebody's access away, or has it end when they leave the channel. Slack may take a few seconds. */
export const useRevokeAccess = (reference: string, handlers: Handlers<RevocationOutcome>) =>
  useIncidentChange<RevokeAccess, RevocationOutcome>(
    reference,
    {
      path: () => 'access_revocations',
      body: (input) => input,
      apply: (page, { person_id: id }, { outcome }) =>
        stillHasAccess.includes(outcome)
          ? page
          : { ...page, ...(page.access && { access: page.access.filter(({ person }) => person.id !== id) }) },
    },
    handlers,
  );

/** Takes back that access ends when somebody leaves. */
export const useCancelRevocation = (reference: string) =>
  useIncidentChange<{ person_id: string }, void>(reference, {
    method: 'DELETE',
    path: ({ person_id: id }) => `access_revocations/${id}`,
    apply: (page, { person_id: id }) => ({
      ...page,
      ...(page.access && {
        access: page.access.map((grant) => {
          const { revocation: _, ...kept } = grant;
          return grant.person.id === id ? kept : grant;
        }),
      }),
    }),
  });

/** Allows or denies a request; the first decision counts. */
export const useDecideAccessRequest = (reference: string, handlers: Handlers<DecidedAccessRequest>) =>
  useIncidentChange<{ id: string; decision: Decision }, DecidedAccessRequest>(
    reference,
    {
      path: ({ id }) => `access_requests/${id}/decision`,
      body: ({ decision }) => ({ decision }),
      apply: (page, { id }) => ({
        ...page,
        ...(page.access_requests && {
          access_requests: page.access_requests.filter((request) => request.id !== id),
        }),
      }),
    },
    handlers,
  );

/** Decides about somebody who is in the channel without access. */
export const useDecideUnexpectedMember = (reference: string, handlers: Handlers<ChannelMessage>) =>
  useIncidentChange<DecideUnexpectedMember & { slack_user_id: string }, ChannelMessage>(
    reference,
    {
      path: ({ slack_user_id: id }) => `channel/members/${encodeURIComponent(id)}`,
      body: ({ action }) => ({ action }),
    },
    handlers,
  );

/** Puts whoever looks back into the channel (B21). */
export const useJoinChannel = (reference: string) =>
  useIncidentChange<void, ChannelMessage>(reference, { path: () => 'channel/join' });
