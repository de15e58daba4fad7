// Putting together who has access, who had it, who asks for it and who is in the channel without it.
import type { ViewerTx } from '../../access/door.ts';
import { accessOf } from '../access-grants/index.ts';
import { pendingRequests } from '../access-requests/index.ts';
import { openRevocations } from '../access-revocations/index.ts';
import { besideOf, unexpectedMembers } from '../channel-members/index.ts';
import type { AccessOverview } from './contract.ts';

/** Everything about access to one incident; nothing where it is hidden from the viewer. */
export const readAccessOverview = async (tx: ViewerTx, incidentId: string): Promise<AccessOverview> => {
  const revocations = await openRevocations(tx, incidentId);
  const { beside, members } = await besideOf(tx, incidentId, revocations);
  const [{ current, former }, requests] = await Promise.all([
    accessOf(tx, incidentId, beside),
    pendingRequests(tx, incidentId),
  ]);
  const has = new Set(current.map(({ person }) => person.id));
  return {
    access: current,
    former_participants: former,
    access_requests: requests,
    unexpected_members: unexpectedMembers(members, (id) => has.has(id)),
  };
};
