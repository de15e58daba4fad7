// Who may open a stream and how many, what its answer says, and what becomes of readers that do not read.
import { get, type IncomingMessage } from 'node:http';
import Fastify from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nobody } from '../../src/access/viewer.ts';
import { openStream, type Stream } from '../../src/surfaces/live/stream.ts';
import { eventually } from '../e2e/support/eventually.ts';
import { createWorld, type World } from '../support/world.ts';
import { openReader, type Reader, readAs } from './support/reader.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('strangers are asked to sign in, and other sites are refused', async () => {
  expect((await openReader(world.url, '')).status).toBe(401);
  const cookie = (await world.clientOf('ada')).cookie();
  expect((await openReader(world.url, cookie, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await openReader(world.url, cookie, { origin: 'https://evil.example' })).status).toBe(403);
  const own = await openReader(world.url, cookie, { 'sec-fetch-site': 'same-origin' });
  expect(own.status).toBe(200);
  own.close();
});

test('the answer is kept nowhere and held back by nobody, and begins with a beat', async () => {
  const reader = await readAs(world, 'ada');
  expect(reader.headers).toMatchObject({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  expect(reader.text()).toBe('retry: 2000\nevent: beat\ndata: {}\n\n');
  reader.close();
});

test('asking for the headers alone opens no stream', async () => {
  const client = await world.clientOf('ada');
  const answer = await fetch(`${world.url}/cordon/v1/live`, {
    method: 'HEAD',
    headers: { cookie: client.cookie() },
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
});

test('an id of a last event changes nothing: nothing is replayed', async () => {
  const cookie = (await world.clientOf('ada')).cookie();
  const reader = await openReader(world.url, cookie, { 'last-event-id': '1' });
  await reader.next('beat');
  expect(reader.text()).toBe('retry: 2000\nevent: beat\ndata: {}\n\n');
  expect(reader.text()).not.toMatch(/^id:/m);
  reader.close();
});

test('the twenty-first stream of a person ends their first, and nobody else’s', async () => {
  const bruno = await readAs(world, 'bruno');
  const cookie = (await world.clientOf('ada')).cookie();
  const readers: Reader[] = [];
  for (let count = 0; count < 20; count += 1) readers.push(await openReader(world.url, cookie));
  expect(readers.map((reader) => reader.endedAt())).toEqual(Array.from({ length: 20 }, () => undefined));
  readers.push(await openReader(world.url, cookie));
  await readers[0]?.hasEnded();
  expect([...readers.slice(1), bruno].every((reader) => reader.endedAt() === undefined)).toBe(true);
  for (const reader of [...readers, bruno]) reader.close();
});

/** A server of one stream, which a test may fill. */
const serve = async (): Promise<{
  url: string;
  stream: Stream;
  closed: () => boolean;
  close(): Promise<void>;
}> => {
  const app = Fastify();
  let isClosed = false;
  const stream = openStream(
    { viewer: nobody, personId: '', sessionToken: '' },
    { since: new Date(0), sees: new Set(), told: new Set() },
    () => {
      isClosed = true;
    },
  );
  app.get('/', (_request, reply) => reply.type('text/event-stream').send(stream.body));
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return { url, stream, closed: () => isClosed, close: () => app.close() };
};

const someFrames = Array.from({ length: 500 }, (_, index) => ({
  name: 'changed' as const,
  data: { reference: `INC-${index}` },
}));

/** A client of it, once its answer has begun. */
const ask = (url: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const asked = get(url, { agent: false }, (message) => resolve(message.on('error', () => {})));
    asked.on('error', reject);
  });

test('a reader that stops reading is let go; one that reads gets everything', async () => {
  for (const isReading of [false, true]) {
    const { url, stream, closed, close } = await serve();
    const message = await ask(url);
    let received = 0;
    if (isReading) message.on('data', (chunk: Buffer) => (received += chunk.length));
    for (let round = 0; round < 2000 && !closed(); round += 1) {
      stream.send(someFrames);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    expect(closed(), isReading ? 'reading' : 'not reading').toBe(!isReading);
    if (isReading) expect(received).toBeGreaterThan(10_000_000);
    message.destroy();
    await eventually(closed).toBe(true);
    await close();
  }
});

test('a client that goes away is forgotten', async () => {
  const { url, closed, close } = await serve();
  const message = await ask(url);
  message.resume();
  expect(closed()).toBe(false);
  message.destroy();
  await eventually(closed).toBe(true);
  await close();
});

test('a server with open streams closes at once', async () => {
  const other = await createWorld();
  const readers = await Promise.all(
    (['ada', 'bruno', 'chidi', 'owner', 'admin'] as const).map((user) => readAs(other, user)),
  );
  const began = performance.now();
  await other.server.close();
  const took = performance.now() - began;
  console.log(`closed with five open streams after ${Math.round(took)} ms`);
  expect(took).toBeLessThan(1500);
  for (const reader of readers) await reader.hasEnded();
  await other.close();
});
