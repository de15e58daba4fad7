// Shortcuts on messages: who used it on what reaches the slice that registered it, over either transport.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notFound } from '../../src/platform/errors.ts';
import { startBolt } from '../../src/surfaces/slack/bolt.ts';
import type { Acting, ShortcutMessage } from '../../src/surfaces/slack/kit.ts';
import { registerSlack } from '../../src/surfaces/slack/registry.ts';
import { createEnvelopeHandler } from '../../src/surfaces/slack/socket-envelopes.ts';
import { createWorld, slackUsers, type World } from '../support/world.ts';

type Used = { acting: Acting; message: ShortcutMessage; triggerId: string };

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const general = () => {
  const found = world.simulator.world().channels.find(({ id }) => id === 'C0GENERAL1');
  if (!found) throw new Error('#general is gone');
  return found;
};

/** Uses a shortcut that the running Cordon does not know, and returns what Slack sent. */
const sent = async (callback_id: string, text = 'It is down'): Promise<Record<string, unknown>> => {
  const place = { channel: 'C0GENERAL1' };
  await world.simulator.act({ action: 'post_message', as: slackUsers.bruno, ...place, text });
  const ts = general().messages.at(-1)?.ts;
  const as = slackUsers.ada;
  await world.simulator.act({ action: 'message_shortcut', as, callback_id, ...place, ts });
  return world.simulator.world().deliveries.at(-1)?.payload as Record<string, unknown>;
};

/** A Bolt app of its own that knows the shortcut `note_it`. */
const listening = (listener: (used: Used) => Promise<void>) => {
  const { config, slack } = world.core;
  const registry = registerSlack(
    [(to) => to.shortcut('note_it', (acting, used) => listener({ acting, ...used }))],
    slack,
  );
  return startBolt(slack, registry, config.slack.apiUrl);
};

const toldAda = () =>
  general()
    .ephemerals.filter(({ reader }) => reader === slackUsers.ada)
    .at(-1)?.text;

describe('a shortcut on a message', () => {
  test('reaches its listener with the acting person, the message and a trigger', async () => {
    const payload = await sent('note_it');
    const heard: Used[] = [];
    const acknowledged: unknown[] = [];
    await listening(async (used) => void heard.push(used))(payload, async (answer) => {
      acknowledged.push(answer);
    });
    expect(acknowledged).toHaveLength(1);
    const { acting, message, triggerId } = heard[0] ?? {};
    expect(acting?.slackUserId).toBe(slackUsers.ada);
    expect(message).toEqual({
      channelId: 'C0GENERAL1',
      ts: general().messages.at(-1)?.ts,
      text: 'It is down',
      authorId: slackUsers.bruno,
      isByBot: false,
    });
    expect(triggerId).toBe(payload.trigger_id);
  });

  test('is answered to whoever used it alone', async () => {
    const payload = await sent('note_it');
    await listening(({ acting }) => acting.replyEphemerally('Noted.'))(payload, async () => {});
    expect(toldAda()).toBe('Noted.');
    expect(general().messages.map(({ text }) => text)).not.toContain('Noted.');
  });

  test('what is refused as not found is answered as for what was never there', async () => {
    const payload = await sent('note_it');
    await listening(async () => Promise.reject(notFound()))(payload, async () => {});
    expect(toldAda()).toBe('There is nothing here that you can see. Nothing was changed.');
  });

  test('comes over Socket Mode just so', async () => {
    const body = await sent('note_it');
    const heard: string[] = [];
    const processSlack = listening(async ({ message }) => void heard.push(message.text));
    const { logger } = world.core;
    const handle = createEnvelopeHandler({ logger, processSlack, storeEvent: async () => {} });
    const envelope = { id: 'one', type: 'interactive', body, ack: async () => {} } as const;
    await handle(envelope);
    await handle({ ...envelope, id: 'the same over another connection' });
    expect(heard).toEqual(['It is down']);
  });

  test('that nobody registered is left to Slack, which says that the app does not answer', async () => {
    await sent('unknown_shortcut');
    const last = world.simulator.world().deliveries.at(-1);
    expect(last).toMatchObject({ kind: 'interactivity', status: 404 });
  });

  test('of a name that is taken is a defect', () => {
    const twice = () =>
      registerSlack(
        [(to) => to.shortcut('note_it', async () => {}), (to) => to.shortcut('note_it', async () => {})],
        world.core.slack,
      );
    expect(twice).toThrow('Two Slack listeners are registered for note_it.');
  });
});
