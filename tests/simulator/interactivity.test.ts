// What a click, a choice and a shortcut tell the app, and what the app can do to the place they came from.
import { describe, expect, it } from 'vitest';
import { startListening } from './listening-app.ts';
import { ADA, BOT, BRUNO, dig, eventually, makeChannel, plain, type TestSimulator } from './support.ts';

const confirm = { title: plain('Sure?'), text: plain('Really'), confirm: plain('Yes'), deny: plain('No') };
const ELEMENTS = [
  { type: 'button', action_id: 'allow', text: plain('Allow'), style: 'primary', value: 'req_1', confirm },
  { type: 'users_select', action_id: 'who', placeholder: plain('Somebody'), initial_user: BRUNO },
  { type: 'multi_users_select', action_id: 'several' },
  { type: 'static_select', action_id: 'status', options: [{ text: plain('Open'), value: 'open' }] },
  { type: 'overflow', action_id: 'more', options: [{ text: plain('Hide'), value: 'hide' }] },
];
const BLOCKS = [{ type: 'actions', block_id: 'b', elements: ELEMENTS }];

async function startTalking() {
  const app = await startListening();
  const { simulator } = app;
  const channel = await makeChannel(simulator, 'inc-clicks');
  await simulator.call('conversations.invite', { channel, users: `${ADA},${BRUNO}` });
  const payload = () => JSON.parse(app.forms.at(-1)?.payload ?? '{}');
  const click = async (ts: string, action_id: string, value: { type: string; [key: string]: unknown }) => {
    await simulator.act({ action: 'click_message', as: ADA, channel, ts, block_id: 'b', action_id, value });
    return payload();
  };
  return { ...app, channel, payload, click };
}

const inChannel = (simulator: TestSimulator, channel: string) => {
  const found = simulator.world().channels.find((one) => one.id === channel);
  if (!found) throw new Error(`no ${channel}`);
  return found;
};

async function respond(url: unknown, body: unknown): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(String(url), { method: 'POST', headers, body: JSON.stringify(body) })).status;
}

describe('block_actions', () => {
  it('of a message carry what Slack sends', async () => {
    const { simulator, channel, click } = await startTalking();
    const ts = dig(
      await simulator.call('chat.postMessage', { channel, text: 'Allow?', blocks: BLOCKS }),
      'ts',
    );
    const payload = await click(ts, 'allow', { type: 'button', value: 'forged' });
    expect(payload).toEqual({
      type: 'block_actions',
      team: { id: 'T0ACME0001', domain: 'acme' },
      user: { id: ADA, username: 'ada', name: 'ada', team_id: 'T0ACME0001' },
      api_app_id: 'A0CORDON01',
      token: expect.any(String),
      enterprise: null,
      is_enterprise_install: false,
      container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
      trigger_id: expect.any(String),
      channel: { id: channel, name: 'privategroup' },
      message: expect.objectContaining({ type: 'message', user: BOT, ts, text: 'Allow?' }),
      state: {
        values: { b: expect.objectContaining({ who: { type: 'users_select', selected_user: BRUNO } }) },
      },
      response_url: expect.stringContaining('/actions/T0ACME0001/'),
      actions: [
        {
          type: 'button',
          block_id: 'b',
          action_id: 'allow',
          action_ts: expect.any(String),
          text: plain('Allow'),
          value: 'req_1',
          style: 'primary',
          confirm,
        },
      ],
    });
  });

  it.each([
    [
      'who',
      { type: 'users_select', selected_user: ADA },
      { placeholder: plain('Somebody'), initial_user: BRUNO },
    ],
    ['several', { type: 'multi_users_select', selected_users: [ADA, BRUNO] }, {}],
    ['status', { type: 'static_select', selected_option: { text: plain('Open'), value: 'open' } }, {}],
    ['more', { type: 'overflow', selected_option: { text: plain('Hide'), value: 'hide' } }, {}],
  ])('tell what was chosen: %s', async (action_id, value, told) => {
    const { simulator, channel, click } = await startTalking();
    const ts = dig(await simulator.call('chat.postMessage', { channel, text: 'x', blocks: BLOCKS }), 'ts');
    const { actions, state } = await click(ts, action_id, value);
    const common = { block_id: 'b', action_id, action_ts: expect.any(String) };
    expect(actions).toEqual([{ ...value, ...told, ...common }]);
    // Buttons and overflow menus hold nothing.
    if (action_id !== 'more') expect(state.values.b[action_id]).toEqual(value);
  });

  it('name the thread of a reply', async () => {
    const { simulator, channel, click } = await startTalking();
    const thread_ts = dig(await simulator.call('chat.postMessage', { channel, text: 'root' }), 'ts');
    const reply = { channel, text: 'x', blocks: BLOCKS, thread_ts };
    const ts = dig(await simulator.call('chat.postMessage', reply), 'ts');
    expect((await click(ts, 'allow', { type: 'button' })).container).toMatchObject({
      message_ts: ts,
      thread_ts,
    });
  });

  it('of an ephemeral message can be answered by replacing it and by taking it away', async () => {
    const { simulator, channel, click } = await startTalking();
    const ask = { channel, user: ADA, text: 'Keep access?', blocks: BLOCKS };
    const ts = dig(await simulator.call('chat.postEphemeral', ask), 'message_ts');
    const payload = await click(ts, 'allow', { type: 'button' });
    expect(payload.container).toEqual({
      type: 'message',
      message_ts: ts,
      channel_id: channel,
      is_ephemeral: true,
    });
    expect(payload).not.toHaveProperty('message');
    const shown = () => inChannel(simulator, channel).ephemerals;
    const again = [{ type: 'actions', block_id: 'b', elements: ELEMENTS.slice(0, 1) }];
    expect(
      await respond(payload.response_url, { replace_original: true, text: 'Kept.', blocks: again }),
    ).toBe(200);
    expect(shown()).toMatchObject([{ ts, reader: ADA, text: 'Kept.' }]);
    const { response_url } = await click(ts, 'allow', { type: 'button' });
    expect(await respond(response_url, { delete_original: true })).toBe(200);
    expect(shown()).toEqual([]);
    expect(await respond(response_url, { text: 'A new one.' })).toBe(200);
    expect(shown()).toMatchObject([{ reader: ADA, text: 'A new one.' }]);
  });

  it('in a dialog tell its state with several people chosen', async () => {
    const { simulator, channel, payload } = await startTalking();
    const view = {
      type: 'modal',
      title: plain('Access'),
      submit: plain('Save'),
      blocks: [
        {
          type: 'input',
          block_id: 'people',
          label: plain('People'),
          element: { type: 'multi_users_select', action_id: 'value', max_selected_items: 5 },
        },
        {
          type: 'section',
          block_id: 'row',
          text: plain('Ada'),
          accessory: { type: 'overflow', action_id: 'row', options: ELEMENTS[4]?.options },
        },
      ],
    };
    await simulator.act({ action: 'shortcut', as: ADA, callback_id: 'declare_incident' });
    const opened = await simulator.call('views.open', { trigger_id: payload().trigger_id, view });
    const view_id = dig(opened, 'view.id');
    const chosen = { type: 'multi_users_select', selected_users: [ADA, BRUNO] };
    const click = {
      block_id: 'row',
      action_id: 'row',
      value: { type: 'overflow', selected_option: ELEMENTS[4]?.options?.[0] },
    };
    const values = { people: { value: chosen } };
    await simulator.act({ action: 'click_view', as: ADA, view_id, values, ...click });
    expect(payload()).toMatchObject({
      container: { type: 'view', view_id },
      view: { state: { values: { people: { value: chosen } } } },
      actions: [{ type: 'overflow', selected_option: { value: 'hide' } }],
    });
    expect(await simulator.act({ action: 'submit_view', as: ADA, view_id, values })).toEqual({
      result: 'closed',
    });
    expect(payload()).toMatchObject({ type: 'view_submission', view: { id: view_id } });
    expect(inChannel(simulator, channel).ephemerals).toEqual([]);
  });
});

describe('a shortcut on a message', () => {
  it('brings the message along, and cannot change what a person wrote', async () => {
    const { simulator, channel, payload } = await startTalking();
    await simulator.act({ action: 'post_message', as: BRUNO, channel, text: 'db is down' });
    const message = inChannel(simulator, channel).messages.at(-1);
    const use = { as: ADA, callback_id: 'pin_to_timeline', channel, ts: message?.ts };
    expect(await simulator.post('/page/api/shortcut', use)).toEqual({ ok: true });
    expect(payload()).toEqual({
      type: 'message_action',
      team: { id: 'T0ACME0001', domain: 'acme' },
      user: { id: ADA, username: 'ada', name: 'ada', team_id: 'T0ACME0001' },
      api_app_id: 'A0CORDON01',
      token: expect.any(String),
      enterprise: null,
      is_enterprise_install: false,
      callback_id: 'pin_to_timeline',
      trigger_id: expect.any(String),
      action_ts: expect.any(String),
      channel: { id: channel, name: 'privategroup' },
      message_ts: message?.ts,
      message: expect.objectContaining({ user: BRUNO, text: 'db is down', ts: message?.ts }),
      response_url: expect.any(String),
    });
    await respond(payload().response_url, { replace_original: true, text: 'Pinned.' });
    await respond(payload().response_url, { delete_original: true });
    expect(inChannel(simulator, channel).messages.at(-1)?.text).toBe('db is down');
    await eventually(() => inChannel(simulator, channel).ephemerals.length === 1, 'the answer');
    expect(inChannel(simulator, channel).ephemerals).toMatchObject([{ reader: ADA, text: 'Pinned.' }]);
  });
});
