// Every common reason for a failed start becomes one message with its remedy, tried against the real failures.
import { createServer } from 'node:net';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { checkServerVersion } from '../../src/db/server-version.ts';
import { StartError } from '../../src/platform/start-error.ts';
import { explainStartFailure } from '../../src/start-errors.ts';
import { listen, portOf } from './fixtures/ports.ts';

const taken = await listen(createServer());
afterAll(() => taken.close());
const port = portOf(taken);

async function failureOf(work: () => Promise<unknown>): Promise<unknown> {
  return work().then(
    () => undefined,
    (error: unknown) => error,
  );
}

function connect(url: string): Promise<unknown> {
  return failureOf(() => new pg.Client({ connectionString: url, connectionTimeoutMillis: 300 }).connect());
}

test('a taken port names the variable that sets it', async () => {
  const error = await failureOf(() => listen(createServer(), port));
  expect(explainStartFailure(error, { port })).toMatch(/is taken.*\n.*set PORT/);
  expect(explainStartFailure(error, { port: 1, simulatorPort: port })).toMatch(
    /is taken.*\n.*set SIMULATOR_PORT/,
  );
});

test('an unreachable database names DATABASE_URL and keeps its password', async () => {
  const free = await listen(createServer());
  const unused = portOf(free);
  await new Promise((resolve) => free.close(resolve));
  const messages = [
    explainStartFailure(await connect(`postgres://u:hunter2@localhost:${unused}/d`)),
    explainStartFailure(await connect('postgres://u:hunter2@nowhere.invalid/d')),
    // This server accepts and never answers.
    explainStartFailure(await connect(`postgres://u:hunter2@127.0.0.1:${port}/d`)),
  ];
  expect(messages[0]).toContain('no server listens at the address in DATABASE_URL');
  expect(messages[1]).toMatch(/host name in DATABASE_URL/);
  expect(messages[2]).toContain('did not answer in time');
  for (const message of messages) expect(message).not.toContain('hunter2');
});

test.each([
  ['28P01', 'refused the password'],
  ['3D000', 'does not exist'],
  ['42501', 'CREATEROLE'],
])('PostgreSQL’s %s is explained, also as the cause of another error', (code, words) => {
  const cause = Object.assign(new Error('raw'), { code });
  expect(explainStartFailure(new Error('Migration failed', { cause }))).toContain(words);
});

test('an unknown failure shows its message without the password in an address', () => {
  const message = explainStartFailure(new Error('cannot use postgres://u:hunter2@h/d'));
  expect(message).toContain('cannot use postgres://…@h/d');
});

test.each([
  [140_020, 'refused', 'refused'],
  [150_019, 'warning', 'refused'],
  [150_020, 'accepted', 'accepted'],
  [180_004, 'warning', 'refused'],
  [180_007, 'accepted', 'accepted'],
  [190_000, 'accepted', 'accepted'],
])('server version %i is %s in the demo and %s in production', (version, demo, production) => {
  const outcome = (mode: 'demo' | 'production') => {
    try {
      return checkServerVersion(version, mode) === undefined ? 'accepted' : 'warning';
    } catch (error) {
      expect(error).toBeInstanceOf(StartError);
      return 'refused';
    }
  };
  expect([outcome('demo'), outcome('production')]).toEqual([demo, production]);
});
