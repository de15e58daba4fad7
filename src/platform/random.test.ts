// Ids have the form of a ULID and every bit of them is random.
import { expect, test } from 'vitest';
import { Id } from './id.ts';
import { newId, newPrivateReference, systemRandom } from './random.ts';

test('ids and references have their form, and no two are alike', () => {
  const ids = Array.from({ length: 1000 }, () => newId(systemRandom));
  expect(new Set(ids).size).toBe(1000);
  for (const id of ids) expect(Id.safeParse(id).success).toBe(true);
  expect(newPrivateReference(systemRandom)).toMatch(/^PRV-[0-9A-HJKMNP-TV-Z]{20}$/);
});

test('every character varies over its whole range, also the first ones, which hold the time in a ULID', () => {
  const ids = Array.from({ length: 3000 }, () => newId(systemRandom));
  for (let position = 0; position < 26; position += 1) {
    const seen = new Set(ids.map((id) => id[position]));
    expect(seen.size).toBe(position === 0 ? 8 : 32);
  }
});
