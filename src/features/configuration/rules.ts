// What each kind of configuration insists on. None of it asks what incidents use: that could tell of private ones (L9).
import { sql } from 'kysely';
import type { ViewerTx } from '../../access/door.ts';
import { invalid } from '../../platform/errors.ts';
import { appendAuditEntry } from '../audit-log/index.ts';
import type { ConfigurationKind } from './contract.ts';
import { kinds } from './kinds.ts';
import { notAllowed, unknownReference } from './refusals.ts';
import { type Locked, type Row, readRows, type Values } from './store.ts';

type Change = {
  organization: Locked;
  /** As it was; missing for a new one. */
  before?: Row;
  /** As it will be, but for `archived_at`. */
  after: Readonly<Record<string, unknown>>;
  isArchived: boolean;
  isRestored: boolean;
};

/** Throws where something is wrong, and does first what has to be done first. */
type Rule = (tx: ViewerTx, change: Change) => Promise<void> | void;

const othersInUse = async (tx: ViewerTx, kind: ConfigurationKind, id: unknown): Promise<Row[]> =>
  (await readRows(tx, kinds[kind])).filter((row) => row.id !== id);

const severities: Rule = async (tx, { before, isArchived }) => {
  if (isArchived && (await othersInUse(tx, 'severities', before?.id)).length === 0)
    throw notAllowed('archived', 'One severity has to stay. Add another one first, then archive this one.');
};

/** Statuses of the other categories are there once, and always. */
const withSeveralStatuses: readonly unknown[] = ['live', 'learning', 'closed'];

const incidentStatuses: Rule = async (tx, { before, isArchived }) => {
  if (!isArchived || !before) return;
  const { id, category } = before;
  if (!withSeveralStatuses.includes(category))
    throw notAllowed('archived', 'This status always stays. It can be renamed.');
  const others = await othersInUse(tx, 'incident_statuses', id);
  if (category !== 'learning' && !others.some((other) => other.category === category))
    throw notAllowed(
      'archived',
      'One status of this category has to stay. Add another one first, then archive this one.',
    );
};

const privateIncidentsAreOff =
  'Private incidents are switched off, so no type can be always private. Switch them on in section “Other” first.';

const incidentTypes: Rule = async (tx, { organization, before, after, isArchived }) => {
  const isNewlyPrivate = after.private_incidents_only && !before?.private_incidents_only;
  if (isNewlyPrivate && !organization.private_incidents_enabled)
    throw invalid('private_incidents_only', 'private_incidents_off', privateIncidentsAreOff);
  const isNewlyDefault = after.is_default && !before?.is_default;
  if (isNewlyDefault && after.private_incidents_only && !organization.private_incidents_enabled)
    throw invalid(
      'is_default',
      'private_incidents_off',
      'Private incidents are switched off, so a type that is always private cannot be the default.',
    );
  const staysArchived = Boolean(before?.archived_at) && after.archived_at !== null;
  if (after.is_default && (isArchived || staysArchived))
    throw notAllowed(
      isArchived ? 'archived' : 'is_default',
      isArchived
        ? 'This type is the default. Make another one the default first, then archive this one.'
        : 'Restore this type first, then make it the default.',
    );
  if (isNewlyDefault)
    await tx.db
      .updateTable('incident_types')
      .set({ is_default: false })
      .where('is_default', '=', true)
      .execute();
};

const incidentRoles: Rule = (_tx, { before, after, isArchived }) => {
  if (before === undefined || before.role_type === 'custom') return;
  if (isArchived) throw notAllowed('archived', 'This role always stays. It can be renamed.');
  if (after.shortform !== before.shortform)
    throw notAllowed('shortform', 'The short form of this role stays as it is.');
};

const selects: readonly unknown[] = ['single_select', 'multi_select'];

const customFields: Rule = (_tx, { before, after }) => {
  if (before) return;
  const options = after.options as readonly string[];
  if (selects.includes(after.field_type) && options.length === 0)
    throw invalid('options', 'is_required', 'Say what can be chosen: at least one option.');
  if (!selects.includes(after.field_type) && options.length > 0)
    throw notAllowed('options', 'Fields of this type have no options.');
  const distinct = new Set(options.map((option) => option.toLowerCase()));
  if (distinct.size < options.length)
    throw invalid('options', 'not_unique', 'Two options are the same. Name each once.');
};

const customFieldOptions: Rule = async (tx, { before, after, isArchived }) => {
  const field = await tx.db
    .selectFrom('custom_fields')
    .select(['id', 'field_type'])
    .where('id', '=', String(after.custom_field_id))
    .executeTakeFirst();
  if (!field || !selects.includes(field.field_type))
    throw unknownReference('custom_field_id', 'There is no field with options of this id.');
  if (!isArchived) return;
  const others = await othersInUse(tx, 'custom_field_options', before?.id);
  if (!others.some((other) => other.custom_field_id === field.id))
    throw notAllowed('archived', 'One option has to stay. Add another one first, or archive the field.');
};

/** Durations from or to an archived timestamp would never be known, so they go with it. */
const incidentTimestamps: Rule = async (tx, { before, isArchived }) => {
  if (!isArchived || !before) return;
  const { rows } = await sql<{ id: string }>`
    update duration_metrics set archived_at = ${tx.now}
    where archived_at is null and ${before.id} in (from_timestamp_id, to_timestamp_id)
    returning id`.execute(tx.db);
  for (const { id } of rows)
    await appendAuditEntry(tx, {
      action: 'settings.duration_metric_archived',
      targets: [{ type: 'duration_metric', id }],
    });
};

const durationMetrics: Rule = async (tx, { before, after, isRestored }) => {
  const inUse = new Set((await readRows(tx, kinds.incident_timestamps)).map(({ id }) => id));
  for (const end of ['from_timestamp_id', 'to_timestamp_id']) {
    const isGiven = after[end] !== before?.[end];
    if ((isGiven || isRestored) && !inUse.has(String(after[end])))
      throw unknownReference(
        isRestored && !isGiven ? 'archived' : end,
        isRestored && !isGiven
          ? 'A timestamp of this duration is archived. Restore that one first.'
          : 'This timestamp is archived or does not exist. Choose another one.',
      );
  }
  if (after.from_timestamp_id === after.to_timestamp_id)
    throw invalid('to_timestamp_id', 'invalid_value', 'Choose two different timestamps.');
};

export const rules: Readonly<Partial<Record<ConfigurationKind, Rule>>> = {
  severities,
  incident_statuses: incidentStatuses,
  incident_types: incidentTypes,
  incident_roles: incidentRoles,
  custom_fields: customFields,
  custom_field_options: customFieldOptions,
  incident_timestamps: incidentTimestamps,
  duration_metrics: durationMetrics,
};

/** Which of the given values differ from what is kept. */
export const differing = (before: Row, given: Values): Values =>
  Object.fromEntries(
    Object.entries(given).filter(([column, value]) => value !== undefined && before[column] !== value),
  );
