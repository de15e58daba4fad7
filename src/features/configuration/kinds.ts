// The kinds of configuration in one table: where each is kept, what is read and written of it, and in which order.
import { type RawBuilder, sql } from 'kysely';
import type { ConfigurationTarget } from '../audit-log/index.ts';
import type { ConfigurationKind } from './contract.ts';

export type Kind = {
  table: ConfigurationKind;
  target: ConfigurationTarget;
  /** In messages for people. */
  noun: string;
  /** What is listed besides the id, and since when it is archived. */
  columns: readonly string[];
  /** What is written when one is added, whatever was given. */
  always?: Readonly<Record<string, string>>;
  /** Where its place in the order stands. */
  place: 'rank' | 'sort_key';
  /** Those with the same value here are ordered, and counted, together. */
  within?: 'custom_field_id';
  /** How many may be in use at once. */
  limit: number;
  orderBy: RawBuilder<unknown>;
};

const byRank = sql`rank, id`;
const described = ['name', 'description'];
const shown = ['creation', 'update', 'closure'].map((occasion) => `show_before_${occasion}`);
const roleOrder = sql`array_position(array['lead', 'reporter', 'custom'], role_type), rank, id`;
const lifeOrder = sql`array_position(
  array['triage', 'live', 'paused', 'learning', 'closed', 'declined', 'merged', 'canceled'], category), rank, id`;

const kindOf = (
  table: ConfigurationKind,
  target: ConfigurationTarget,
  noun: string,
  more: Partial<Kind> & Pick<Kind, 'columns'>,
): Kind => ({ table, target, noun, place: 'rank', limit: 100, orderBy: byRank, ...more });

export const kinds: Readonly<Record<ConfigurationKind, Kind>> = {
  severities: kindOf('severities', 'severity', 'severity', { columns: described }),
  incident_statuses: kindOf('incident_statuses', 'incident_status', 'status', {
    columns: [...described, 'category'],
    orderBy: lifeOrder,
  }),
  incident_types: kindOf('incident_types', 'incident_type', 'incident type', {
    columns: [...described, 'is_default', 'private_incidents_only', 'create_in_triage'],
  }),
  incident_roles: kindOf('incident_roles', 'incident_role', 'role', {
    columns: [...described, 'instructions', 'shortform', 'role_type'],
    always: { role_type: 'custom' },
    orderBy: roleOrder,
  }),
  custom_fields: kindOf('custom_fields', 'custom_field', 'custom field', {
    columns: [...described, 'field_type', 'required', ...shown, 'show_in_announcements'],
    limit: 50,
  }),
  custom_field_options: kindOf('custom_field_options', 'custom_field_option', 'option', {
    columns: ['custom_field_id', 'value', 'sort_key'],
    ...{ place: 'sort_key', within: 'custom_field_id', limit: 200 },
    orderBy: sql`sort_key, value, id`,
  }),
  incident_timestamps: kindOf('incident_timestamps', 'incident_timestamp', 'timestamp', {
    columns: [...described, 'set_on'],
  }),
  duration_metrics: kindOf('duration_metrics', 'duration_metric', 'duration', {
    columns: ['name', 'from_timestamp_id', 'to_timestamp_id'],
  }),
  follow_up_priorities: kindOf('follow_up_priorities', 'follow_up_priority', 'priority', {
    columns: described,
  }),
};
