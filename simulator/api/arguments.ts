// Reads arguments wherever Slack reads them: in the address, a form or a JSON body.
import { type Arguments, invalidArguments, SlackError } from './method.ts';

/** A text argument; numbers and truth values of a JSON body count as their text. Undefined when absent or empty. */
export function text(args: Arguments, name: string): string | undefined {
  const value = args[name];
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A text argument that must be there. */
export function requiredText(args: Arguments, name: string): string {
  const value = text(args, name);
  if (value === undefined) throw invalidArguments(`[ERROR] missing required field: ${name}`);
  return value;
}

/** A truth value: true, "true" or "1". */
export function flag(args: Arguments, name: string): boolean {
  return ['true', '1'].includes(text(args, name) ?? '');
}

/** A whole number, or undefined; anything else is refused with the given error. */
export function wholeNumber(args: Arguments, name: string, error: string): number | undefined {
  const value = text(args, name);
  if (value === undefined) return undefined;
  if (!/^\d{1,9}$/.test(value)) throw new SlackError(error);
  return Number(value);
}

/** A list of ids: comma-separated text, or a JSON array. */
export function idList(args: Arguments, name: string): string[] {
  const value = args[name];
  const parts = Array.isArray(value) ? value.map(String) : (text(args, name) ?? '').split(',');
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}

/** Structured data: an object of a JSON body, or its JSON text in a form. Undefined when absent or not JSON. */
export function structure(args: Arguments, name: string): unknown {
  const value = args[name];
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/** The arguments of a call. `formOnly` methods do not look into JSON bodies. */
export function readArguments(query: unknown, body: unknown, isJson: boolean, formOnly: boolean): Arguments {
  const fromBody = isJson && formOnly ? {} : body;
  return { ...(query as Arguments), ...(typeof fromBody === 'object' ? (fromBody as Arguments) : {}) };
}
