// How long texts may be. The server says the same (the contract of incidents); here one notices before sending.

/** In characters. */
export const longest = { name: 200, summary: 3000 };

/** Says how much room is left, once less than a tenth is; nothing before that. */
export function lengthHint(text: string, limit: number): string | undefined {
  const left = limit - text.length;
  if (left >= limit / 10) return undefined;
  if (left <= 0) return `That is as long as it can be: ${limit.toLocaleString('en')} characters.`;
  return left === 1 ? '1 character left.' : `${left} characters left.`;
}
