// Deletes the demo's data, so that the next start begins afresh. Touches nothing that is not recognisably Cordon's.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataDirLockFile } from '../src/db/embedded-postgres.ts';
import { isDataDir } from '../src/platform/data-dir.ts';
import { processLockHolder } from '../src/platform/process-lock.ts';

const dataDir = resolve(process.env.CORDON_DATA_DIR || '.cordon');

/** What to say, and whether that is a failure. */
function reset() {
  if (!existsSync(dataDir)) return { text: `There is nothing to reset: ${dataDir} does not exist.` };
  if (!isDataDir(dataDir)) {
    return fail(`${dataDir} was not made by Cordon, so it is left alone.`, 'Check CORDON_DATA_DIR.');
  }
  const holder = processLockHolder(dataDirLockFile(dataDir));
  if (holder !== undefined) {
    return fail(`Cordon is running with ${dataDir} (process ${holder}).`, 'Stop it first, then reset.');
  }
  removeBorrowedFolder();
  rmSync(dataDir, { recursive: true, force: true });
  const kept = process.env.DATABASE_URL ? ' The database in DATABASE_URL is untouched.' : '';
  return { text: `Deleted ${dataDir}.${kept} The next start makes fresh demo data.` };
}

// Where PostgreSQL had to run as a borrowed account, its cluster lies outside the data folder.
function removeBorrowedFolder() {
  const file = join(dataDir, 'postgres.json');
  if (!existsSync(file)) return;
  const folder = elsewhere(readFileSync(file, 'utf8'));
  const isOurs = folder?.startsWith('/var/tmp/cordon-postgres-') && !folder.includes('..');
  if (isOurs && existsSync(folder) && readdirSync(folder).includes('postgres')) {
    rmSync(folder, { recursive: true, force: true });
  }
}

function elsewhere(text) {
  try {
    return JSON.parse(text).elsewhere?.folder;
  } catch {
    return undefined;
  }
}

function fail(problem, remedy) {
  return { text: `${problem}\n${remedy}`, isFailure: true };
}

const { text, isFailure } = reset();
if (isFailure) console.error(text);
else console.log(text);
process.exitCode = isFailure ? 1 : 0;
