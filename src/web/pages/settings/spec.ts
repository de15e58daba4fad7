// What a section of Settings says about one kind of configuration: its words, the fields of its form, and its rows.
import type { ConfigurationKind, Configured } from '../../../features/configuration/contract.ts';
import type { SelectOption } from '../../components/select.tsx';

export type FormValue = string | boolean;
export type FormValues = Readonly<Record<string, FormValue>>;

/** One field of a form. `lines`: one entry on each line. */
export type FieldSpec = { name: string; label: string; hint?: string; isOptional?: boolean } & (
  | { control: 'line' | 'text' | 'lines'; maxLength?: number }
  | { control: 'choice'; options: SelectOption[] }
  | { control: 'flag' }
);

export type Spec<Kind extends ConfigurationKind> = {
  kind: Kind;
  /** One of them, in the middle of a sentence. */
  noun: string;
  /** Where there is none. */
  empty?: string;
  fields: (item: Configured<Kind> | undefined, values: FormValues) => FieldSpec[];
  /** What the form begins with; for a new one without an item. */
  valuesOf: (item: Configured<Kind> | undefined) => FormValues;
  /** What is sent. */
  bodyOf: (values: FormValues, item: Configured<Kind> | undefined) => Record<string, unknown>;
  nameOf: (item: Configured<Kind>) => string;
  /** Said below the name. */
  detailOf?: (item: Configured<Kind>) => string | undefined;
  /** Words beside the name. */
  marksOf?: (item: Configured<Kind>) => string[];
  canArchive?: (item: Configured<Kind>) => boolean;
  /** Durations have no order of their own worth changing by hand; everything else has. */
  isOrdered?: false;
};

export const textOf = (value: FormValue | undefined): string => (typeof value === 'string' ? value : '');

/** Lines of a text that say something. */
export const linesOf = (value: FormValue | undefined): string[] =>
  textOf(value)
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export const nameField: FieldSpec = { name: 'name', label: 'Name', control: 'line', maxLength: 50 };
export const descriptionField: FieldSpec = {
  ...{ name: 'description', label: 'Description', control: 'text', isOptional: true },
  maxLength: 2000,
};
