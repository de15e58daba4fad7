// Posting an update: message, status and severity in one go, and when the next one is due.
import { defineCommand } from '../../access/command.ts';
import type { ViewerTx } from '../../access/door.ts';
import { invalid } from '../../platform/errors.ts';
import { applyChanges } from '../edits/index.ts';
import { findReplay, remember } from '../idempotency/index.ts';
import { incidentToWorkOn, noteWork, type WorkedIncident } from '../incidents/index.ts';
import { PostUpdate } from './contract.ts';

/**
 * Posts an update to an incident that the viewer sees.
 * Errors: not_found; InvalidInput beside the fields; `conflict` with code `stale`; `reused` for a key of another update.
 */
export const postUpdate = (incidentId: string) =>
  defineCommand({
    action: 'incident.edit',
    input: PostUpdate,
    async run(tx, input): Promise<{ changed: string[] }> {
      const { message, next_update_in_minutes: next, seen, idempotency_key: key, ...given } = input;
      const incident = await incidentToWorkOn(tx, incidentId);
      // The incident is locked, so that a repetition waits for the first.
      const request =
        key && ({ operation: 'incident_update.post', key, body: { incidentId, ...input } } as const);
      if (request && (await findReplay(tx, request))) return { changed: [] };
      const changes = { ...given, role_assignments: [], timestamp_values: [] };
      const changed = await applyChanges(tx, incident, changes, { seen, ...(message && { message }) });
      if (!message && changed.length === 0 && next === undefined)
        throw invalid('message', 'is_required', 'Write what is new, or change the status or severity.');
      if (next !== undefined) {
        await setReminder(tx, incident, next);
        // So that open pages show it; with a message they are told already.
        if (!message && changed.length === 0)
          await noteWork(tx, incident, { items: [], event: 'incident.changed' });
      }
      if (request) await remember(tx, request, { ...who(tx, incident), incidentId });
      return { changed };
    },
  });

const who = (tx: ViewerTx, { organizationId }: WorkedIncident) => ({
  organizationId,
  personId: tx.viewer.ref ?? '',
});

const setReminder = async (tx: ViewerTx, incident: WorkedIncident, minutes: number | null): Promise<void> => {
  if (minutes === null) {
    await tx.db.deleteFrom('update_reminders').where('incident_id', '=', incident.id).execute();
    return;
  }
  const reminder = {
    due_at: new Date(tx.now.getTime() + minutes * 60_000),
    set_by: tx.viewer.ref ?? '',
    reminded_at: null,
  };
  await tx.db
    .insertInto('update_reminders')
    .values({ incident_id: incident.id, organization_id: incident.organizationId, ...reminder })
    .onConflict((conflict) => conflict.column('incident_id').doUpdateSet(reminder))
    .execute();
};
