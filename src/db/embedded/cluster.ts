// Makes the cluster on the first start, and on later ones checks that the installed PostgreSQL can read it.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readFileIfPresent } from '../../platform/private-file.ts';
import { StartError } from '../../platform/start-error.ts';
import type { PostgresHome } from './home.ts';
import { launchAs } from './run-as.ts';

const run = promisify(execFile);

/** The cluster's superuser; the name is fixed because it is written into the cluster when that is made. */
export const SUPERUSER = 'postgres';

/** Makes the cluster if there is none; otherwise checks its version. Throws StartError. */
export async function ensureCluster(home: PostgresHome): Promise<void> {
  const installed = await installedMajor(home);
  const kept = readVersion(home);
  if (kept === undefined) return makeCluster(home);
  if (kept !== installed) {
    throw new StartError(
      `The built-in database in ${home.cluster} was made by PostgreSQL ${kept}; this Cordon brings PostgreSQL ${installed}.`,
      `Use the version of Cordon that made it, or run \`npm run reset\` to begin again with fresh demo data.`,
    );
  }
}

function readVersion(home: PostgresHome): string | undefined {
  try {
    return readFileIfPresent(join(home.cluster, 'PG_VERSION'))?.trim();
  } catch {
    throw new StartError(
      `The built-in database in ${home.cluster} belongs to another user of this machine.`,
      'Start Cordon as the user who started it first, or set CORDON_DATA_DIR to a folder of your own.',
    );
  }
}

async function installedMajor(home: PostgresHome): Promise<string> {
  const { command, args, options } = launchAs(home.runAs, home.binaries.postgres, ['--version']);
  try {
    const { stdout } = await run(command, args, { ...options, cwd: home.folder });
    return /(\d+)\./.exec(stdout)?.[1] ?? stdout.trim();
  } catch {
    throw new StartError(
      `The built-in PostgreSQL (${home.binaries.postgres}) does not run on this machine.`,
      'Run `npm ci` with install scripts allowed, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
}

async function makeCluster(home: PostgresHome): Promise<void> {
  removeLeftovers(home.folder);
  const suffix = randomBytes(6).toString('hex');
  const draft = join(home.folder, `postgres-new-${suffix}`);
  const passwordFile = join(home.folder, `postgres-new-${suffix}.password`);
  writeFileSync(passwordFile, `${home.memory.password}\n`, { mode: 0o600, flag: 'wx' });
  if (home.runAs.kind === 'account') chownSync(passwordFile, home.runAs.uid, home.runAs.gid);
  const { command, args, options } = launchAs(home.runAs, home.binaries.initdb, [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The built-in provider sorts alike on every operating system, so an upgrade of the C library breaks no index.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--no-instructions',
  ]);
  try {
    await run(command, args, { ...options, cwd: home.folder });
    // Renamed last: an interrupted start leaves a draft to throw away, never half a cluster.
    renameSync(draft, home.cluster);
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new StartError(
      `The built-in database could not be made in ${home.folder}: ${output.split('\n').at(-1)}`,
      'Mend that (is the disk full?) and start again, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith('postgres-new-')) rmSync(join(folder, name), { recursive: true, force: true });
  }
}
