// Changing the organisation's settings.
import { defineCommand } from '../../access/command.ts';
import { appendAuditEntry } from '../audit-log/index.ts';
import { OtherSettings } from './contract.ts';

/** Switches private incidents on or off (B1). Existing private incidents stay as they are. */
export const changeOtherSettings = defineCommand({
  action: 'settings.change',
  input: OtherSettings,
  async run(tx, input) {
    const { id } = await tx.db.selectFrom('organizations').select('id').executeTakeFirstOrThrow();
    const changed = await tx.db
      .updateTable('organizations')
      .set({ private_incidents_enabled: input.private_incidents_enabled })
      .where('id', '=', id)
      .where('private_incidents_enabled', '<>', input.private_incidents_enabled)
      .executeTakeFirst();
    if (changed.numUpdatedRows > 0n) {
      await appendAuditEntry(tx, {
        action: 'settings.private_incidents_switched',
        targets: [{ type: 'organization', id }],
        metadata: { enabled: input.private_incidents_enabled },
      });
    }
    return { private_incidents_enabled: input.private_incidents_enabled };
  },
});
