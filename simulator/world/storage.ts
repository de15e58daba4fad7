// Keeps the world in a file, so that demo data survives a restart.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { APP_ID } from './constants.ts';
import { addAppTokens } from './seed.ts';
import type { World } from './types.ts';

const FILE = 'world.json';
/** Raised when the shape of the world changes; an older file is then put aside. */
const VERSION = 1;

/** The world as text; maps and sets are marked so that they come back as such. */
function worldToText(world: World): string {
  return JSON.stringify({ version: VERSION, world }, (_key, value: unknown) => {
    if (value instanceof Map) return { $map: [...value] };
    if (value instanceof Set) return { $set: [...value] };
    return value;
  });
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('$map' in value) return new Map(value.$map as [unknown, unknown][]);
  if ('$set' in value) return new Set(value.$set as unknown[]);
  return value;
}

/** What came to the world's shape later begins empty in older files. */
function completed(world: World): World {
  for (const channel of world.channels.values()) {
    channel.sharedWith ??= new Set();
    channel.pendingShares ??= new Set();
  }
  for (const user of world.users.values()) if (user.isBot) user.appId ??= APP_ID;
  for (const group of world.usergroups.values()) group.updated ??= 0;
  world.installCodes ??= new Map();
  addAppTokens(world);
  return world;
}

/** Reads the world from a folder; undefined when there is none yet or it is of another version. */
export function loadWorld(folder: string): World | undefined {
  const path = join(folder, FILE);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const saved = JSON.parse(text, revive) as { version: number; world: World };
    if (saved.version === VERSION) return completed(saved.world);
  } catch {
    console.warn(`${path} is damaged; it is kept as ${path}.old and a new world begins.`);
  }
  renameSync(path, `${path}.old`);
  return undefined;
}

/** Writes the world into a folder in one step: a crash leaves the old file or the new one, never half of it. */
export function saveWorld(folder: string, world: World): void {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, FILE);
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, worldToText(world), { mode: 0o600 });
  renameSync(temporary, path);
}
