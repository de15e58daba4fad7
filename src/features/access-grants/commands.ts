// Giving access. The database's function decides, and writes grant, timeline item, audit entry and event as one.
import { sql } from 'kysely';
import { z } from 'zod';
import { defineCommand } from '../../access/command.ts';
import type { Access } from '../../access/door.ts';
import type { Viewer } from '../../access/viewer.ts';
import { InvalidInput, Refusal } from '../../platform/errors.ts';
import { Id } from '../../platform/id.ts';
import { GrantedHow, type InvitationResult } from './contract.ts';
import { orRefuse } from './refusals.ts';

/** Gives a person access. `changed` is false where they have it already. Errors: not_found; unknown person. */
export const grantAccess = defineCommand({
  action: 'incident.grant-access',
  input: z.object({
    incident_id: Id,
    person_id: Id,
    how: GrantedHow.extract(['invited', 'added_in_slack']).default('invited'),
  }),
  async run(tx, input) {
    const { rows } = await orRefuse(
      sql<{
        changed: boolean;
      }>`select grant_access(${tx.newIds(5)}::text[], ${input.incident_id}, ${input.person_id},
        ${input.how}, ${tx.now}) as changed`.execute(tx.db),
    );
    return { changed: rows[0]?.changed ?? false };
  },
});

/**
 * Invites several people, each by themselves: one who cannot be invited stops nobody else. Unknown people and those of
 * other organisations are refused alike. Errors: not_found, where the incident is not visible (any more).
 */
export const invitePeople = async (
  access: Access,
  viewer: Viewer,
  incidentId: string,
  personIds: readonly string[],
): Promise<InvitationResult[]> => {
  const names = await namesOf(access, viewer, personIds);
  const results: InvitationResult[] = [];
  for (const personId of new Set(personIds)) {
    const name = names.get(personId);
    const about = { person_id: personId, ...(name && { name }) };
    results.push({ ...about, ...(await inviteOne(access, viewer, incidentId, personId)) });
  }
  return results;
};

const namesOf = async (access: Access, viewer: Viewer, ids: readonly string[]) => {
  const rows = await access.readAsViewer(viewer, (db) =>
    db
      .selectFrom('people')
      .select(['id', 'name'])
      .where('id', 'in', [...ids]),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
};

const inviteOne = async (
  access: Access,
  viewer: Viewer,
  incidentId: string,
  personId: string,
): Promise<Pick<InvitationResult, 'outcome' | 'message'>> => {
  try {
    const { changed } = await access.asViewer(viewer, (tx) =>
      grantAccess(tx, { incident_id: incidentId, person_id: personId }),
    );
    return changed
      ? { outcome: 'granted', message: 'Has access now.' }
      : { outcome: 'already', message: 'Had access already.' };
  } catch (error) {
    const refusal = error instanceof InvalidInput ? error.problems[0] : error;
    if (!(refusal instanceof Refusal) || refusal.kind !== 'invalid') throw error;
    return { outcome: 'refused', message: refusal.message };
  }
};
