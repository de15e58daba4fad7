// Small files that only their owner may read (passwords, keys), written so that a crash never leaves half of one.
import { randomBytes } from 'node:crypto';
import { chownSync, linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCode } from './start-error.ts';

/** The file's text, or undefined when there is no such file. Throws on every other failure. */
export function readFileIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Replaces the file in one step with mode 0600; root hands it to the owner of the folder it lies in. */
export function writePrivateFile(path: string, text: string): void {
  const draft = writeDraft(path, text);
  renameSync(draft, path);
}

/** The text of the file; when there is none, makes it first from `make`. Two processes at once agree on one text. */
export function readOrMakePrivateFile(path: string, make: () => string): string {
  const present = readFileIfPresent(path);
  if (present !== undefined) return present;
  const draft = writeDraft(path, make());
  try {
    linkSync(draft, path);
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, 'utf8');
}

function writeDraft(path: string, text: string): string {
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
  giveToFolderOwner(draft);
  return draft;
}

// A start as root in the folder of an ordinary user must not lock that user out of their own data.
function giveToFolderOwner(path: string): void {
  if (process.getuid?.() !== 0) return;
  const folder = statSync(dirname(path));
  if (folder.uid !== 0) chownSync(path, folder.uid, folder.gid);
}
