// Reading and writing what is configured, of any kind.
import { type RawBuilder, sql } from 'kysely';
import type { ViewerTx } from '../../access/door.ts';
import type { Kind } from './kinds.ts';

type Value = string | number | boolean | Date | null | undefined;
/** Columns that are written. */
export type Values = Readonly<Record<string, Value>>;
/** One of a kind as it is kept. */
export type Row = { id: string; archived_at: Date | null } & Record<string, unknown>;

/** What the checks of a change look at: the organisation, whose row is locked, so that changes of two people take turns. */
export type Locked = { id: string; private_incidents_enabled: boolean };

/** Lets one person after the other change the configuration. For owners and admins: others find no row. */
export const lockConfiguration = (tx: ViewerTx): Promise<Locked> =>
  tx.db
    .selectFrom('organizations')
    .select(['id', 'private_incidents_enabled'])
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow();

const columnsOf = (kind: Kind): RawBuilder<unknown> =>
  sql.join(['id', 'archived_at', ...kind.columns].map((column) => sql.ref(column)));

/** Those in use, in order; then the archived ones if they are wanted, the last archived first. */
export const readRows = async (
  tx: ViewerTx,
  kind: Kind,
  { withArchived = false }: { withArchived?: boolean } = {},
): Promise<Row[]> => {
  const all = sql<Row>`select ${columnsOf(kind)} from ${sql.table(kind.table)}`;
  const { rows } = await sql<Row>`${all} where archived_at is null order by ${kind.orderBy}`.execute(tx.db);
  if (!withArchived) return rows;
  const archived =
    await sql<Row>`${all} where archived_at is not null order by archived_at desc, id limit 500`.execute(
      tx.db,
    );
  return [...rows, ...archived.rows];
};

/** One, archived or not; undefined where the organisation has none of this id. */
export const readRow = async (tx: ViewerTx, kind: Kind, id: string): Promise<Row | undefined> => {
  const { rows } =
    await sql<Row>`select ${columnsOf(kind)} from ${sql.table(kind.table)} where id = ${id}`.execute(tx.db);
  return rows[0];
};

type Place = { id: string; place: number; is_archived: boolean };

/** Where everything stands that is ordered together, archived or not. */
export const readPlaces = async (tx: ViewerTx, kind: Kind, group: unknown): Promise<Place[]> => {
  const { rows } = await sql<Place>`select id, ${sql.ref(kind.place)} as place,
    archived_at is not null as is_archived from ${sql.table(kind.table)}
    ${kind.within ? sql`where ${sql.ref(kind.within)} = ${group}` : sql``}`.execute(tx.db);
  return rows;
};

export const insertRow = async (tx: ViewerTx, kind: Kind, values: Values): Promise<void> => {
  const columns = Object.keys(values);
  await sql`insert into ${sql.table(kind.table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values (${sql.join(columns.map((column) => values[column]))})`.execute(tx.db);
};

export const updateRow = async (tx: ViewerTx, kind: Kind, id: string, values: Values): Promise<void> => {
  const set = Object.keys(values).map((column) => sql`${sql.ref(column)} = ${values[column]}`);
  await sql`update ${sql.table(kind.table)} set ${sql.join(set)} where id = ${id}`.execute(tx.db);
};

/** In one statement, as no two may have the same rank in between. */
export const writePlaces = async (
  tx: ViewerTx,
  kind: Kind,
  ids: readonly string[],
  places: readonly number[],
): Promise<void> => {
  await sql`update ${sql.table(kind.table)} t set ${sql.ref(kind.place)} = o.place
    from unnest(${ids}::text[], ${places}::integer[]) as o (id, place)
    where t.id = o.id and t.${sql.ref(kind.place)} <> o.place`.execute(tx.db);
};
