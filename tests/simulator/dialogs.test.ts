// Which dialogs and messages are accepted, what a person's client checks, and how open dialogs behave.
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../simulator/api/block-kit/message.ts';
import { trigger } from './error-scenes/views.ts';
import { ADA, BRUNO, DIALOG, dig, plain, startSimulator, type TestSimulator } from './support.ts';

const input = (element: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  ...DIALOG,
  blocks: [
    {
      type: 'input',
      block_id: 'field',
      label: plain('Field'),
      element: { action_id: 'value', ...element },
      ...more,
    },
  ],
});
const option = (value: string) => ({ text: plain(value), value });
const section = { type: 'section', text: plain('x') };

async function open(simulator: TestSimulator, view: unknown) {
  return simulator.call('views.open', { trigger_id: await trigger(simulator), view });
}

describe('a dialog is refused', () => {
  const wrong: [string, unknown, string][] = [
    [
      'without a title',
      { ...DIALOG, title: undefined },
      '[ERROR] missing required field: title [json-pointer:/view]',
    ],
    [
      'with a title of 25 characters',
      { ...DIALOG, title: plain('x'.repeat(25)) },
      '[ERROR] must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'with an input but no submit button',
      { ...DIALOG, submit: undefined },
      '[ERROR] missing required field: submit [json-pointer:/view]',
    ],
    [
      'with 101 blocks',
      { ...DIALOG, blocks: Array.from({ length: 101 }, () => section) },
      '[ERROR] no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'with a block of an unknown type',
      { ...DIALOG, blocks: [{ type: 'sparkle' }] },
      '[ERROR] unsupported type: sparkle [json-pointer:/view/blocks/0/type]',
    ],
    [
      'with the same block_id twice',
      {
        ...DIALOG,
        blocks: [
          { ...section, block_id: 'b' },
          { ...section, block_id: 'b' },
        ],
      },
      '[ERROR] block_id `b` already exists [json-pointer:/view/blocks/1/block_id]',
    ],
    [
      'with a menu without options',
      input({ type: 'static_select', options: [] }),
      '[ERROR] no fewer than 1 items allowed [json-pointer:/view/blocks/0/element/options]',
    ],
    [
      'with an option text of 76 characters',
      input({ type: 'static_select', options: [option('x'.repeat(76))] }),
      '[ERROR] must be less than 76 characters [json-pointer:/view/blocks/0/element/options/0/text/text]',
    ],
    [
      'with a property that does not exist',
      { ...DIALOG, colour: 'red' },
      '[ERROR] invalid additional property: colour [json-pointer:/view]',
    ],
    ['that is no object', 'no', '[ERROR] must provide an object [json-pointer:/view]'],
  ];

  it.each(wrong)('%s', async (_what, view, message) => {
    const simulator = await startSimulator();
    const answer = await open(simulator, JSON.parse(JSON.stringify(view)));
    expect(answer).toMatchObject({ ok: false, error: 'invalid_arguments' });
    expect((answer.response_metadata as { messages: string[] }).messages).toContain(message);
    expect(simulator.world().views).toEqual({});
  });

  it('without using up the trigger', async () => {
    const simulator = await startSimulator();
    const trigger_id = await trigger(simulator);
    await simulator.call('views.open', { trigger_id, view: { ...DIALOG, title: plain('') } });
    expect(await simulator.call('views.open', { trigger_id, view: DIALOG })).toMatchObject({ ok: true });
  });
});

describe('a message is refused', () => {
  const wrong: [string, unknown[]][] = [
    ['with 51 blocks', Array.from({ length: 51 }, () => section)],
    [
      'with 26 buttons in a row',
      [
        {
          type: 'actions',
          elements: Array.from({ length: 26 }, () => ({ type: 'button', text: plain('x') })),
        },
      ],
    ],
    ['with 11 fields', [{ type: 'section', fields: Array.from({ length: 11 }, () => plain('x')) }]],
    ['with a section text of 3,001 characters', [{ type: 'section', text: plain('x'.repeat(3_001)) }]],
    ['with a header of 151 characters', [{ type: 'header', text: plain('x'.repeat(151)) }]],
    ['with markup in a header', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }]],
    [
      'with a button value of 2,001 characters',
      [{ type: 'actions', elements: [{ type: 'button', text: plain('x'), value: 'x'.repeat(2_001) }] }],
    ],
    ['with an empty section', [{ type: 'section' }]],
  ];

  it.each(wrong)('%s', (_what, blocks) => {
    expect(parseMessage({ text: 'x', blocks })).toMatchObject({ error: 'invalid_blocks' });
  });

  it('but accepted with everything that is used in practice', () => {
    const button = { type: 'button', action_id: 'a', text: plain('Go'), value: 'v', style: 'danger' };
    const confirm = {
      title: plain('Sure?'),
      text: plain('Really'),
      confirm: plain('Yes'),
      deny: plain('No'),
    };
    const blocks = [
      { type: 'header', text: { ...plain(':lock: PRV-1'), emoji: true } },
      { type: 'section', text: { type: 'mrkdwn', text: '*x*' }, accessory: button },
      { type: 'section', fields: [plain('a'), plain('b')] },
      { type: 'divider' },
      {
        type: 'actions',
        block_id: 'r',
        elements: [
          { ...button, confirm },
          { type: 'users_select', action_id: 'u' },
        ],
      },
      {
        type: 'context',
        elements: [
          { type: 'mrkdwn', text: 'x' },
          { type: 'image', image_url: 'http://x.test/a', alt_text: 'a' },
        ],
      },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
      },
    ];
    expect(parseMessage({ text: 'x', blocks })).toMatchObject({ text: 'x', blocks });
  });
});

describe("a person's client", () => {
  const cases: [string, unknown, Record<string, unknown>, string][] = [
    [
      'an empty required field',
      input({ type: 'plain_text_input' }),
      { type: 'plain_text_input', value: '' },
      'Please complete this required field.',
    ],
    [
      'a text that is too long',
      input({ type: 'plain_text_input', max_length: 3 }),
      { type: 'plain_text_input', value: 'four' },
      'Please use at most 3 characters.',
    ],
    [
      'letters in a number',
      input({ type: 'number_input', is_decimal_allowed: false }),
      { type: 'number_input', value: 'x' },
      'Please enter a number.',
    ],
    [
      'half a whole number',
      input({ type: 'number_input', is_decimal_allowed: false }),
      { type: 'number_input', value: '1.5' },
      'Please enter a whole number.',
    ],
    [
      'a broken link',
      input({ type: 'url_text_input' }),
      { type: 'url_text_input', value: 'x' },
      'Please enter a valid URL.',
    ],
    [
      'an option that is not offered',
      input({ type: 'static_select', options: [option('a')] }),
      { type: 'static_select', selected_option: option('b') },
      'Please choose one of the options.',
    ],
  ];

  it.each(cases)('does not submit %s', async (_what, view, value, sentence) => {
    const simulator = await startSimulator();
    const view_id = dig(await open(simulator, view), 'view.id');
    const submitted = simulator.world().deliveries.length;
    const values = { field: { value } };
    const body = { as: ADA, view_id, values };
    expect(await simulator.post('/page/api/view/submit', body)).toEqual({
      result: 'errors',
      errors: { field: sentence },
    });
    expect(simulator.world().deliveries).toHaveLength(submitted);
  });
});

describe('an open dialog', () => {
  it('keeps what was typed when an update keeps its fields, and can be updated by its own hash only', async () => {
    const simulator = await startSimulator();
    const { id, hash } = (await open(simulator, DIALOG)).view as { id: string; hash: string };
    const values = { name: { value: { type: 'plain_text_input', value: 'kept' } } };
    await simulator.post('/page/api/view/submit', { as: ADA, view_id: id, values });
    const longer = { ...DIALOG, blocks: [...DIALOG.blocks, section] };
    const updated = await simulator.call('views.update', { view_id: id, hash, view: longer });
    expect(updated.view).toMatchObject({ id, state: { values: { name: { value: { value: 'kept' } } } } });
    expect(dig(updated, 'view.hash')).not.toBe(hash);
    expect(await simulator.call('views.update', { view_id: id, hash, view: DIALOG })).toEqual({
      ok: false,
      error: 'hash_conflict',
    });
    await simulator.post('/page/api/view/close', { as: ADA, view_id: id });
    expect(await simulator.call('views.update', { view_id: id, view: DIALOG })).toEqual({
      ok: false,
      error: 'not_found',
    });
  });

  it('belongs to its person alone', async () => {
    const simulator = await startSimulator();
    const view_id = dig(await open(simulator, DIALOG), 'view.id');
    expect(await simulator.get(`/page/api/state?as=${ADA}`)).toMatchObject({
      view: { id: view_id, depth: 1 },
    });
    expect(await simulator.get(`/page/api/state?as=${BRUNO}`)).toMatchObject({ view: null });
    expect(await simulator.post('/page/api/view/submit', { as: BRUNO, view_id, values: {} })).toMatchObject({
      result: 'failed',
    });
    expect(await simulator.post('/page/api/view/close', { as: BRUNO, view_id })).toMatchObject({
      error: 'view_not_found',
    });
  });

  it('shows Slack’s fields for a view', async () => {
    const simulator = await startSimulator();
    const { view } = await open(simulator, DIALOG);
    const id = dig(view, 'id');
    expect(view).toMatchObject({
      team_id: 'T0ACME0001',
      type: 'modal',
      callback_id: 'declare',
      private_metadata: '',
      root_view_id: id,
      previous_view_id: null,
      app_id: 'A0CORDON01',
      bot_id: 'B0ACMEBOT1',
      external_id: '',
      notify_on_close: false,
    });
    expect(id).toMatch(/^V0[A-Z0-9]{9}$/);
    expect(dig(view, 'hash')).toMatch(/^\d+\.[0-9a-f]{8}$/);
  });
});
