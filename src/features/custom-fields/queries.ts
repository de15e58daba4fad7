// Reading custom fields: those asked when declaring, and the values that an incident has.
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Query, ViewerTx } from '../../access/door.ts';
import type { CustomField, CustomFieldValue } from './contract.ts';

const withOptions = (db: Parameters<Query<CustomField>>[0]) =>
  db
    .selectFrom('custom_fields as f')
    .where('f.archived_at', 'is', null)
    .orderBy('f.rank')
    .orderBy('f.id')
    .select((eb) => [
      'f.id',
      'f.name',
      'f.description',
      'f.field_type',
      'f.required',
      jsonArrayFrom(
        eb
          .selectFrom('custom_field_options as o')
          .whereRef('o.custom_field_id', '=', 'f.id')
          .where('o.archived_at', 'is', null)
          .orderBy('o.sort_key')
          .orderBy('o.value')
          .select(['o.id', 'o.value']),
      ).as('options'),
    ]);

/** Every field that can be given a value now, in order, with its options. */
export const currentFields: Query<CustomField> = (db) => withOptions(db);

/** The fields that are asked for on an occasion: those that are shown then, and those that are required then. */
export const fieldsShown =
  (occasion: 'before_creation' | 'before_update' | 'before_closure'): Query<CustomField> =>
  (db) =>
    withOptions(db).where((eb) =>
      eb.or([
        eb(`f.show_${occasion}`, '=', true),
        ...(occasion === 'before_creation' ? [eb('f.required', '=', 'always')] : []),
        ...(occasion === 'before_closure' ? [eb('f.required', '<>', 'never')] : []),
      ]),
    );

/** An incident's values, by field, as they are shown. */
export const valuesOf = async (tx: ViewerTx, incidentId: string): Promise<CustomFieldValue[]> => {
  const rows = await tx.db
    .selectFrom('incident_custom_field_values as v')
    .innerJoin('custom_fields as f', 'f.id', 'v.custom_field_id')
    .leftJoin('custom_field_options as o', 'o.id', 'v.option_id')
    .where('v.incident_id', '=', incidentId)
    .orderBy('f.rank')
    .orderBy('f.id')
    .orderBy('v.position')
    .select(['f.id', 'f.name', 'f.field_type', 'v.value_text', 'o.value as option_value'])
    .execute();
  const fields = new Map<string, CustomFieldValue>();
  for (const row of rows) {
    const field = fields.get(row.id) ?? {
      custom_field: { id: row.id, name: row.name, field_type: row.field_type },
      values: [],
    };
    field.values.push(row.option_value ?? row.value_text ?? '');
    fields.set(row.id, field);
  }
  return [...fields.values()];
};

/** What an incident's fields hold, as it is given: option ids, or the text; and as it is shown. */
export const storedValuesOf = async (
  tx: ViewerTx,
  incidentId: string,
): Promise<Map<string, { given: string[]; shown: string[] }>> => {
  const rows = await tx.db
    .selectFrom('incident_custom_field_values as v')
    .leftJoin('custom_field_options as o', 'o.id', 'v.option_id')
    .where('v.incident_id', '=', incidentId)
    .orderBy('v.position')
    .select(['v.custom_field_id', 'v.option_id', 'v.value_text', 'o.value as option_value'])
    .execute();
  const fields = new Map<string, { given: string[]; shown: string[] }>();
  for (const row of rows) {
    const field = fields.get(row.custom_field_id) ?? { given: [], shown: [] };
    field.given.push(row.option_id ?? row.value_text ?? '');
    field.shown.push(row.option_value ?? row.value_text ?? '');
    fields.set(row.custom_field_id, field);
  }
  return fields;
};
