// Reading unknown input by a schema; what is wrong is said in words for people, beside its field.
import type { z } from 'zod';
import { InvalidInput, invalid } from './errors.ts';

type Issue = z.core.$ZodRawIssue;

const kinds: Record<string, string> = {
  string: 'This is not a text.',
  number: 'This is not a number.',
  int: 'This is not a whole number.',
  boolean: 'This is neither true nor false.',
  array: 'This is not a list.',
  object: 'This is not an object.',
  record: 'This is not an object.',
};

const counted = (count: number | bigint, issue: Issue & { origin?: string }): string => {
  const units: Record<string, [one: string, many: string]> = {
    string: ['character', 'characters'],
    array: ['entry', 'entries'],
  };
  const unit = units[issue.origin ?? ''];
  const text = count.toLocaleString('en');
  return unit ? `${text} ${count === 1 ? unit[0] : unit[1]}` : text;
};

/** Words where the schema has none of its own. */
const words = (issue: Issue): string => {
  if (issue.input === undefined) return 'This is required.';
  switch (issue.code) {
    case 'invalid_type':
      return kinds[issue.expected] ?? 'This is not valid.';
    case 'invalid_value':
      return `Choose one of: ${issue.values.map(String).join(', ')}.`;
    case 'too_big':
      return `At most ${counted(issue.maximum, issue)}.`;
    case 'too_small':
      return issue.input === '' ? 'This is required.' : `At least ${counted(issue.minimum, issue)}.`;
    case 'unrecognized_keys':
      return `Remove what is not known here: ${issue.keys.join(', ')}.`;
    default:
      return 'This is not valid.';
  }
};

/** Errors: InvalidInput, naming each wrong field by its path; `whole` is the name of the input itself. */
export const readInput = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  whole: string,
): z.output<Schema> => {
  const parsed = schema.safeParse(input, { error: words });
  if (parsed.success) return parsed.data;
  throw new InvalidInput(
    parsed.error.issues.map(({ path, message }) =>
      invalid(path.join('/') || whole, 'invalid_value', message),
    ),
  );
};
