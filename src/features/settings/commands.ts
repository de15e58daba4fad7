// Changing the organisation's settings.
import { sql } from 'kysely';
import { defineCommand } from '../../access/command.ts';
import type { ViewerTx } from '../../access/door.ts';
import { invalid } from '../../platform/errors.ts';
import { appendAuditEntry } from '../audit-log/index.ts';
import { ChangeOtherSettings } from './contract.ts';
import { otherSettings } from './queries.ts';

/** Changes section "Other" (B1). Existing private incidents stay as they are when new ones are switched off. */
export const changeOtherSettings = defineCommand({
  action: 'settings.change',
  input: ChangeOtherSettings,
  async run(tx, input) {
    const { private_incidents_enabled: enabled, archive_channels_after_days: days } = input;
    if (enabled !== undefined) await switchPrivateIncidents(tx, enabled);
    if (days !== undefined) await archiveChannelsAfter(tx, days);
    const [settings] = await otherSettings(tx.db).execute();
    return settings ?? { private_incidents_enabled: false };
  },
});

const organizationId = async (tx: ViewerTx): Promise<string> =>
  (await tx.db.selectFrom('organizations').select('id').executeTakeFirstOrThrow()).id;

/** Errors: they cannot be off while the default type is always private. */
const switchPrivateIncidents = async (tx: ViewerTx, enabled: boolean): Promise<void> => {
  const { rows } = await sql<{ changed: boolean }>`select switch_private_incidents(${enabled}) as changed`
    .execute(tx.db)
    .catch((error: unknown) => {
      if ((error as { code?: string }).code !== 'CD008') throw error;
      throw invalid(
        'private_incidents_enabled',
        'not_allowed',
        'The default incident type is always private, so nobody could declare an incident of it. Make another type the default first.',
      );
    });
  if (rows[0]?.changed)
    await appendAuditEntry(tx, {
      action: 'settings.private_incidents_switched',
      targets: [{ type: 'organization', id: await organizationId(tx) }],
      metadata: { enabled },
    });
};

const archiveChannelsAfter = async (tx: ViewerTx, days: number): Promise<void> => {
  const changed = await tx.db
    .updateTable('organizations')
    .set({ archive_channels_after_days: days })
    .where('archive_channels_after_days', '<>', days)
    .returning('id')
    .executeTakeFirst();
  if (changed)
    await appendAuditEntry(tx, {
      action: 'settings.channel_archiving_changed',
      targets: [{ type: 'organization', id: changed.id }],
      metadata: { days: String(days) },
    });
};
