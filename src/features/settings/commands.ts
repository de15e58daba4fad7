// Changing the organisation's settings.
import { sql } from 'kysely';
import { defineCommand } from '../../access/command.ts';
import { appendAuditEntry } from '../audit-log/index.ts';
import { OtherSettings } from './contract.ts';

/** Switches private incidents on or off (B1). Existing private incidents stay as they are. */
export const changeOtherSettings = defineCommand({
  action: 'settings.change',
  input: OtherSettings,
  async run(tx, input) {
    const { id } = await tx.db.selectFrom('organizations').select('id').executeTakeFirstOrThrow();
    const { rows } = await sql<{
      changed: boolean;
    }>`select switch_private_incidents(${input.private_incidents_enabled}) as changed`.execute(tx.db);
    if (rows[0]?.changed) {
      await appendAuditEntry(tx, {
        action: 'settings.private_incidents_switched',
        targets: [{ type: 'organization', id }],
        metadata: { enabled: input.private_incidents_enabled },
      });
    }
    return { private_incidents_enabled: input.private_incidents_enabled };
  },
});
