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
