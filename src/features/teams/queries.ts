// Reading teams with their members.
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { ViewerTx } from '../../access/door.ts';
import { notFound } from '../../platform/errors.ts';
import type { Team } from './contract.ts';

const teams = ({ db }: ViewerTx) =>
  db
    .selectFrom('teams as t')
    .select((eb) => [
      't.id',
      't.name',
      't.archived_at',
      jsonArrayFrom(
        eb
          .selectFrom('team_members as m')
          .innerJoin('people as p', 'p.id', 'm.person_id')
          .whereRef('m.team_id', '=', 't.id')
          .where('p.is_active', '=', true)
          .orderBy('p.name')
          .orderBy('p.id')
          .select(['p.id', 'p.name']),
      ).as('members'),
    ]);

type TeamRow = Omit<Team, 'archived_at'> & { archived_at: Date | null };

const toTeam = ({ archived_at: archivedAt, ...team }: TeamRow): Team => ({
  ...team,
  ...(archivedAt && { archived_at: archivedAt.toISOString() }),
});

/** Those in use by name, then archived ones where they are wanted. Deactivated people are in none. */
export const allTeams = async (
  tx: ViewerTx,
  { withArchived }: { withArchived: boolean },
): Promise<Team[]> => {
  const rows = await teams(tx)
    .$if(!withArchived, (query) => query.where('t.archived_at', 'is', null))
    .orderBy((eb) => eb('t.archived_at', 'is not', null))
    .orderBy((eb) => eb.fn('lower', ['t.name']))
    .orderBy('t.id')
    .limit(300)
    .execute();
  return rows.map(toTeam);
};

/** One. Errors: not found. */
export const teamOf = async (tx: ViewerTx, id: string): Promise<Team> => {
  const row = await teams(tx).where('t.id', '=', id).executeTakeFirst();
  if (!row) throw notFound();
  return toTeam(row);
};
