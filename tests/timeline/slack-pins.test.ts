// Messages that people pin in Slack, by pin or by shortcut: once, in their name, as they read, and nothing else is kept.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TimelineItem, TimelinePage } from '../../src/features/timeline/contract.ts';
import { type Scene, setScene } from '../access-life/scene.ts';
import { eventually } from '../leaks/slack-hands.ts';
import { type SlackUserName, slackUsers } from '../support/world.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
beforeEach(async () => {
  scene = await scene.another();
});
afterAll(() => scene.close());

const channelNow = (id = scene.channelId) => {
  const found = scene.world.simulator.world().channels.find((channel) => channel.id === id);
  if (!found) throw new Error('The channel is gone.');
  return found;
};

/** Somebody writes into a channel; returns where the message stands. */
const write = async (by: SlackUserName, text: string, channel = scene.channelId) => {
  await scene.world.simulator.act({ action: 'post_message', as: slackUsers[by], channel, text });
  const ts = channelNow(channel).messages.findLast(
    ({ user, subtype }) => user === slackUsers[by] && !subtype,
  )?.ts;
  return { channel, ts: ts ?? '' };
};

const pin = async (
  by: SlackUserName,
  on: { channel: string; ts: string },
  action: 'pin' | 'unpin' = 'pin',
) => {
  await scene.world.simulator.act({ action, as: slackUsers[by], ...on });
  await eventually(() => scene.world.simulator.deliveriesUnderWay() === 0, 'Slack to have told it');
  await scene.settle();
};

/** Uses the shortcut; returns what only they are told. */
const useShortcut = async (by: SlackUserName, on: { channel: string; ts: string }): Promise<string> => {
  const told = () => channelNow(on.channel).ephemerals.filter(({ reader }) => reader === slackUsers[by]);
  const before = told().length;
  const callback_id = 'pin_to_timeline';
  await scene.world.simulator.act({ action: 'message_shortcut', as: slackUsers[by], callback_id, ...on });
  return eventually(() => told()[before]?.text, 'an answer to the shortcut');
};

const pinned = async (): Promise<TimelineItem[]> =>
  (await scene.ask('ada', 'GET', '/timeline?kinds=messages')).json<TimelinePage>().timeline_items;

/** Everything that was kept of events and of timelines. */
const stored = async (): Promise<string> => {
  const { rows } = await scene.sql.query<{ text: string }>(
    `select row_to_json(e)::text as text from cordon.slack_events e union all select row_to_json(t)::text from cordon.timeline_items t`,
  );
  return rows.map(({ text }) => text).join('\n');
};

describe('a pin', () => {
  test('puts the message into the timeline, as it reads, at its own time, in the name of whoever pinned it', async () => {
    await scene.invite('ada', 'bruno');
    await scene.settle();
    const on = await write('bruno', '@ada it is <https://example.com|the page> &amp; more');
    await pin('ada', on);
    const [item, ...others] = await pinned();
    expect(others).toEqual([]);
    expect(item).toMatchObject({
      kind: 'slack_message',
      group: 'messages',
      title: 'Message from Bruno Costa pinned',
      description: expect.stringMatching(/^@Ada Lovelace it is/),
      subject: { name: 'Bruno Costa' },
      actor: { name: 'Ada Lovelace' },
      is_editable: true,
      is_removable: true,
    });
    expect(Date.parse(item?.occurred_at ?? '')).toBe(Math.floor(Number(on.ts) * 1000));
    expect(item?.slack_url).toMatch(new RegExp(`/archives/${on.channel}/p${on.ts.replace('.', '')}$`));
  });

  test('twice, by two people, over the shortcut as well: one item; and it stays when the pin goes', async () => {
    await scene.invite('ada', 'bruno');
    await scene.settle();
    const on = await write('bruno', 'Only once');
    await pin('ada', on);
    await pin('ada', on, 'unpin');
    await pin('bruno', on);
    expect(await useShortcut('bruno', on)).toMatch(/is in the <.*\|timeline> already/);
    expect(await pinned()).toHaveLength(1);
    await pin('bruno', on, 'unpin');
    expect(await pinned()).toHaveLength(1);
  });

  test('told twice by Slack has one effect', async () => {
    const on = await write('ada', 'Told twice');
    scene.world.simulator.orderEvents({ effect: 'duplicate', type: 'pin_added', times: 1 });
    await pin('ada', on);
    expect(await pinned()).toHaveLength(1);
  });

  test('that was removed from the timeline can be put there again', async () => {
    const on = await write('ada', 'Back again');
    await pin('ada', on);
    const [item] = await pinned();
    await scene.ask('ada', 'DELETE', `/timeline/${item?.id}`);
    expect(await pinned()).toEqual([]);
    expect(await useShortcut('ada', on)).toContain('Added to the');
    expect(await pinned()).toMatchObject([{ description: 'Back again' }]);
  });

  test('of Cordon’s own message adds nothing, whoever pins it', async () => {
    const { messages, pins } = channelNow();
    // The first message, which Cordon pins itself.
    expect(pins).toHaveLength(1);
    expect(await pinned()).toEqual([]);
    const on = { channel: scene.channelId, ts: pins[0] ?? '' };
    expect(messages.map(({ ts }) => ts)).toContain(on.ts);
    await pin('ada', on, 'unpin');
    await pin('ada', on);
    expect(await useShortcut('ada', on)).toContain('from Cordon itself');
    expect(await pinned()).toEqual([]);
  });

  test('waits until Slack answers', async () => {
    const on = await write('ada', 'Slack was away');
    scene.world.simulator.orderFault({ method: 'conversations.history', kind: 'status_503', times: 1 });
    await pin('ada', on);
    await scene.finish();
    expect(await pinned()).toMatchObject([{ description: 'Slack was away' }]);
  });

  test('keeps nothing of messages that nobody pinned', async () => {
    await write('ada', 'a quiet aside');
    await pin('ada', await write('ada', 'a loud word'));
    const kept = await stored();
    expect(kept).toContain('a loud word');
    expect(kept).not.toContain('a quiet aside');
    expect(scene.world.logLines.join('\n')).not.toMatch(/a loud word|a quiet aside/);
    const { rows } = await scene.sql.query<{ text: string }>(
      `select row_to_json(e)::text as text from cordon.slack_events e where event_type = 'pin_added'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ text }) => text).join()).not.toContain('a loud word');
  });

  test('in a channel that is no incident’s is nobody’s business', async () => {
    const before = scene.world.simulator.world().calls.length;
    await pin('ada', await write('ada', 'General chatter', 'C0GENERAL1'));
    expect(await stored()).not.toContain('General chatter');
    const calls = scene.world.simulator.world().calls.slice(before);
    expect(calls.filter(({ method }) => method === 'conversations.history')).toEqual([]);
  });
});

describe('somebody in the channel without access', () => {
  /** They cannot be removed, so they go on reading the channel. */
  const letIn = async (user: SlackUserName): Promise<void> => {
    await scene.invite('ada', user);
    await scene.settle();
    scene.world.simulator.orderFault({
      ...{ method: 'conversations.kick', channel: scene.channelId, times: 50 },
      ...{ kind: 'error', error: 'cant_kick_from_general' },
    });
    await scene.revoke('ada', user);
    await scene.settle();
    expect(scene.inChannel()).toContain(user);
  };

  test('pins in vain, and is told what they are told anywhere else', async () => {
    await letIn('bruno');
    const on = await write('ada', 'Not for them');
    await pin('bruno', on);
    expect(await pinned()).toEqual([]);
    const there = await useShortcut('bruno', on);
    const elsewhere = await useShortcut('bruno', await write('bruno', 'Hello', 'C0GENERAL1'));
    expect(there).toBe(elsewhere);
    expect(there).toContain('no incident that you can see');
    expect(await pinned()).toEqual([]);
    scene.world.simulator.clearFaults();
  });
});

describe('the shortcut', () => {
  test('says where the message went, with a link, to whoever used it alone', async () => {
    const on = await write('ada', 'By the menu');
    const told = await useShortcut('ada', on);
    expect(told).toBe(
      `Added to the <${scene.world.core.config.publicUrl}/incidents/${scene.incident.reference}|timeline>.`,
    );
    expect(await pinned()).toMatchObject([{ description: 'By the menu', actor: { name: 'Ada Lovelace' } }]);
    expect(channelNow().messages.map(({ text }) => text)).not.toContain(told);
  });

  test('names another app by what it calls itself', async () => {
    const { simulator } = scene.world;
    const made = (await simulator.act({ action: 'add_bot', team: 'T0ACME0001', name: 'grafana' })) as {
      user: string;
    };
    await simulator.act({
      action: 'invite',
      as: slackUsers.ada,
      channel: scene.channelId,
      users: [made.user],
    });
    await simulator.act({
      action: 'post_as_bot',
      bot: made.user,
      channel: scene.channelId,
      text: 'CPU is high',
    });
    const ts = channelNow().messages.findLast(({ text }) => text === 'CPU is high')?.ts ?? '';
    expect(await useShortcut('ada', { channel: scene.channelId, ts })).toContain('Added to the');
    expect(await pinned()).toMatchObject([
      { title: 'Message from grafana pinned', description: 'CPU is high' },
    ]);
  });

  test('cuts what is longer than the timeline holds', async () => {
    const on = await write('ada', 'long '.repeat(3000));
    await useShortcut('ada', on);
    const [item] = await pinned();
    expect(item?.description?.length).toBeLessThanOrEqual(10_000);
    expect(item?.description?.endsWith('…')).toBe(true);
  });
});
