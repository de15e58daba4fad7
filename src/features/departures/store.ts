// Remembering where a question about somebody who is gone is shown; beside any viewer.
import type { AsSystem } from '../../access/system.ts';

/** Where a question's message stands. */
type Shown = { message_attempted_at: Date | null; slack_message_ts: string | null };

/** Reads it; undefined when the question is gone. */
export const readShown = (asSystem: AsSystem, id: string): Promise<Shown | undefined> =>
  asSystem('channel-synchronisation', (tx) =>
    tx.db
      .selectFrom('departure_questions')
      .select(['message_attempted_at', 'slack_message_ts'])
      .where('id', '=', id)
      .executeTakeFirst(),
  );

/** Remembers a step of showing it. */
export const saveShown = async (
  asSystem: AsSystem,
  id: string,
  change: (now: Date) => Partial<Shown> & { slack_channel_id?: string },
): Promise<void> => {
  await asSystem('channel-synchronisation', (tx) =>
    tx.db.updateTable('departure_questions').set(change(tx.now)).where('id', '=', id).execute(),
  );
};
