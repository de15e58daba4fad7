// As whom PostgreSQL runs. It refuses to run as root, so root puts it into a user namespace or lends it an existing user.
import { execFileSync, type SpawnOptions, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { StartError } from '../../platform/start-error.ts';

/** An unprivileged account that exists on this machine. */
interface Account {
  uid: number;
  gid: number;
}

/**
 * `self`: as whoever started Cordon. `namespace`: root outside, nobody inside, so it keeps access to folders of mode
 * 0700. `account`: as that user, who must be able to reach programs and data.
 */
export type RunAs = { kind: 'self' } | { kind: 'namespace' } | ({ kind: 'account' } & Account);

// 65534 is `nobody` nearly everywhere; inside the namespace any number but 0 satisfies PostgreSQL.
const NAMESPACE = ['--user', '--map-user=65534', '--map-group=65534'];

/** Whom to run as for data in `dataDir`. Throws StartError when root finds no way. */
export function chooseRunAs(dataDir: string): RunAs {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const owner = statSync(dataDir);
  if (owner.uid !== 0) return { kind: 'account', uid: owner.uid, gid: owner.gid };
  return canMakeNamespace() ? { kind: 'namespace' } : existingAccount();
}

/** An account of this machine that PostgreSQL may borrow. Throws StartError when there is none. */
export function existingAccount(): RunAs {
  for (const name of ['postgres', 'nobody']) {
    const account = lookUpAccount(name);
    if (account) return { kind: 'account', ...account };
  }
  throw new StartError(
    'PostgreSQL refuses to run as root, and this machine has no user named postgres or nobody to run it as.',
    'Start Cordon as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function canMakeNamespace(): boolean {
  return spawnSync('unshare', [...NAMESPACE, '--', 'true'], { stdio: 'ignore' }).status === 0;
}

function lookUpAccount(name: string): Account | undefined {
  try {
    const [uid, gid] = ['-u', '-g'].map((flag) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })),
    );
    return uid && gid !== undefined ? { uid, gid } : undefined;
  } catch {
    return undefined;
  }
}

/** A program with arguments and the spawn options that make it run as `runAs`. */
export interface Launch {
  command: string;
  args: string[];
  options: Pick<SpawnOptions, 'uid' | 'gid'>;
}

/** How to start `command` as `runAs`; with `untilParentDies` the kernel stops it when this process is gone. */
export function launchAs(runAs: RunAs, command: string, args: string[], untilParentDies = false): Launch {
  const bound = untilParentDies && canBindToParent();
  // SIGINT is PostgreSQL's "fast shutdown". The order matters: a change of user clears the death signal.
  const inner = bound ? ['setpriv', '--pdeathsig', 'INT', command, ...args] : [command, ...args];
  const words = runAs.kind === 'namespace' ? ['unshare', ...NAMESPACE, '--', ...inner] : inner;
  const [first = command, ...rest] = words;
  return {
    command: first,
    args: rest,
    options: runAs.kind === 'account' ? { uid: runAs.uid, gid: runAs.gid } : {},
  };
}

let bindable: boolean | undefined;

function canBindToParent(): boolean {
  bindable ??=
    process.platform === 'linux' &&
    spawnSync('setpriv', ['--pdeathsig', 'INT', 'true'], { stdio: 'ignore' }).status === 0;
  return bindable;
}
