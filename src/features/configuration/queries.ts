// Reading what is configured, of any kind, as Settings shows it.
import type { ViewerTx } from '../../access/door.ts';
import { notFound } from '../../platform/errors.ts';
import type { ConfigurationKind, Configured } from './contract.ts';
import { kinds } from './kinds.ts';
import { type Row, readRow, readRows } from './store.ts';

/** A kind's list. The answer's schema says what is in it. */
export const itemsOf = async <Kind extends ConfigurationKind>(
  tx: ViewerTx,
  kind: Kind,
  { withArchived }: { withArchived: boolean },
): Promise<Configured<Kind>[]> => {
  const rows = await readRows(tx, kinds[kind], { withArchived });
  const options = kind === 'custom_fields' ? await optionsByField(tx, withArchived) : undefined;
  return rows.map((row) => itemFrom<Kind>(row, options));
};

/** One of a kind. Errors: not found. */
export const itemOf = async <Kind extends ConfigurationKind>(
  tx: ViewerTx,
  kind: Kind,
  id: string,
): Promise<Configured<Kind>> => {
  const row = await readRow(tx, kinds[kind], id);
  if (!row) throw notFound();
  return itemFrom<Kind>(row, kind === 'custom_fields' ? await optionsByField(tx, true) : undefined);
};

type Options = Map<unknown, Configured<'custom_field_options'>[]>;

const optionsByField = async (tx: ViewerTx, withArchived: boolean): Promise<Options> => {
  const rows = await readRows(tx, kinds.custom_field_options, { withArchived });
  return Map.groupBy(
    rows.map((row) => itemFrom<'custom_field_options'>(row)),
    (option) => option.custom_field_id,
  );
};

const itemFrom = <Kind extends ConfigurationKind>(row: Row, options?: Options): Configured<Kind> => {
  const { archived_at: archivedAt, ...columns } = row;
  return {
    ...columns,
    ...(options && { options: options.get(row.id) ?? [] }),
    ...(archivedAt && { archived_at: archivedAt.toISOString() }),
  } as unknown as Configured<Kind>;
};
