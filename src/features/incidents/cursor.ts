// Cursors of the incidents list: sealed for one viewer, so that they tell nothing and cannot be made up (L5).
import type { Viewer } from '../../access/viewer.ts';
import { invalid } from '../../platform/errors.ts';
import type { Secrets } from '../../platform/secrets.ts';

/** The last row of a page: where the next one goes on. */
export type Position = { createdAt: Date; id: string };

export const sealCursor = (secrets: Secrets, viewer: Viewer, position: Position): string =>
  secrets
    .seal('cursor', viewer.text, `${position.createdAt.toISOString()} ${position.id}`)
    .toString('base64url');

/** Errors: invalid for anything that was not sealed for this viewer. */
export const openCursor = (secrets: Secrets, viewer: Viewer, cursor: string): Position => {
  const text = secrets.open('cursor', viewer.text, Buffer.from(cursor, 'base64url'));
  const [createdAt, id] = text?.split(' ') ?? [];
  if (!createdAt || !id) {
    throw invalid('after', 'invalid_value', 'This page does not exist any more. Go back to the first page.');
  }
  return { createdAt: new Date(createdAt), id };
};
