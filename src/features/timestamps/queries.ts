// Reading an incident's timestamps and durations, and setting those that set themselves.
import { sql } from 'kysely';
import type { ViewerTx } from '../../access/door.ts';
import type { DB } from '../../db/rows.generated.ts';
import type { DurationValue, IncidentTimestampValue } from './contract.ts';
import { durationOf } from './durations.ts';

/** Every timestamp, set or not, in order; archived ones only where they are set. */
export const timestampsOf = async (tx: ViewerTx, incidentId: string): Promise<IncidentTimestampValue[]> => {
  const rows = await tx.db
    .selectFrom('incident_timestamps as t')
    .leftJoin('incident_timestamp_values as v', (join) =>
      join.onRef('v.incident_timestamp_id', '=', 't.id').on('v.incident_id', '=', incidentId),
    )
    .where((eb) => eb.or([eb('t.archived_at', 'is', null), eb('v.value_at', 'is not', null)]))
    .orderBy('t.rank')
    .orderBy('t.id')
    .select(['t.id', 't.name', 'v.value_at'])
    .execute();
  return rows.map(({ id, name, value_at }) => ({
    timestamp: { id, name },
    ...(value_at && { value: value_at.toISOString() }),
  }));
};

/** Every duration that is configured, worked out from these timestamps. */
export const durationsFrom = async (
  tx: ViewerTx,
  values: readonly IncidentTimestampValue[],
): Promise<DurationValue[]> => {
  const metrics = await tx.db
    .selectFrom('duration_metrics')
    .where('archived_at', 'is', null)
    .orderBy('rank')
    .orderBy('id')
    .select(['id', 'name', 'from_timestamp_id', 'to_timestamp_id'])
    .execute();
  return metrics.map((metric) => durationOf(metric, values));
};

/** Sets what is set on such an occasion, where it is not set yet. */
export const setTimestampsOn = async (
  tx: ViewerTx,
  incident: { id: string; organizationId: string },
  occasions: readonly NonNullable<DB['incident_timestamps']['set_on']>[],
): Promise<void> => {
  await tx.db
    .insertInto('incident_timestamp_values')
    .columns(['incident_id', 'organization_id', 'incident_timestamp_id', 'value_at'])
    .expression((eb) =>
      eb
        .selectFrom('incident_timestamps as t')
        .where('t.set_on', 'in', [...occasions])
        .where('t.archived_at', 'is', null)
        .select([
          sql.val(incident.id).as('incident_id'),
          sql.val(incident.organizationId).as('organization_id'),
          't.id as incident_timestamp_id',
          sql<Date>`${tx.now}::timestamptz`.as('value_at'),
        ]),
    )
    .onConflict((conflict) => conflict.columns(['incident_id', 'incident_timestamp_id']).doNothing())
    .execute();
};
