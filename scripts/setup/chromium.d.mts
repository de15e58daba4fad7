// Types of chromium.mjs for scripts in TypeScript.

/** Path of an installed Chromium or Chrome (CHROMIUM_PATH wins), or undefined. */
export function findChromium(): string | undefined;

/** Makes sure that there is one. Errors: what to do by hand. */
export function ensureChromium(): Promise<void>;
