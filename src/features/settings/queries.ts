// Reading the organisation's settings.
import type { Query } from '../../access/door.ts';
import type { OtherSettings } from './contract.ts';

/** Section "Other". One row: the viewer's organisation. */
export const otherSettings: Query<OtherSettings> = (db) =>
  db.selectFrom('organizations').select('private_incidents_enabled');

/** The organisation's name. One row: the viewer's organisation. */
export const organizationName: Query<{ name: string }> = (db) =>
  db.selectFrom('organizations').select('name');
