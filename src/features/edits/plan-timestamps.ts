// Planning when each moment of an incident was.
import type { ViewerTx } from '../../access/door.ts';
import { invalid } from '../../platform/errors.ts';
import type { WorkedIncident } from '../incidents/index.ts';
import { timestampsOf } from '../timestamps/index.ts';
import type { IncidentChanges } from './contract.ts';
import { joinPlans, type Plan, planOf } from './plan.ts';

const aDay = 24 * 60 * 60 * 1000;

/** Moments lie in the past; a day ahead is let through, for clocks and time zones that are wrong. */
export const planTimestamps = async (
  tx: ViewerTx,
  incident: WorkedIncident,
  { timestamp_values: given }: IncidentChanges,
): Promise<Plan> => {
  if (given.length === 0) return planOf({});
  const current = await timestampsOf(tx, incident.id);
  return joinPlans(
    given.map(({ incident_timestamp_id, value }) => {
      const path = `timestamp_values/${incident_timestamp_id}`;
      const now = current.find(({ timestamp }) => timestamp.id === incident_timestamp_id);
      if (!now)
        return planOf({
          problems: [
            invalid(path, 'unknown_reference', 'This time is not kept any more. Reload and try again.'),
          ],
        });
      const at = value === null ? null : new Date(value);
      if (at && (at.getTime() > tx.now.getTime() + aDay || at.getUTCFullYear() < 2000))
        return planOf({
          problems: [invalid(path, 'invalid_value', 'Enter a time that has been, since the year 2000.')],
        });
      const after = at?.toISOString() ?? null;
      const before = now.value ?? null;
      if (before === after) return planOf({});
      return planOf({
        timestamps: [{ id: incident_timestamp_id, at }],
        items: [
          {
            kind: 'timestamp_changed',
            label: now.timestamp.name,
            about_id: incident_timestamp_id,
            before,
            after,
          },
        ],
        changed: [path],
      });
    }),
  );
};
