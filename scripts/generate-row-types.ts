// Writes src/db/rows.generated.ts from the migrated database named by DATABASE_URL (npm run db:types).
import { fileURLToPath } from 'node:url';
import { generateRowTypes } from '../src/db/row-types.ts';

const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) {
  console.error('Set DATABASE_URL to a database that has been migrated, for example by npm start.');
  process.exit(1);
}
await generateRowTypes(databaseUrl, fileURLToPath(new URL('../src/db/rows.generated.ts', import.meta.url)));
