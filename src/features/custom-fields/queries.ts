// Reading custom fields: those asked when declaring, and the values that an incident has.
import { jsonArrayFrom } from 'kysely/helpers/postgres';
import type { Query, ViewerTx } from '../../access/door.ts';
import type { CustomField, CustomFieldValue } from './contract.ts';

/** The fields that are asked for before an incident is created, in order, with their options. */
export const fieldsBeforeCreation: Query<CustomField> = (db) =>
  db
    .selectFrom('custom_fields as f')
    .where('f.is_shown_before_creation', '=', true)
    .where('f.archived_at', 'is', null)
    .orderBy('f.rank')
    .orderBy('f.id')
    .select((eb) => [
      'f.id',
      'f.name',
      'f.description',
      'f.field_type',
      'f.is_required as required',
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
