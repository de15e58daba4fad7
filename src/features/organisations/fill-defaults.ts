// Gives an organisation what it begins with: all of it when it is new, and what came with a newer Cordon when it is not.
import { sql } from 'kysely';
import type { AsSystem, SystemTx } from '../../access/system.ts';
import {
  defaultCustomFields,
  defaultDurations,
  defaultPriorities,
  defaultRoles,
  defaultSeverities,
  defaultStatuses,
  defaultTimestamps,
} from './defaults.ts';

type Table = 'incident_roles' | 'incident_timestamps' | 'follow_up_priorities';

/** Everything that a new organisation begins with. */
export const fillDefaults = async (tx: SystemTx, organizationId: string): Promise<void> => {
  const inOrganization = { organization_id: organizationId };
  await tx.db
    .insertInto('severities')
    .values(defaultSeverities.map((severity) => ({ ...severity, ...inOrganization, id: tx.newId() })))
    .execute();
  await tx.db
    .insertInto('incident_statuses')
    .values(defaultStatuses.map((status, rank) => ({ ...status, ...inOrganization, rank, id: tx.newId() })))
    .execute();
  for (const [rank, { fieldType, options, ...field }] of defaultCustomFields.entries()) {
    const fieldId = tx.newId();
    await tx.db
      .insertInto('custom_fields')
      .values({ ...field, ...inOrganization, field_type: fieldType, rank, id: fieldId })
      .execute();
    await tx.db
      .insertInto('custom_field_options')
      .values(
        options.map((value) => ({ ...inOrganization, id: tx.newId(), custom_field_id: fieldId, value })),
      )
      .execute();
  }
  await fillMissingDefaults(tx, organizationId);
};

/** What organisations from before it was invented do not have yet. Nothing is archived away entirely, so none is given twice. */
const fillMissingDefaults = async (tx: SystemTx, organizationId: string): Promise<void> => {
  const inOrganization = { organization_id: organizationId };
  const isMissing = async (table: Table): Promise<boolean> => {
    const row = await tx.db
      .selectFrom(table)
      .where('organization_id', '=', organizationId)
      .select('id')
      .limit(1)
      .executeTakeFirst();
    return !row;
  };
  if (await isMissing('incident_roles'))
    await tx.db
      .insertInto('incident_roles')
      .values(defaultRoles.map((role, rank) => ({ ...role, ...inOrganization, rank, id: tx.newId() })))
      .execute();
  if (await isMissing('follow_up_priorities'))
    await tx.db
      .insertInto('follow_up_priorities')
      .values(
        defaultPriorities.map((priority, rank) => ({ ...priority, ...inOrganization, rank, id: tx.newId() })),
      )
      .execute();
  if (await isMissing('incident_timestamps')) await fillTimestamps(tx, organizationId);
};

const fillTimestamps = async (tx: SystemTx, organizationId: string): Promise<void> => {
  const inOrganization = { organization_id: organizationId };
  const ids = Object.fromEntries(defaultTimestamps.map(({ key }) => [key, tx.newId()]));
  await tx.db
    .insertInto('incident_timestamps')
    .values(
      defaultTimestamps.map(({ key, ...timestamp }, rank) => ({
        ...timestamp,
        ...inOrganization,
        rank,
        id: ids[key] ?? '',
      })),
    )
    .execute();
  await tx.db
    .insertInto('duration_metrics')
    .values(
      defaultDurations.map(({ name, from, to }, rank) => ({
        ...inOrganization,
        id: tx.newId(),
        name,
        rank,
        from_timestamp_id: ids[from] ?? '',
        to_timestamp_id: ids[to] ?? '',
      })),
    )
    .execute();
};

/** For every organisation there is; at each start of a worker, which costs little when nothing is missing. */
export const fillMissingDefaultsEverywhere = (asSystem: AsSystem): Promise<void> =>
  asSystem('set-up', async (tx) => {
    // Two workers that start at once would both find it missing.
    await sql`select pg_advisory_xact_lock(hashtextextended('cordon.defaults', 0))`.execute(tx.db);
    const organizations = await tx.db.selectFrom('organizations').select('id').execute();
    for (const { id } of organizations) await fillMissingDefaults(tx, id);
  });
