// Cursors of the incidents list: sealed for one viewer, so that they tell nothing and cannot be made up (L5).
import type { Viewer } from '../../access/viewer.ts';
import { invalid } from '../../platform/errors.ts';
import type { Secrets } from '../../platform/secrets.ts';
import type { Order } from './filter.ts';

/** The last row of a page, where the next one goes on: its section, what it was sorted by, and its id. */
export type Position = { place: number; key: string; id: string };

/** A list in another order would go on from anywhere, so a cursor belongs to one. */
const purposeOf = (viewer: Viewer, { sort, isDescending }: Order): string =>
  `${viewer.text} ${sort} ${isDescending}`;

export const sealCursor = (secrets: Secrets, viewer: Viewer, order: Order, position: Position): string =>
  secrets.seal('cursor', purposeOf(viewer, order), JSON.stringify(position)).toString('base64url');

/** Errors: invalid for anything that was not sealed for this viewer and this order. */
export const openCursor = (secrets: Secrets, viewer: Viewer, order: Order, cursor: string): Position => {
  const text = secrets.open('cursor', purposeOf(viewer, order), Buffer.from(cursor, 'base64url'));
  if (!text) {
    throw invalid('after', 'invalid_value', 'This page does not exist any more. Go back to the first page.');
  }
  return JSON.parse(text) as Position;
};
