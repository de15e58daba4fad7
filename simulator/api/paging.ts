// Cuts lists into pages with cursors that look like Slack's.
import { text, wholeNumber } from './arguments.ts';
import { type Arguments, type Call, SlackError } from './method.ts';

const MAX_PAGE = 1_000;

function readCursor(cursor: string | undefined, word: string): number {
  if (!cursor) return 0;
  const match = new RegExp(`^${word}:(\\d+)$`).exec(Buffer.from(cursor, 'base64').toString());
  if (!match) throw new SlackError('invalid_cursor');
  return Number(match[1]);
}

function cursorAt(word: string, start: number): string {
  return Buffer.from(`${word}:${start}`).toString('base64');
}

/** Which page of a list a call asks for, counted from 1, as far as its cursor tells. */
export function pageNumber(args: Arguments): number {
  const cursor = Buffer.from(text(args, 'cursor') ?? '', 'base64').toString();
  const start = Number(/:(\d+)$/.exec(cursor)?.[1] ?? 0);
  const limit = Number(text(args, 'limit') ?? 0) || 100;
  return Math.floor(start / limit) + 1;
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
  // A page may be shorter than asked for, even empty, with more to come.
  if (call.fault?.kind === 'empty_page') return { items: [], nextCursor: cursorAt(word, start) };
  const nextCursor = end < all.length ? cursorAt(word, end) : '';
  return { items: all.slice(start, end), nextCursor };
}
