// Cursors of a timeline: sealed for one viewer and one incident, so that they tell nothing and cannot be made up (L5).
import type { Viewer } from '../../access/viewer.ts';
import { invalid } from '../../platform/errors.ts';
import type { Secrets } from '../../platform/secrets.ts';

/** The last item of a page: where the next one goes on. */
export type TimelinePosition = { occurredAt: Date; id: string };

const contextOf = (viewer: Viewer, incidentId: string): string => `${viewer.text} ${incidentId}`;

export const sealPosition = (
  secrets: Secrets,
  viewer: Viewer,
  incidentId: string,
  { occurredAt, id }: TimelinePosition,
): string =>
  secrets
    .seal('timeline cursor', contextOf(viewer, incidentId), `${occurredAt.toISOString()} ${id}`)
    .toString('base64url');

/** Errors: invalid for anything that was not sealed for this viewer and this incident. */
export const openPosition = (
  secrets: Secrets,
  viewer: Viewer,
  incidentId: string,
  cursor: string,
): TimelinePosition => {
  const sealed = Buffer.from(cursor, 'base64url');
  const text = secrets.open('timeline cursor', contextOf(viewer, incidentId), sealed);
  const [occurredAt, id] = text?.split(' ') ?? [];
  if (!occurredAt || !id)
    throw invalid('after', 'invalid_value', 'This page does not exist any more. Go back to the first page.');
  return { occurredAt: new Date(occurredAt), id };
};
