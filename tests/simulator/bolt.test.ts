// The whole path with Slack's official libraries: command, dialog, submission, channel, message, events.
import { describe, expect, it } from 'vitest';
import { startWithBolt } from './bolt-app.ts';
import { ADA, BOT, BRUNO, DIALOG, dig, eventually, GENERAL, makeChannel, plain } from './support.ts';

const typed = (value: string) => ({ name: { value: { type: 'plain_text_input', value } } });

describe('a Bolt app', () => {
  it('opens a dialog from a command, reads what was typed and makes a channel', async () => {
    const { simulator, bolt } = await startWithBolt();
    bolt.command('/incident', async ({ ack, client, command }) => {
      await client.views.open({ trigger_id: command.trigger_id, view: DIALOG as never });
      await ack();
    });
    bolt.view('declare', async ({ ack, client, body, view }) => {
      const name = view.state.values.name?.value?.value ?? '';
      const created = await client.conversations.create({ name: `inc-${name}`, is_private: true });
      const channel = created.channel?.id ?? '';
      await client.conversations.invite({ channel, users: body.user.id });
      await client.conversations.setTopic({ channel, topic: 'fire' });
      await client.chat.postMessage({ channel, text: 'hello' });
      await ack();
    });
    expect(
      await simulator.act({ action: 'run_command', as: ADA, channel: GENERAL, text: '/incident' }),
    ).toEqual({
      ok: true,
    });
    const view = simulator.world().views[ADA]?.[0] as { id: string };
    const submit = { action: 'submit_view', as: ADA, view_id: view.id, values: typed('fire') };
    expect(await simulator.act(submit)).toEqual({ result: 'closed' });
    const channel = simulator.world().channels.find((one) => one.name === 'inc-fire');
    expect(channel).toMatchObject({ is_private: true, members: [BOT, ADA], topic: 'fire' });
    expect(channel?.messages.at(-1)?.text).toBe('hello');
    expect(simulator.world().views[ADA]).toBeUndefined();
  });

  it('answers a submission with errors, an update, a push and a clear', async () => {
    const { simulator, bolt } = await startWithBolt();
    bolt.command('/incident', async ({ ack, client, command }) => {
      await client.views.open({ trigger_id: command.trigger_id, view: DIALOG as never });
      await ack();
    });
    const next = { ...DIALOG, title: plain('Next') };
    bolt.view('declare', async ({ ack, view }) => {
      const name = view.state.values.name?.value?.value;
      if (name === 'errors') await ack({ response_action: 'errors', errors: { name: 'Taken.' } });
      else if (name === 'stray') await ack({ response_action: 'errors', errors: { nowhere: 'Lost.' } });
      else if (name === 'update') await ack({ response_action: 'update', view: next as never });
      else if (name === 'push') await ack({ response_action: 'push', view: next as never });
      else await ack({ response_action: 'clear' });
    });
    await simulator.act({ action: 'run_command', as: ADA, channel: GENERAL, text: '/incident' });
    const top = () => simulator.world().views[ADA]?.at(-1) as { id: string; title: { text: string } };
    const submit = (name: string) =>
      simulator.act({ action: 'submit_view', as: ADA, view_id: top().id, values: typed(name) });
    expect(await submit('errors')).toEqual({ result: 'errors', errors: { name: 'Taken.' } });
    expect(await submit('stray')).toMatchObject({ result: 'failed' });
    expect(await submit('update')).toEqual({ result: 'updated' });
    expect(top().title.text).toBe('Next');
    expect(await submit('push')).toEqual({ result: 'pushed' });
    expect(simulator.world().views[ADA]).toHaveLength(2);
    expect(await submit('clear')).toEqual({ result: 'closed' });
    expect(simulator.world().views[ADA]).toBeUndefined();
  });

  it('answers commands with ephemeral messages, at once and through the response address', async () => {
    const { simulator, bolt } = await startWithBolt();
    bolt.command('/incident', async ({ ack, respond }) => {
      await ack('first');
      await respond({ text: 'second' });
    });
    await simulator.act({ action: 'run_command', as: ADA, channel: GENERAL, text: '/incident help' });
    const general = () => simulator.world().channels.find((one) => one.id === GENERAL);
    await eventually(() => general()?.ephemerals.length === 2, 'both replies');
    expect(general()?.ephemerals.map(({ text, reader }) => ({ text, reader }))).toEqual([
      { text: 'first', reader: ADA },
      { text: 'second', reader: ADA },
    ]);
    expect(general()?.messages).toEqual([]);
  });

  it('hears clicks in messages and in dialogs, and replaces the message it came from', async () => {
    const { simulator, bolt } = await startWithBolt();
    const channel = await makeChannel(simulator, 'inc-click');
    await simulator.call('conversations.invite', { channel, users: ADA });
    const button = { type: 'button', action_id: 'allow', text: plain('Allow'), value: 'req_1' };
    const blocks = [{ type: 'actions', block_id: 'request', elements: [button] }];
    const ts = dig(await simulator.call('chat.postMessage', { channel, text: 'Allow?', blocks }), 'ts');
    bolt.action('allow', async ({ ack, respond, action, body }) => {
      await ack();
      const value = 'value' in action ? action.value : '';
      await respond({ replace_original: true, text: `${body.user.id} allowed ${value}`, blocks: [] });
    });
    const click = { block_id: 'request', action_id: 'allow', value: { type: 'button' } };
    await simulator.act({ action: 'click_message', as: ADA, channel, ts, ...click });
    const message = () =>
      simulator
        .world()
        .channels.find((one) => one.id === channel)
        ?.messages.find((one) => one.ts === ts);
    await eventually(() => message()?.text === `${ADA} allowed req_1`, 'the replaced message');
    expect(message()?.blocks).toEqual([]);
  });

  it('hears about members, messages, renames and its own removal in its channels, and nothing from others', async () => {
    const { simulator, bolt } = await startWithBolt();
    const heard: string[] = [];
    const note = (text: string) => heard.push(text);
    bolt.event(
      'member_joined_channel',
      async ({ event }) => void note(`joined ${event.user} by ${event.inviter}`),
    );
    bolt.event('member_left_channel', async ({ event }) => void note(`left ${event.user}`));
    bolt.event(
      'message',
      async ({ event }) => void note(`message ${event.subtype ?? ''} ${event.channel_type}`),
    );
    bolt.event('group_left', async () => void note('bot left'));
    const channel = await makeChannel(simulator, 'inc-heard');
    await simulator.call('conversations.invite', { channel, users: ADA });
    await simulator.act({ action: 'post_message', as: ADA, channel, text: 'hi' });
    await simulator.act({ action: 'invite', as: ADA, channel, users: [BRUNO] });
    await simulator.act({ action: 'leave_channel', as: BRUNO, channel });
    await simulator.act({ action: 'post_message', as: ADA, channel: GENERAL, text: 'unheard' });
    await eventually(() => heard.includes(`left ${BRUNO}`), 'the leave');
    expect(heard).toContain(`joined ${ADA} by ${BOT}`);
    expect(heard).toContain(`joined ${BRUNO} by ${ADA}`);
    expect(heard).toContain('message  group');
    expect(heard).not.toContain('message  channel');
    await simulator.act({ action: 'kick', as: ADA, channel, users: [BOT] });
    await eventually(() => heard.includes('bot left'), 'the removal');
    const before = simulator.world().deliveries.length;
    await simulator.act({ action: 'post_message', as: ADA, channel, text: 'after' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(simulator.world().deliveries).toHaveLength(before);
    expect(await simulator.call('conversations.info', { channel })).toEqual({
      ok: false,
      error: 'channel_not_found',
    });
  });

  it('passes the check of its address', async () => {
    const { simulator } = await startWithBolt();
    expect(await simulator.post('/control/verify-url', {})).toEqual({ ok: true });
  });
});
