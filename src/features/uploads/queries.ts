// Reading an image, as its viewer: there is none where the incident is hidden, unknown, or another one.
import type { Query } from '../../access/door.ts';

export type StoredImage = { id: string; content_type: string; content: Buffer };

/** The image below an incident's address. */
export const uploadOf =
  (reference: string, uploadId: string): Query<StoredImage> =>
  (db) =>
    db
      .selectFrom('incident_uploads as u')
      .innerJoin('incidents as i', 'i.id', 'u.incident_id')
      .where('i.reference', '=', reference)
      .where('u.id', '=', uploadId)
      .select(['u.id', 'u.content_type', 'u.content']);
