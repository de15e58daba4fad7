// Pinning as a person does it, in the page and by the control interface, and what the app hears of it.
import { describe, expect, it } from 'vitest';
import { pause, startListening } from './listening-app.ts';
import { ADA, BOT, BRUNO, CHIDI, dig, makeChannel } from './support.ts';

async function startPinning() {
  const app = await startListening();
  const { simulator } = app;
  const channel = await makeChannel(simulator, 'inc-pins');
  await simulator.call('conversations.invite', { channel, users: `${ADA},${BRUNO}` });
  await simulator.act({ action: 'post_message', as: BRUNO, channel, text: 'It is the <@U0ADA00001> cable' });
  const found = () => {
    const one = simulator.world().channels.find(({ id }) => id === channel);
    if (!one) throw new Error('The channel is gone.');
    return one;
  };
  const ts = found().messages.findLast(({ user, subtype }) => user === BRUNO && !subtype)?.ts ?? '';
  return { ...app, channel, ts, found };
}

describe('pinning a message', () => {
  it('tells the app who pinned what, and writes the line that Slack writes', async () => {
    const { simulator, channel, ts, found, heard } = await startPinning();
    expect(await simulator.act({ action: 'pin', as: ADA, channel, ts })).toEqual({ ok: true });
    const [event] = await heard('pin_added', 1);
    expect(event).toEqual({
      type: 'pin_added',
      user: ADA,
      channel_id: channel,
      item: {
        type: 'message',
        channel,
        created: expect.any(Number),
        created_by: ADA,
        message: expect.objectContaining({ type: 'message', user: BRUNO, ts, pinned_to: [channel] }),
      },
      item_user: BRUNO,
      pin_count: '1',
      pinned_info: { channel, pinned_by: ADA, pinned_ts: expect.any(Number) },
      event_ts: expect.stringMatching(/^\d+\.\d{6}$/),
    });
    expect(found().pins).toEqual([ts]);
    expect(found().messages.at(-1)).toMatchObject({ subtype: 'pinned_item', user: ADA });
  });

  it('by the app is told just so', async () => {
    const { simulator, channel, heard } = await startPinning();
    const ts = dig(await simulator.call('chat.postMessage', { channel, text: 'First' }), 'ts');
    await simulator.call('pins.add', { channel, timestamp: ts });
    expect((await heard('pin_added', 1))[0]).toMatchObject({ user: BOT, item_user: BOT });
  });

  it('works from the page, which offers to take it back', async () => {
    const { simulator, channel, ts, found } = await startPinning();
    const pin = (op: string) => simulator.post('/page/api/pin', { as: ADA, channel, ts, op });
    expect(await pin('pin')).toEqual({ ok: true });
    expect(await pin('pin')).toMatchObject({ ok: false, error: 'already_pinned' });
    const page = await simulator.get(`/page/api/messages?as=${ADA}&channel=${channel}`);
    expect(page.messages).toContainEqual(expect.objectContaining({ ts, pinned: true }));
    expect(await pin('unpin')).toEqual({ ok: true });
    expect(await pin('unpin')).toMatchObject({ ok: false, error: 'no_pin' });
    expect(found().pins).toEqual([]);
  });

  it('is refused to whoever is not there, and of lines that nobody wrote', async () => {
    const { simulator, channel, ts, found, events } = await startPinning();
    const joined = found().messages.find(({ subtype }) => subtype)?.ts;
    const act = (as: string, of: string | undefined) => simulator.act({ action: 'pin', as, channel, ts: of });
    expect(await act(CHIDI, ts)).toMatchObject({ ok: false, error: 'message_not_found' });
    expect(await act(ADA, joined)).toMatchObject({ ok: false, error: 'not_pinnable' });
    expect(await act(ADA, '1.000001')).toMatchObject({ ok: false, error: 'message_not_found' });
    await pause();
    expect(events('pin_added')).toEqual([]);
  });

  it('taken back is told where the app listens to that', async () => {
    const { simulator, channel, ts, heard } = await startPinning();
    simulator.manifest.settings?.event_subscriptions?.bot_events?.push('pin_removed');
    await simulator.act({ action: 'pin', as: ADA, channel, ts });
    await simulator.act({ action: 'unpin', as: BRUNO, channel, ts });
    expect((await heard('pin_removed', 1))[0]).toMatchObject({
      user: BRUNO,
      pin_count: '0',
      has_pins: false,
    });
  });
});
