// Answering whether somebody who is gone from the channel keeps access.
import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand } from '../../access/command.ts';
import { Id } from '../../platform/id.ts';
import { orRefuse } from '../access-grants/index.ts';

/** They keep it. `changed` is false where the question was answered before. Errors: not_found. */
export const keepAccess = defineCommand({
  action: 'incident.revoke-access',
  input: z.object({ question_id: Id }),
  async run(tx, { question_id }) {
    const { rows } = await orRefuse(
      sql<{
        changed: boolean;
      }>`select keep_access(${tx.newIds(3)}::text[], ${question_id}, ${tx.now}) as changed`.execute(tx.db),
    );
    return { changed: rows[0]?.changed ?? false };
  },
});
