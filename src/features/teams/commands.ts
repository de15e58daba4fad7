// Listing, adding and changing teams, for owners and admins.
import { z } from 'zod';
import { defineCommand } from '../../access/command.ts';
import type { ViewerTx } from '../../access/door.ts';
import { invalid, notFound } from '../../platform/errors.ts';
import { appendAuditEntry } from '../audit-log/index.ts';
import { lockConfiguration, refuseTaken } from '../configuration/index.ts';
import { ChangedTeam, NewTeam } from './contract.ts';
import { allTeams, teamOf } from './queries.ts';

const action = 'settings.change';
const mostTeams = 100;

/** Errors: not_allowed for everybody else. */
export const listTeams = defineCommand({
  action: 'settings.read',
  input: z.object({ archived: z.enum(['true', 'false']).default('false') }),
  run: (tx, { archived }) => allTeams(tx, { withArchived: archived === 'true' }),
});

/** Adds a team. Errors: a name that is taken; unknown people; too many teams. */
export const addTeam = defineCommand({
  action,
  input: NewTeam,
  async run(tx, { name, member_ids: memberIds }) {
    const { id: organizationId } = await lockConfiguration(tx);
    await refuseTooMany(tx);
    const id = tx.newId();
    await refuseTaken('team', false, () =>
      tx.db.insertInto('teams').values({ id, name, organization_id: organizationId }).execute(),
    );
    await setMembers(tx, { id, organizationId }, memberIds);
    await tell(tx, id, 'added');
    return teamOf(tx, id);
  },
});

/** Changes a team's name or members, archives or restores it. Errors: not found, and those of adding. */
export const changeTeam = (id: string) =>
  defineCommand({
    action,
    input: ChangedTeam,
    async run(tx, { name, member_ids: memberIds, archived }) {
      const { id: organizationId } = await lockConfiguration(tx);
      const before = await tx.db
        .selectFrom('teams')
        .select(['name', 'archived_at'])
        .where('id', '=', id)
        .executeTakeFirst();
      if (!before) throw notFound();
      const isArchived = archived === true && !before.archived_at;
      const isRestored = archived === false && before.archived_at !== null;
      if (isRestored) await refuseTooMany(tx);
      const isRenamed = name !== undefined && name !== before.name;
      if (isRenamed || isArchived || isRestored)
        await refuseTaken('team', isRestored, () =>
          tx.db
            .updateTable('teams')
            .set({
              ...(isRenamed && { name }),
              ...((isArchived || isRestored) && { archived_at: isArchived ? tx.now : null }),
            })
            .where('id', '=', id)
            .execute(),
        );
      const hasOthers = memberIds !== undefined && (await setMembers(tx, { id, organizationId }, memberIds));
      const fields = [...(isRenamed ? ['name'] : []), ...(hasOthers ? ['members'] : [])];
      if (isArchived || isRestored || fields.length > 0)
        await tell(tx, id, isArchived ? 'archived' : isRestored ? 'restored' : 'changed', fields);
      return teamOf(tx, id);
    },
  });

/** Makes exactly these active people the members. Returns whether that changed anything. */
const setMembers = async (
  tx: ViewerTx,
  team: { id: string; organizationId: string },
  memberIds: readonly string[],
): Promise<boolean> => {
  const wanted = [...new Set(memberIds)];
  const known = wanted.length
    ? await tx.db
        .selectFrom('people')
        .select('id')
        .where('id', 'in', wanted)
        .where('is_active', '=', true)
        .execute()
    : [];
  if (known.length < wanted.length)
    throw invalid(
      'member_ids',
      'unknown_reference',
      'Somebody of these is not in the organisation any more. Choose again.',
    );
  const current = await tx.db
    .selectFrom('team_members')
    .select('person_id')
    .where('team_id', '=', team.id)
    .execute();
  const had = current.map(({ person_id }) => person_id);
  const [added, removed] = [
    wanted.filter((id) => !had.includes(id)),
    had.filter((id) => !wanted.includes(id)),
  ];
  if (removed.length > 0)
    await tx.db
      .deleteFrom('team_members')
      .where('team_id', '=', team.id)
      .where('person_id', 'in', removed)
      .execute();
  if (added.length > 0)
    await tx.db
      .insertInto('team_members')
      .values(added.map((id) => ({ organization_id: team.organizationId, team_id: team.id, person_id: id })))
      .execute();
  return added.length + removed.length > 0;
};

const refuseTooMany = async (tx: ViewerTx): Promise<void> => {
  const inUse = await tx.db.selectFrom('teams').select('id').where('archived_at', 'is', null).execute();
  if (inUse.length >= mostTeams)
    throw invalid(
      'name',
      'not_allowed',
      `There are ${mostTeams} teams already, which is the most. Archive one that is not needed first.`,
    );
};

const tell = (
  tx: ViewerTx,
  id: string,
  what: 'added' | 'changed' | 'archived' | 'restored',
  fields: readonly string[] = [],
): Promise<void> =>
  appendAuditEntry(tx, {
    action: `settings.team_${what}`,
    targets: [{ type: 'team', id }],
    ...(fields.length > 0 && { metadata: { fields: fields.join(', ') } }),
  });
