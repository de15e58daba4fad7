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
