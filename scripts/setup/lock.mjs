// Lets two set-ups of one clone run one after the other. A lock whose holder died counts for nothing.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from './command.mjs';

const HEARTBEAT_MS = 2_000;
// A holder is also dead when it has not touched the lock for so long: after a reboot its process id may be someone's.
const STALE_MS = 30_000;

/** Runs `work` while holding the lock file at `path`; waits for another holder first. */
export async function withLock(path, work) {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (error) {
    throw notWritable(path, error);
  }
  await take(path);
  const heartbeat = setInterval(() => touch(path), HEARTBEAT_MS);
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    clearInterval(heartbeat);
    process.off('exit', release);
    release();
  }
}

async function take(path) {
  let hasToldToWait = false;
  while (!tryToTake(path)) {
    if (isStale(path)) setAside(path);
    else {
      if (!hasToldToWait) console.log('Waiting for another set-up of this folder to finish …');
      hasToldToWait = true;
      await sleep(200);
    }
  }
}

function tryToTake(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw notWritable(path, error);
  }
}

function isStale(path) {
  try {
    const age = Date.now() - statSync(path).mtimeMs;
    const holder = Number(readFileSync(path, 'utf8'));
    // An empty file was made a moment ago and gets its number next.
    return age > STALE_MS || (holder > 0 && !isAlive(holder));
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// Renaming first: of two processes that both saw the stale lock only one can move it.
function setAside(path) {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    rmSync(aside, { force: true });
  } catch {
    // The other one was faster.
  }
}

function touch(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // Somebody removed the lock by hand; the work still finishes.
  }
}

function notWritable(path, error) {
  return new SetupError(
    `The set-up cannot write to ${dirname(path)} (${error.code}).\nRun it as the user who owns this folder, or clone Cordon into a folder of your own.`,
  );
}
