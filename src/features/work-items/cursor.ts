// Cursors of lists of work: sealed for one viewer, so that they tell nothing and cannot be made up (L5).
import type { Viewer } from '../../access/viewer.ts';
import { invalid } from '../../platform/errors.ts';
import type { Secrets } from '../../platform/secrets.ts';

const purpose = 'work cursor';

export const sealPosition = (secrets: Secrets, viewer: Viewer, position: string): string =>
  secrets.seal(purpose, viewer.text, position).toString('base64url');

/** Errors: invalid for anything that was not sealed for this viewer. */
export const openPosition = (secrets: Secrets, viewer: Viewer, cursor: string): string => {
  const position = secrets.open(purpose, viewer.text, Buffer.from(cursor, 'base64url'));
  if (position !== undefined) return position;
  throw invalid('after', 'invalid_value', 'This page does not exist any more. Go back to the first page.');
};
