// Cuts lists into pages with cursors that look like Slack's.
import { text, wholeNumber } from './arguments.ts';
import { type Call, SlackError } from './method.ts';

const MAX_PAGE = 1_000;

function readCursor(cursor: string | undefined, word: string): number {
  if (!cursor) return 0;
  const match = new RegExp(`^${word}:(\\d+)$`).exec(Buffer.from(cursor, 'base64').toString());
  if (!match) throw new SlackError('invalid_cursor');
  return Number(match[1]);
}

type Page<T> = { items: T[]; nextCursor: string };

/** One page of a list. `word` marks the cursors, so that one of another list is refused. */
export function page<T>(
  call: Call,
  all: T[],
  word: string,
  usual = 100,
  limitError = 'invalid_limit',
): Page<T> {
  const limit = wholeNumber(call.args, 'limit', limitError) ?? usual;
  if (limit > MAX_PAGE) throw new SlackError(limitError);
  const start = readCursor(text(call.args, 'cursor'), word);
  const end = start + (limit === 0 ? usual : limit);
  const nextCursor = end < all.length ? Buffer.from(`${word}:${end}`).toString('base64') : '';
  return { items: all.slice(start, end), nextCursor };
}
