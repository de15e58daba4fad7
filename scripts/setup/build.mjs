// Builds the dashboard and the simulator's page when something they are made of has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { lastLines, run, SetupError } from './command.mjs';

const PAGES = [
  { name: 'dashboard', source: 'src/web', output: 'dist/web' },
  { name: "simulator's page", source: 'simulator/ui', output: 'dist/simulator' },
];

/** Whether both pages are built from the present sources. */
export function arePagesBuilt(root) {
  return PAGES.every((page) => isBuilt(root, page));
}

/** Builds what is out of date with the given Node. Throws SetupError. */
export async function buildPages(root, node) {
  for (const page of PAGES) {
    if (!isBuilt(root, page)) await build(root, node, page);
  }
}

async function build(root, node, { name, source, output }) {
  console.log(`Building the ${name} …`);
  const sources = hashSources(root, source);
  const target = join(root, output);
  const draft = `${target}.new`;
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const config = join(root, source, 'vite.config.ts');
  const { ok, output: said } = await run(
    node,
    [vite, 'build', '--config', config, '--outDir', draft, '--emptyOutDir', '--logLevel', 'error'],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
    },
  );
  if (!ok) {
    rmSync(draft, { recursive: true, force: true });
    throw new SetupError(
      `The ${name} could not be built:\n${lastLines(said)}\nMend that (is ${source} unchanged?), then start again.`,
    );
  }
  replaceFolder(draft, target);
  // Last, so that an interruption anywhere before only means building again.
  writeFileSync(stampFile(root, output), sources);
}

// A running Cordon keeps serving whole pages: the finished folder takes the old one's place at once.
function replaceFolder(draft, target) {
  const old = `${target}.old`;
  rmSync(old, { recursive: true, force: true });
  if (existsSync(target)) renameSync(target, old);
  renameSync(draft, target);
  rmSync(old, { recursive: true, force: true });
}

function isBuilt(root, { source, output }) {
  if (!existsSync(join(root, output, 'index.html'))) return false;
  const stamp = stampFile(root, output);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hashSources(root, source);
}

function stampFile(root, output) {
  return `${join(root, output)}.stamp`;
}

// All files of the folder and every file outside it that they import, directly or not.
function hashSources(root, source) {
  const pending = [join(root, 'package-lock.json'), ...filesIn(join(root, source))];
  const hashes = new Map();
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (hashes.has(file)) continue;
    const content = readFileSync(file);
    hashes.set(file, createHash('sha256').update(content).digest('hex'));
    if (/\.tsx?$/.test(file)) pending.push(...importsOf(file, content.toString('utf8')));
  }
  const lines = [...hashes].map(([file, hash]) => `${hash} ${relative(root, file)}`);
  return createHash('sha256').update(lines.sort().join('\n')).digest('hex');
}

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

function importsOf(file, text) {
  const found = [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g)];
  return found
    .map(([, path]) => resolve(dirname(file), path))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
}
