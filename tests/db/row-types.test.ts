// The generated row types are those of the migrated database.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateRowTypes } from '../../src/db/row-types.ts';
import { createTestDatabase } from '../support/database.ts';

test('src/db/rows.generated.ts is what `npm run db:types` writes now', async () => {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'cordon-row-types-'));
  try {
    const generated = await generateRowTypes(database.url, join(folder, 'rows.ts'));
    expect(await readFile('src/db/rows.generated.ts', 'utf8')).toBe(generated);
  } finally {
    await rm(folder, { recursive: true });
    await database.drop();
  }
});
