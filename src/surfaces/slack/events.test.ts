// What is kept of an event: ids, kinds and times, never words.
import { expect, test } from 'vitest';
import { reduceEvent } from './events.ts';

test('texts, blocks, files and names are dropped; whole users and channels become their ids', () => {
  const reduced = reduceEvent({
    type: 'message',
    subtype: 'message_changed',
    channel: { id: 'C1', name: 'secret-name' },
    user: { id: 'U1', real_name: 'Secret Name', profile: { email: 'secret@example.com' } },
    text: 'secret words',
    blocks: [{ type: 'section', text: { text: 'secret words' } }],
    files: [{ name: 'secret.pdf' }],
    message: { text: 'secret words' },
    event_ts: '1.2',
    tokens: { oauth: ['U1'], bot: ['U2'] },
  });
  expect(reduced).toEqual({
    type: 'message',
    subtype: 'message_changed',
    channel: 'C1',
    user: 'U1',
    event_ts: '1.2',
    tokens: { oauth: ['U1'], bot: ['U2'] },
  });
  expect(JSON.stringify(reduced)).not.toMatch(/secret/i);
});

test('of a pinned message it is kept where it stands, and nothing that it says', () => {
  const reduced = reduceEvent({
    type: 'pin_added',
    user: 'U1',
    channel_id: 'C1',
    item: {
      type: 'message',
      channel: 'C1',
      created_by: 'U1',
      message: { type: 'message', user: 'U2', text: 'secret words', ts: '3.000004' },
    },
    item_user: 'U2',
    pin_count: '1',
    pinned_info: { channel: 'C1', pinned_by: 'U1', pinned_ts: 5 },
    event_ts: '5.000006',
  });
  expect(reduced).toEqual({
    type: 'pin_added',
    user: 'U1',
    channel: 'C1',
    ts: '3.000004',
    item_user: 'U2',
    event_ts: '5.000006',
  });
});
