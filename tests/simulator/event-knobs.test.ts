// Ordered mishaps of events: lost, doubled, held, reordered, late, and the order of event and answer.
import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { startWithBolt } from './bolt-app.ts';
import { ACME_TOKEN, ADA, BRUNO, eventually, makeChannel } from './support.ts';

const pause = () => new Promise((resolve) => setTimeout(resolve, 80));

async function startListening() {
  const { simulator, bolt } = await startWithBolt();
  const heard: string[] = [];
  bolt.event('member_joined_channel', async ({ event, body }) => {
    heard.push(`${event.user} ${body.event_id}`);
  });
  const channel = await makeChannel(simulator, 'inc-knobs');
  await eventually(() => heard.length === 1, "the bot's own join");
  heard.length = 0;
  const invite = (users: string) => simulator.call('conversations.invite', { channel, users });
  return { simulator, heard, invite };
}

const type = 'member_joined_channel';

describe('events', () => {
  it('get lost by type', async () => {
    const { simulator, heard, invite } = await startListening();
    simulator.orderEvents({ effect: 'lose', type });
    await invite(ADA);
    await invite(BRUNO);
    await eventually(() => heard.length === 1, 'the second join');
    await pause();
    expect(heard).toHaveLength(1);
    expect(heard[0]).toContain(BRUNO);
  });

  it('come twice with the same id', async () => {
    const { simulator, heard, invite } = await startListening();
    simulator.orderEvents({ effect: 'duplicate', type });
    await invite(ADA);
    await eventually(() => heard.length === 2, 'both');
    expect(heard[0]).toBe(heard[1]);
  });

  it('are held back, and released the other way round', async () => {
    const { simulator, heard, invite } = await startListening();
    await simulator.post('/control/events', { effect: 'hold', type, times: 2 });
    await invite(ADA);
    await invite(BRUNO);
    await pause();
    expect(heard).toEqual([]);
    await simulator.post('/control/events', { effect: 'release', reverse: true });
    await eventually(() => heard.length === 2, 'both');
  });

  it('come late', async () => {
    const { simulator, heard, invite } = await startListening();
    simulator.orderEvents({ effect: 'delay', type, delay_ms: 60_000 });
    await invite(ADA);
    await pause();
    expect(heard).toEqual([]);
    simulator.clock.advance(60_000);
    await eventually(() => heard.length === 1, 'the late event');
  });

  it('come in another order than they happened', async () => {
    const { simulator, heard, invite } = await startListening();
    simulator.orderEvents({ effect: 'reorder', type, times: 2 });
    await invite(ADA);
    await pause();
    expect(heard).toEqual([]);
    expect(await simulator.get('/control/events')).toMatchObject({
      orders: [{ effect: 'reorder', times: 1 }],
      held: [{ type, event_id: expect.stringMatching(/^Ev/) }],
    });
    await invite(BRUNO);
    await eventually(() => heard.length === 2, 'both');
    expect(heard.map((one) => one.split(' ')[0])).toEqual([BRUNO, ADA]);
  });

  it('are delivered again when replayed, as a retry of the same event', async () => {
    const { simulator, heard, invite } = await startListening();
    await invite(ADA);
    await eventually(() => heard.length === 1, 'the join');
    await invite(BRUNO);
    await eventually(() => heard.length === 2, 'the second join');
    const eventId = heard[0]?.split(' ')[1];
    simulator.orderEvents({ effect: 'replay', event_id: eventId, attempt: 2, reason: 'http_error' });
    await eventually(() => heard.length === 3, 'the replay');
    expect(heard[2]).toBe(heard[0]);
    await eventually(() => simulator.world().deliveries.at(-1)?.attempt === 2, 'its entry in the log');
    expect(simulator.world().deliveries.at(-1)).toMatchObject({ retry_reason: 'http_error', status: 200 });
    simulator.orderEvents({ effect: 'replay', type });
    await eventually(() => heard.length === 4, 'the newest again');
    expect(heard[3]).toBe(heard[1]);
    expect(await simulator.post('/control/events', { effect: 'replay', type: 'team_join' })).toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('nothing to replay'),
    });
  });

  it('let some pass first, and an order can be taken back', async () => {
    const { simulator, heard, invite } = await startListening();
    simulator.orderEvents({ effect: 'lose', type, skip: 1 });
    const answer = await simulator.post('/control/events', { effect: 'lose', type: 'team_join' });
    const [, second] = answer.orders as { id: string }[];
    await fetch(`${simulator.url}/control/events?id=${second?.id}`, { method: 'DELETE' });
    expect(simulator.world().events.orders).toMatchObject([{ effect: 'lose', type, skip: 1 }]);
    await invite(ADA);
    await invite(BRUNO);
    await pause();
    expect(heard.map((one) => one.split(' ')[0])).toEqual([ADA]);
    expect(simulator.world().events.orders).toEqual([]);
  });

  it('are refused by a careful app when their signature is wrong or their time is off', async () => {
    const { simulator, bolt } = await startWithBolt();
    const heard: unknown[] = [];
    bolt.event('user_change', async ({ event }) => {
      heard.push(event);
    });
    simulator.orderEvents({ effect: 'forge', what: 'bad_signature' });
    simulator.orderEvents({ effect: 'forge', what: 'timestamp_past', kind: 'event' });
    await simulator.act({ action: 'make_guest', user: ADA });
    // The first attempt and its immediate retry.
    const statuses = () => simulator.world().deliveries.map((one) => one.status);
    await eventually(() => statuses().length === 2, 'both');
    expect(statuses()).toEqual([401, 401]);
    expect(heard).toEqual([]);
    simulator.clock.advance(60_000);
    await eventually(() => statuses().length === 3, 'the second retry');
    expect(heard).toHaveLength(1);
  });

  it('come before the answer, or after it, as ordered', async () => {
    const { simulator, heard } = await startListening();
    const client = new WebClient(ACME_TOKEN, { slackApiUrl: `${simulator.url}/api/` });
    simulator.orderEvents({ effect: 'timing', when: 'before_answer' });
    await client.conversations.create({ name: 'before' });
    expect(heard).toHaveLength(1);
    simulator.orderEvents({ effect: 'timing', when: 'after_answer' });
    await client.conversations.create({ name: 'after' });
    await eventually(() => heard.length === 2, 'the event after the answer');
  });
});
