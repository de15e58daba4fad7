// Rules of work items that need nothing but the item: what changes, what it is compared by, how it is called.
import { invalid, type Refusal } from '../../platform/errors.ts';
import type { WorkStatus } from './contract.ts';
import type { StoredWork, WorkRow, WorkValues } from './kind.ts';
import { statusNames } from './wording.ts';

const fields = ['title', 'description', 'assignee_id', 'due_at', 'priority_id', 'labels', 'status'] as const;
export type WorkField = (typeof fields)[number];

type Comparable = Pick<StoredWork, WorkField>;

/** A value as it is compared: labels by line, a time in UTC, nothing as null. */
export const comparable = (item: Partial<Comparable>, field: WorkField): string | null => {
  const value = item[field] ?? null;
  if (value instanceof Date) return value.toISOString();
  return (Array.isArray(value) ? value.join('\n') : value) || null;
};

/** A value as people read it. */
export const shown = (row: WorkRow, field: WorkField): string | null => {
  if (field === 'assignee_id') return row.assignee_name;
  if (field === 'priority_id') return row.priority_name;
  if (field === 'status') return row.status === 'deleted' ? null : statusNames[row.status];
  if (field === 'due_at') return row.due_at?.toISOString().slice(0, 10) ?? null;
  return field === 'labels' ? row.labels.join(', ') || null : row[field];
};

/** What is given and is something else than what is there. */
export const changedFields = (row: Comparable, given: WorkValues): WorkField[] =>
  fields.filter(
    (field) =>
      given[field] !== undefined &&
      comparable(given as Partial<Comparable>, field) !== comparable(row, field),
  );

/** When it was completed, as its state says. */
export const completedAt = (status: WorkStatus, now: Date): Date | null =>
  status === 'completed' ? now : null;

/** How far ahead something can be due, or have been, in years. */
const farthest = 10;

/** Errors as a value: a year that was mistyped. */
export const refuseDate = (due: Date | null | undefined, now: Date): Refusal | undefined => {
  if (!due || Math.abs(due.getTime() - now.getTime()) < farthest * 366 * 86_400_000) return undefined;
  return invalid('due_at', 'invalid_value', `Choose a date within ${farthest} years of today.`);
};

/** The start of a text: what it is called in one line. */
export const labelOf = (text: string, most = 80): string => {
  const line = text.trim().split('\n')[0]?.trim() ?? '';
  return line.length < text.trim().length || line.length > most
    ? `${line.slice(0, most - 1).trimEnd()}…`
    : line;
};
