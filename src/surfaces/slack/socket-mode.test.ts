// How long Cordon waits before it connects again, and that what comes twice is done once.
import { expect, test } from 'vitest';
import { createLogger } from '../../platform/logger.ts';
import { SlackError } from './errors.ts';
import { createEnvelopeHandler } from './socket-envelopes.ts';
import { pauseAfter } from './socket-mode.ts';

test('pauses grow to a minute, and half of each is chance', () => {
  expect([1, 2, 3, 4, 8, 9, 100].map((failures) => pauseAfter(failures, undefined, 1))).toEqual([
    200, 1000, 2000, 4000, 60_000, 60_000, 60_000,
  ]);
  expect(pauseAfter(3, undefined, 0)).toBe(1000);
});

test('too many connections are given more time, and Slack’s own wish comes first', () => {
  const tooMany = new SlackError('too_many_websockets', 'rate_limited');
  expect([1, 2, 3, 9].map((failures) => pauseAfter(failures, tooMany, 1))).toEqual([
    30_000, 30_000, 60_000, 300_000,
  ]);
  expect(pauseAfter(9, new SlackError('ratelimited', 'rate_limited', 7), 0)).toBe(7000);
});

const silent = createLogger({ level: 'silent', name: 'test' });

test('a command that comes twice is done once, and both are answered alike', async () => {
  const done: unknown[] = [];
  const acknowledged: unknown[] = [];
  const handle = createEnvelopeHandler({
    logger: silent,
    storeEvent: async () => {},
    processSlack: async (body, ack) => {
      done.push(body.text);
      await ack({ text: 'heard' });
    },
  });
  const envelope = (id: string, trigger: string) => ({
    ...{ id, type: 'slash_commands', body: { trigger_id: trigger, text: trigger } },
    ack: async (answer: unknown) => void acknowledged.push([id, answer]),
  });
  await Promise.all([handle(envelope('a', 't1')), handle(envelope('b', 't1')), handle(envelope('c', 't2'))]);
  expect(done).toEqual(['t1', 't2']);
  expect(acknowledged.sort()).toEqual(['a', 'b', 'c'].map((id) => [id, { text: 'heard' }]));
});

test('an event is acknowledged after it was stored, and not at all where that failed', async () => {
  const order: string[] = [];
  const handlerWith = (storeEvent: () => Promise<void>) =>
    createEnvelopeHandler({ logger: silent, storeEvent, processSlack: async () => {} });
  const envelope = {
    ...{ id: 'a', type: 'events_api', body: { event_id: 'Ev1' } },
    ack: async () => void order.push('acknowledged'),
  };
  await handlerWith(async () => void order.push('stored'))(envelope);
  expect(order).toEqual(['stored', 'acknowledged']);
  await handlerWith(() => Promise.reject(new Error('the database is away')))(envelope);
  expect(order).toHaveLength(2);
});
