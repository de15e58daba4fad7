// Reminders of promised updates: which are due, beside any viewer. What a reminder says is read as its channel's reader.
import { sql } from 'kysely';
import type { AsSystem } from '../../access/system.ts';

/** So many at once; the rest a minute later. */
const most = 50;

/** Takes reminders that are due, each once, and tells the incidents' own queues. */
export const takeDueReminders = (asSystem: AsSystem): Promise<void> =>
  asSystem('update-reminder', async (tx) => {
    const due = await tx.db
      .selectFrom('update_reminders')
      .select('incident_id')
      .where('reminded_at', 'is', null)
      .where('due_at', '<=', tx.now)
      .orderBy('due_at')
      .limit(most)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { incident_id: incidentId } of due) {
      await tx.db
        .updateTable('update_reminders')
        .set({ reminded_at: tx.now })
        .where('incident_id', '=', incidentId)
        .execute();
      await sql`select tell_of_channel(${tx.newIds(3)}::text[], ${incidentId}, 'update_reminder.due', null, null, null, null,
        ${tx.now})`.execute(tx.db);
    }
  });
