// What the cast does in each incident: whatever people can write there holds a canary.
import { actionKind } from '../../src/features/actions/index.ts';
import { editIncident } from '../../src/features/edits/index.ts';
import { followUpKind } from '../../src/features/follow-ups/index.ts';
import { postUpdate } from '../../src/features/updates/index.ts';
import { addWork } from '../../src/features/work-items/index.ts';
import type { World } from '../support/world.ts';
import { canaryText } from './canaries.ts';
import type { CastIncident } from './cast-parts.ts';

/** Works in it as its reporter, who takes on an action; returns the words by where they stand. */
export const playWork = async (world: World, incident: CastIncident): Promise<CastIncident['words']> => {
  const { id, reporter } = incident;
  const viewer = await world.viewerOf(reporter);
  const { access } = world.core;
  const [message, call] = [canaryText(), canaryText()];
  const [action, followUp, label] = [canaryText(), canaryText(), canaryText()];
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
    const toDo = { description: action.text, assignee_id: viewer.ref };
    const afterwards = { title: followUp.text, labels: [label.word], assignee_id: viewer.ref };
    incident.actionId = (await addWork(actionKind, id)(tx, toDo)).row.id;
    incident.followUpId = (await addWork(followUpKind, id)(tx, afterwards)).row.id;
  });
  return [
    { field: 'update', word: message.word },
    { field: 'call link', word: call.word },
    { field: 'action', word: action.word },
    { field: 'follow-up', word: followUp.word },
    { field: 'label', word: label.word },
  ];
};
