// What is printed: one line for each figure, and the machine that it was taken on.
import { cpus } from 'node:os';
import type { Spread } from './statistics.ts';

/** One line of the table. Without a goal it only informs. */
export type Figure = {
  name: string;
  value: Spread;
  unit: 'ratio' | 'ms' | 's' | 'kB' | 'per second';
  goal?: { atLeast: number } | { below: number };
  /** What else to know: how many were measured, what was left out. */
  note?: string;
};

/** Whether the median keeps the goal; undefined where there is none. */
export const isMet = ({ value, goal }: Figure): boolean | undefined => {
  if (!goal) return undefined;
  return 'atLeast' in goal ? value.median >= goal.atLeast : value.median < goal.below;
};

const digits: Record<Figure['unit'], number> = { ratio: 2, ms: 1, s: 1, kB: 1, 'per second': 0 };

const cells = (figure: Figure): string[] => {
  const { name, value, unit, goal, note = '' } = figure;
  const shown = (number: number) => number.toFixed(digits[unit]);
  const suffix = unit === 'ratio' ? '' : ` ${unit}`;
  const spread = value.lowest === value.highest ? '' : `${shown(value.lowest)}–${shown(value.highest)}`;
  const wanted = !goal ? '' : 'atLeast' in goal ? `≥ ${goal.atLeast}` : `< ${goal.below}`;
  const verdict = { true: 'met', false: 'MISSED', undefined: '' }[String(isMet(figure))] ?? '';
  return [name, shown(value.median) + suffix, spread, wanted && wanted + suffix, verdict, note];
};

/** The figures as a table for a terminal. */
export const toTable = (figures: readonly Figure[]): string => {
  const rows = [['figure', 'median', 'lowest–highest', 'goal', 'verdict', 'note'], ...figures.map(cells)];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  lines.splice(1, 0, widths.map((width) => '─'.repeat(width)).join('  '));
  return lines.map((line) => line.trimEnd()).join('\n');
};

/** Says on what the figures were taken. */
export const machineLine = (postgresVersion: string): string => {
  const model = cpus()[0]?.model.trim() ?? 'unknown';
  return (
    `${cpus().length} cores (${model}), node ${process.versions.node}, PostgreSQL ${postgresVersion}; ` +
    'driver, server and database share the cores'
  );
};
