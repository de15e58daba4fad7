// Prepares a fresh clone before npm's start, test, … scripts: dependencies, pages, and a browser when tests ask for it.
// Plain JavaScript without dependencies, because it must run before there are any, and on an older Node.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { arePagesBuilt, buildPages } from './setup/build.mjs';
import { ensureChromium } from './setup/chromium.mjs';
import { SetupError } from './setup/command.mjs';
import { findRunnableNode, installDependencies, isInstalled } from './setup/install.mjs';
import { withLock } from './setup/lock.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const wanted = new Set(process.argv.slice(2));

const isReady = () => isInstalled(root) && (wanted.has('--no-pages') || arePagesBuilt(root));

async function setUp() {
  if (!isInstalled(root)) await installDependencies(root);
  if (!wanted.has('--no-pages') && !arePagesBuilt(root)) await buildPages(root, findRunnableNode(root));
}

try {
  // The usual second start: nothing to do, so no lock, no child process, no output.
  if (!isReady()) await withLock(join(root, 'dist', '.setup-lock'), setUp);
  if (wanted.has('--test')) await ensureChromium();
} catch (error) {
  const unexpected =
    'Mend that, then run this again; deleting node_modules and dist first makes it begin afresh.';
  console.error(
    `\n${error instanceof SetupError ? error.message : `The set-up failed: ${error.message}\n${unexpected}`}\n`,
  );
  process.exitCode = 1;
}
