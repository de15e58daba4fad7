// Reading who has access and who had it. The rows are visible exactly to those who have access themselves.
import type { ViewerTx } from '../../access/door.ts';
import type { FormerParticipant, PersonWithAccess } from './contract.ts';

/** What belongs to a person but is known elsewhere: their place in the channel, a revocation under way. */
export type Beside = ReadonlyMap<
  string,
  Pick<PersonWithAccess, 'channel_note' | 'revocation'> & Pick<FormerParticipant, 'removal'>
>;

const grantsOf = (tx: ViewerTx, incidentId: string) =>
  tx.db
    .selectFrom('access_grants as g')
    .innerJoin('people as p', 'p.id', 'g.person_id')
    .leftJoin('people as by', 'by.id', 'g.granted_by')
    .leftJoin('people as ender', 'ender.id', 'g.revoked_by')
    .where('g.incident_id', '=', incidentId)
    .orderBy('g.granted_at')
    .orderBy('g.id')
    .select(['p.id', 'p.name', 'p.role', 'p.is_active', 'g.how', 'g.granted_at', 'g.revoked_at'])
    .select(['by.id as by_id', 'by.name as by_name', 'ender.id as ender_id', 'ender.name as ender_name'])
    .execute();

/** Everyone who has access now, the first to get it first (B14), and everyone who had it, the last to lose it first (B15). */
export const accessOf = async (
  tx: ViewerTx,
  incidentId: string,
  beside: Beside,
): Promise<{ current: PersonWithAccess[]; former: FormerParticipant[] }> => {
  const rows = await grantsOf(tx, incidentId);
  const current = rows.filter((row) => row.revoked_at === null && row.is_active);
  const has = new Set(current.map(({ id }) => id));
  // Somebody may have lost access several times: the last time counts.
  const lost = new Map(rows.filter(({ id }) => !has.has(id)).map((row) => [row.id, row]));
  return {
    current: current.map((row) => ({
      person: { id: row.id, name: row.name },
      is_guest: row.role === 'guest',
      how: row.how,
      ...(row.by_id && row.by_name && { granted_by: { id: row.by_id, name: row.by_name } }),
      granted_at: row.granted_at.toISOString(),
      ...pick(beside.get(row.id), ['channel_note', 'revocation']),
    })),
    former: [...lost.values()]
      .map((row) => ({
        person: { id: row.id, name: row.name },
        word: row.is_active ? ('revoked' as const) : ('deactivated' as const),
        ended_at: (row.revoked_at ?? row.granted_at).toISOString(),
        ...(row.ender_id && row.ender_name && { ended_by: { id: row.ender_id, name: row.ender_name } }),
        ...pick(beside.get(row.id), ['removal']),
      }))
      .sort((one, other) => other.ended_at.localeCompare(one.ended_at)),
  };
};

/** Only what is there: the wire knows no undefined. */
const pick = <Shape extends object, Key extends keyof Shape>(
  from: Shape | undefined,
  keys: readonly Key[],
): Partial<Pick<Shape, Key>> =>
  Object.fromEntries(
    keys.filter((key) => from?.[key] !== undefined).map((key) => [key, from?.[key]]),
  ) as Partial<Pick<Shape, Key>>;
