// Which columns the list shows; remembered on this device. Names of columns and ids of custom fields, nothing of incidents.
import { useState } from 'react';

/** The columns that every organisation has, in their order; the name is always there. */
export const columnNames = {
  severity: 'Severity',
  status: 'Status',
  type: 'Type',
  lead: 'Lead',
  reporter: 'Reporter',
  declared: 'Declared',
  activity: 'Last activity',
} as const;

export type Column = keyof typeof columnNames;

/** What is shown: columns of every organisation, and `field:<id>`. */
export type Columns = { shown: readonly string[]; toggle: (column: string) => void };

const key = 'cordon-list-columns';
const usual: readonly string[] = ['severity', 'status', 'lead', 'activity'];
const isKnown = (column: unknown): column is string =>
  typeof column === 'string' && (column in columnNames || /^field:[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(column));

/** Those that were chosen last. */
export const readColumns = (): readonly string[] => {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return Array.isArray(stored) ? stored.filter(isKnown).slice(0, 12) : usual;
  } catch {
    return usual; // storage may be blocked, or hold something else
  }
};

const write = (columns: readonly string[]): void => {
  try {
    localStorage.setItem(key, JSON.stringify(columns));
  } catch {
    // Then it lasts as long as this page.
  }
};

/** The columns of this device. */
export function useColumns(): Columns {
  const [shown, setShown] = useState(readColumns);
  return {
    shown,
    toggle(column) {
      const next = shown.includes(column) ? shown.filter((one) => one !== column) : [...shown, column];
      setShown(next);
      write(next);
    },
  };
}

/** Ids of the custom fields among the columns; the server gives values of ten at most. */
export const fieldsIn = (shown: readonly string[]): string[] =>
  shown
    .filter((column) => column.startsWith('field:'))
    .map((column) => column.slice('field:'.length))
    .sort()
    .slice(0, 10);
