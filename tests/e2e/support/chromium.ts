// Starts the Chromium that is installed on this computer.
import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../../../scripts/setup/chromium.mjs';

/** One browser process; it talks to nobody by itself. Errors: none is installed. */
export const launchChromium = (): Promise<Browser> => {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium was found. Install one, or set CHROMIUM_PATH to it.');
  return chromium.launch({
    executablePath,
    args: [
      '--disable-gpu',
      // A process for each site costs time, and nothing here depends on it.
      '--disable-site-isolation-trials',
      '--disable-features=IsolateOrigins,site-per-process',
      '--renderer-process-limit=2',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // The sandbox of Chromium refuses to run as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
};
