// Deciding about a request and saying how it ended, for Slack and the homepage alike.
import type { Access } from '../../access/door.ts';
import type { Viewer } from '../../access/viewer.ts';
import { notFound } from '../../platform/errors.ts';
import { decideAccessRequest } from './commands.ts';
import type { DecidedAccessRequest, Decision } from './contract.ts';
import { requestBy, type SeenRequest } from './queries.ts';

/** Decides as `viewer`. Whoever comes second is told what the first decided. Errors: not_found; unknown person. */
export const decide = async (
  access: Access,
  viewer: Viewer,
  requestId: string,
  decision: Decision,
): Promise<DecidedAccessRequest> => {
  const { isFirst } = await access.asViewer(viewer, (tx) =>
    decideAccessRequest(tx, { request_id: requestId, decision }),
  );
  const [seen] = await access.readAsViewer(viewer, requestBy(requestId));
  if (!seen || seen.state === 'pending') throw notFound();
  return {
    person: { id: seen.person_id, name: seen.person_name },
    decision: seen.state,
    ...(seen.decider_id && {
      decided_by: { id: seen.decider_id, name: seen.decider_name ?? '' },
    }),
    is_first: isFirst,
    message: wordsFor(seen, isFirst),
  };
};

const wordsFor = (seen: SeenRequest, isFirst: boolean): string => {
  const name = seen.person_name;
  if (seen.state === 'outdated')
    return `This request of ${name} is out of date. If they asked again, decide about the newer one.`;
  const outcome =
    seen.state === 'allowed'
      ? `${name} has access now and is told so.`
      : `${name} does not get access and is not told.`;
  return isFirst
    ? outcome
    : `${seen.decider_name ?? 'Somebody'} already ${seen.state} this request. ${outcome}`;
};
