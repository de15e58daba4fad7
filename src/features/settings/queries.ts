// Reading the organisation's settings.
import type { Query } from '../../access/door.ts';
import type { OtherSettings } from './contract.ts';

/** The switch of section "Other". One row: the viewer's organisation. */
export const privateIncidentsSwitch: Query<{ private_incidents_enabled: boolean }> = (db) =>
  db.selectFrom('organizations').select('private_incidents_enabled');

/** All of section "Other", for owners and admins. One row: the viewer's organisation. */
export const otherSettings: Query<Required<OtherSettings>> = (db) =>
  db.selectFrom('organizations').select(['private_incidents_enabled', 'archive_channels_after_days']);

/** The organisation's name. One row: the viewer's organisation. */
export const organizationName: Query<{ name: string }> = (db) =>
  db.selectFrom('organizations').select('name');
