// Finds the browser that the tests drive, or installs it where that can be done without asking anybody.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { lastLines, run, SetupError } from './command.mjs';

// The first is Chromium without anything to look at: it does the same in less time.
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of an installed Chromium or Chrome (CHROMIUM_PATH wins), or undefined. */
export function findChromium() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...APPLICATIONS,
  ];
  return candidates.find((path) => existsSync(path));
}

/** Makes sure that there is one. Throws SetupError with what to do by hand. */
export async function ensureChromium() {
  const found = findChromium();
  if (found !== undefined && existsSync(found)) return;
  if (found !== undefined) {
    throw new SetupError(
      `CHROMIUM_PATH is ${found}, but there is no such program.\nCorrect it, or unset it to use an installed Chromium.`,
    );
  }
  if (!canInstall()) throw new SetupError(howToInstall());
  console.log('Installing Chromium for the browser tests …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // The lists may be old but good enough, so only the installation decides.
  const update = await run('apt-get', ['update', '-q'], { env });
  const install = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', NAMES[0]], { env });
  if (!install.ok || findChromium() === undefined) {
    const said = install.ok ? '' : `apt-get says:\n${lastLines(install.output || update.output, 6)}\n`;
    throw new SetupError(`Chromium could not be installed.\n${said}${howToInstall()}`);
  }
}

function canInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');
}

function howToInstall() {
  return `The tests drive a real browser, and no Chromium was found.
Install it: \`sudo apt-get install chromium\` (Debian), \`sudo snap install chromium\` (Ubuntu), \`brew install --cask chromium\` (macOS),
or set CHROMIUM_PATH to a Chromium or Chrome. Then run this again.`;
}
