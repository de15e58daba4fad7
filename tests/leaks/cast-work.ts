// What the cast does in each incident: whatever people can write there holds a canary.
import { editIncident } from '../../src/features/edits/index.ts';
import { postUpdate } from '../../src/features/updates/index.ts';
import type { World } from '../support/world.ts';
import { canaryText } from './canaries.ts';
import type { CastIncident } from './cast-parts.ts';

/** Works in it as its reporter; returns the words by where they stand. */
export const playWork = async (
  world: World,
  { id, reporter }: Pick<CastIncident, 'id' | 'reporter'>,
): Promise<CastIncident['words']> => {
  const viewer = await world.viewerOf(reporter);
  const { access } = world.core;
  const [message, call] = [canaryText(), canaryText()];
  await access.asViewer(viewer, async (tx) => {
    const { id: lead } = await tx.db
      .selectFrom('incident_roles')
      .select('id')
      .where('role_type', '=', 'lead')
      .executeTakeFirstOrThrow();
    await editIncident(id)(tx, {
      call_url: `https://meet.test/${call.word}`,
      role_assignments: [{ incident_role_id: lead, person_id: viewer.ref }],
    });
    await postUpdate(id)(tx, { message: message.text, next_update_in_minutes: 30 });
  });
  return [
    { field: 'update', word: message.word },
    { field: 'call link', word: call.word },
  ];
};
