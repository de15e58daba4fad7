// The data folder: made on the first start, recognised by its marker ever after, held by one running Cordon at a time.
import { accessSync, chownSync, constants, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readOrMakePrivateFile } from './private-file.ts';
import { errorCode, StartError } from './start-error.ts';

const MARKER = 'cordon-data-folder';
const MARKER_TEXT = 'This folder holds data of Cordon. `npm run reset` may delete everything in it.\n';

/** Whether the folder carries the marker that `ensureDataDir` puts there. */
export function isDataDir(dataDir: string): boolean {
  return existsSync(join(dataDir, MARKER));
}

/**
 * Makes the data folder (mode 0700) with its marker, or accepts an existing one that is empty or ours.
 * A folder with somebody's other files is refused: reset would delete them. Throws StartError.
 */
export function ensureDataDir(dataDir: string): void {
  try {
    if (!existsSync(dataDir)) makeFolder(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
    if (isDataDir(dataDir)) return;
    if (readdirSync(dataDir).length > 0) {
      throw new StartError(
        `The data folder ${dataDir} holds files that are not Cordon's.`,
        'Set CORDON_DATA_DIR to an empty or new folder.',
      );
    }
    readOrMakePrivateFile(join(dataDir, MARKER), () => MARKER_TEXT);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The data folder ${dataDir} cannot be used (${errorCode(error) ?? 'unknown error'}).`,
      'Set CORDON_DATA_DIR to a folder that you may write to, or run Cordon as the user who owns this one.',
    );
  }
}

function makeFolder(dataDir: string): void {
  const highest = mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (highest === undefined || process.getuid?.() !== 0) return;
  const parent = statSync(dirname(highest));
  if (parent.uid !== 0 && highest === dataDir) chownSync(dataDir, parent.uid, parent.gid);
}
