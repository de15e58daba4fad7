// Where the built-in PostgreSQL keeps its cluster, and what is remembered about it: port, password, and its owner.

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  lchownSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readFileIfPresent, writePrivateFile } from '../../platform/private-file.ts';
import { StartError } from '../../platform/start-error.ts';
import { binariesIn, findBinaries, type PostgresBinaries } from './binaries.ts';
import { chooseRunAs, launchAs, type RunAs } from './run-as.ts';

const memorySchema = z.object({
  password: z.string(),
  port: z.number().optional(),
  /** Set only where PostgreSQL runs as a borrowed account: the folder it can reach, and whose it is. */
  elsewhere: z.object({ folder: z.string(), uid: z.number(), gid: z.number() }).optional(),
});

type Memory = z.infer<typeof memorySchema>;

/** Everything about this machine's cluster that the other files need. */
export interface PostgresHome {
  /** Holds the cluster's folder; readable by whoever PostgreSQL runs as. */
  folder: string;
  cluster: string;
  runAs: RunAs;
  binaries: PostgresBinaries;
  memory: Memory;
  remember(change: Partial<Memory>): void;
}

/** Settles where and as whom PostgreSQL runs for this data folder, and remembers it there. Throws StartError. */
export function openHome(dataDir: string, preferred?: RunAs): PostgresHome {
  const file = join(dataDir, 'postgres.json');
  const memory = readMemory(file) ?? { password: randomBytes(24).toString('base64url') };
  const remember = (change: Partial<Memory>) => {
    Object.assign(memory, change);
    writePrivateFile(file, `${JSON.stringify(memory)}\n`);
  };
  const installed = findBinaries();
  const runAs = runAsOf(memory, dataDir, preferred);
  if (runAs.kind === 'account' && !canReach(runAs, dataDir, installed)) {
    memory.elsewhere ??= makeReachableFolder(runAs);
  }
  const folder = memory.elsewhere?.folder ?? dataDir;
  remember({});
  const binaries = runAs.kind === 'self' ? installed : reachable(installed, folder, runAs);
  return { folder, cluster: join(folder, 'postgres'), runAs, binaries, memory, remember };
}

function runAsOf(memory: Memory, dataDir: string, preferred: RunAs | undefined): RunAs {
  const { elsewhere } = memory;
  if (!elsewhere) return preferred ?? chooseRunAs(dataDir);
  if (!existsSync(elsewhere.folder)) {
    throw new StartError(
      `The built-in database of ${dataDir} was kept in ${elsewhere.folder}, which is gone.`,
      'Restore that folder, or run `npm run reset` to begin again with fresh demo data.',
    );
  }
  return process.getuid?.() === 0
    ? { kind: 'account', uid: elsewhere.uid, gid: elsewhere.gid }
    : { kind: 'self' };
}

function readMemory(file: string): Memory | undefined {
  const text = readFileIfPresent(file);
  if (text === undefined) return undefined;
  try {
    return memorySchema.parse(JSON.parse(text));
  } catch {
    throw new StartError(
      `The file ${file}, which holds the password of the built-in database, is damaged.`,
      'Restore it from a backup, or run `npm run reset` to begin again with fresh demo data.',
    );
  }
}

function canReach(runAs: RunAs, dataDir: string, binaries: PostgresBinaries): boolean {
  if (runAs.kind === 'account' && statSync(dataDir).uid !== runAs.uid) return false;
  return canRun(runAs, binaries);
}

function canRun(runAs: RunAs, binaries: PostgresBinaries): boolean {
  const { command, args, options } = launchAs(runAs, binaries.postgres, ['--version']);
  return spawnSync(command, args, { ...options, stdio: 'ignore' }).status === 0;
}

function makeReachableFolder(account: { uid: number; gid: number }) {
  const folder = mkdtempSync('/var/tmp/cordon-postgres-');
  chownSync(folder, account.uid, account.gid);
  return { folder, uid: account.uid, gid: account.gid };
}

// The programs may lie in a folder that only somebody else may enter, such as /root: then they are copied.
function reachable(installed: PostgresBinaries, folder: string, runAs: RunAs): PostgresBinaries {
  if (canRun(runAs, installed)) return installed;
  const copy = binariesIn(join(folder, `native-${installed.version}`), installed.version);
  if (canRun(runAs, copy)) return copy;
  rmSync(copy.root, { recursive: true, force: true });
  cpSync(installed.root, copy.root, { recursive: true, verbatimSymlinks: true });
  if (runAs.kind !== 'account') return copy;
  // Owned, not merely readable: root's umask may have taken away everybody else's rights.
  for (const name of ['', ...readdirSync(copy.root, { recursive: true, encoding: 'utf8' })]) {
    lchownSync(join(copy.root, name), runAs.uid, runAs.gid);
  }
  return copy;
}
