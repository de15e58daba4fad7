// Asking for access tells nothing: whatever is behind a reference, and whatever was decided, each step has the same bytes.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decide } from '../../src/features/access-requests/index.ts';
import { settleJobs } from '../access-life/time.ts';
import { createWorld } from '../support/world.ts';
import { type Cast, play } from './cast.ts';
import { pendingOf } from './cast-access.ts';
import { withInstaller } from './cast-parts.ts';
import { type Browser, openBrowser } from './http-walk.ts';
import { ask, difference, type Wire } from './wire.ts';

/** Stands still once the cast has played, but for the minutes that the test lets pass. */
const time = { stoppedAt: undefined as number | undefined };
const now = () => new Date(time.stoppedAt ?? Date.now());

let cast: Cast;
let chidi: Browser;
let sql: pg.Pool;
beforeAll(async () => {
  cast = await play(await createWorld({ clock: { now } }));
  sql = new pg.Pool({ connectionString: cast.world.database.url, options: '-c search_path=cordon' });
  references = referencesOf();
  chidi = await openBrowser(cast, 'chidi');
  time.stoppedAt = Date.now();
});
afterAll(async () => {
  await sql.end();
  await cast.world.close();
});

const settled = (): Promise<void> => settleJobs({ world: cast.world, sql, now });
const pass = async (minutes: number): Promise<void> => {
  time.stoppedAt = now().getTime() + minutes * 60_000;
  cast.world.simulator.clock.advance(minutes * 60_000);
  await settled();
};

const incident = (key: string) =>
  cast.incidents.find((one) => one.key === key) ?? expect.unreachable(`There is no "${key}".`);

/** What chidi asks about, by what is behind it. All but the last exist. */
let references: Record<'denied' | 'waiting' | 'elsewhere' | 'seen by everybody' | 'never issued', string>;
const referencesOf = (): typeof references => ({
  denied: incident('alone').reference,
  waiting: incident('last').reference,
  elsewhere: incident('elsewhere, private').reference,
  'seen by everybody': incident('second').reference,
  'never issued': cast.unknownLike(incident('alone')).reference,
});

const send = (method: string, path: string, body?: unknown): Promise<Wire> =>
  ask(cast.world.url, {
    ...{ method, path },
    headers: {
      ...{ cookie: chidi.cookie, 'x-csrf-token': chidi.csrfToken },
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
const post = (reference: string) =>
  send('POST', '/cordon/v1/access_requests', { reference, reason: 'because I must' });
const look = (reference: string) => send('GET', `/cordon/v1/access_requests?reference=${reference}`);

/** Does it for every reference, and returns the one status that all answers have. */
const alike = async (step: string, doing: (reference: string) => Promise<Wire>): Promise<number> => {
  const { 'never issued': never, ...real } = references;
  const answers = new Map<string, Wire>();
  for (const [what, reference] of Object.entries(real)) answers.set(what, await doing(reference));
  const unknown = await doing(never);
  for (const [what, answer] of answers) {
    const sent = [never, ...Object.values(real)];
    expect(difference(answer, unknown, sent), `${step}: ${what}`).toBeUndefined();
  }
  return unknown.status;
};

describe('asking, waiting, being denied, asking again', () => {
  test('is the same for all references, to the byte and to the minute', async () => {
    const list = () => send('GET', '/cordon/v1/incidents?show_private=true');
    const before = await list();
    expect(await alike('before', look)).toBe(200);
    expect((await look(incident('alone').reference)).body.toString()).toBe('{}');
    expect(await alike('first', post)).toBe(202);
    expect(await alike('at once again', post)).toBe(429);
    await settled();
    expect(await alike('waiting', look)).toBe(200);
    const { access } = cast.world.core;
    const ada = await cast.world.viewerOf('ada');
    const requestId = await pendingOf(cast.world, 'chidi', incident('alone'));
    expect(await decide(access, ada, requestId, 'denied')).toMatchObject({ decision: 'denied' });
    await settled();
    expect(await alike('denied', look)).toBe(200);
    expect(await alike('denied, asking again', post)).toBe(429);
    await pass(14);
    expect(await alike('after 14 minutes', post)).toBe(429);
    await pass(1);
    expect(await alike('after 15 minutes', look)).toBe(200);
    for (const [round, minutes] of [
      ['second', 15],
      ['third', 15],
      ['fourth', 14],
    ] as const) {
      expect(await alike(round, post)).toBe(202);
      await pass(minutes);
    }
    // Twenty in an hour: now nothing more is taken, also of what was never asked about.
    const guests = incident('of a guest');
    const unknown = cast.unknownLike(guests);
    const [hidden, other] = [await post(guests.reference), await post(unknown.reference)];
    expect([hidden.status, other.status]).toEqual([429, 429]);
    expect(difference(hidden, other)).toBeUndefined();
    await pass(61);
    expect(await alike('an hour later', post)).toBe(202);
    expect(difference(before, await list())).toBeUndefined();
  });

  test('does arrive, which only those who decide see', async () => {
    await settled();
    const of = async (key: string) => pendingOf(cast.world, 'chidi', incident(key));
    const again = await of('alone');
    expect(again).not.toBe(await of('last'));
    const { rows } = await withInstaller(cast.world, (client) =>
      client.query<{ reason: string }>('select reason from cordon.access_requests where id = $1', [again]),
    );
    expect(rows).toEqual([{ reason: 'because I must' }]);
    // The control: whoever is allowed does see a difference.
    await decide(cast.world.core.access, await cast.world.viewerOf('ada'), again, 'allowed');
    expect((await send('GET', `/cordon/v1/incidents/${incident('alone').reference}`)).status).toBe(200);
    expect((await send('GET', `/cordon/v1/incidents/${incident('last').reference}`)).status).toBe(404);
  });

  test('is in the log of the organisation alike, under a keyed hash and nothing else', async () => {
    const { rows } = await withInstaller(cast.world, (client) =>
      client.query<{ targets: unknown; metadata: { reference_hash: string } }>(
        `select targets, metadata from cordon.audit_entries where action = 'access_request.sent' and actor_id = $1
         order by occurred_at, position`,
        [cast.personIds.chidi],
      ),
    );
    // One was sent by the cast itself; then five rounds of five.
    expect(rows).toHaveLength(26);
    for (const { targets, metadata } of rows) {
      expect(targets).toEqual([{ type: 'person', id: cast.personIds.chidi }]);
      expect(metadata).toEqual({ reference_hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    }
    expect(new Set(rows.slice(1).map(({ metadata }) => metadata.reference_hash)).size).toBe(5);
  });
});

test.for(['ŉ'.repeat(100), 'ß'.repeat(100), '\u{10FFFF}'.repeat(50), '\0', 'PRV-\0', '   '])(
  'a reference that cannot be is refused or taken in the words of all others: %j',
  async (reference) => {
    await pass(61);
    const answer = await post(reference);
    expect([202, 422]).toContain(answer.status);
    await settled();
  },
);
