// Every error of chat.*, with the situation in which it is given.
import { ADA, CHIDI, GENERAL, type TestSimulator } from '../support.ts';
import {
  foreignMessage,
  inArchived,
  inOwn,
  inside,
  posted,
  type Scene,
  setScopes,
  unseen,
  without,
} from './situations.ts';

const badBlocks = [{ type: 'nonsense' }];
const hugeBlocks = Array.from({ length: 100 }, () => ({ type: 'markdown', text: 'x'.repeat(3_000) }));
const bigMetadata = { event_type: 'x', event_payload: { text: 'x'.repeat(17_000) } };

const content = (withTarget: (simulator: TestSimulator) => Promise<Record<string, unknown>>) => {
  const sending =
    (more: Record<string, unknown>): Scene =>
    async (simulator, call) =>
      call({ ...(await withTarget(simulator)), ...more });
  return {
    invalid_blocks: sending({ blocks: badBlocks }),
    invalid_blocks_format: sending({ blocks: 'not json' }),
    no_text: sending({}),
    invalid_metadata_format: sending({ text: 'x', metadata: 'not json' }),
    invalid_metadata_schema: sending({ text: 'x', metadata: { wrong: true } }),
    metadata_too_large: sending({ text: 'x', metadata: bigMetadata }),
    msg_blocks_too_long: sending({ blocks: hugeBlocks }),
    msg_too_long: sending({ text: 'x'.repeat(4_001) }),
  };
};

/** method → error → scene */
export const chatScenes: Record<string, Record<string, Scene>> = {
  'chat.delete': {
    channel_not_found: unseen({ ts: '1.000001' }),
    message_not_found: inOwn({ ts: '1.000001' }),
    cant_delete_message: async (simulator, call) => call(await foreignMessage(simulator)),
  },
  'chat.getPermalink': {
    channel_not_found: unseen({ message_ts: '1.000001' }),
    message_not_found: inOwn({ message_ts: '1.000001' }),
  },
  'chat.postEphemeral': {
    ...without(
      content(async () => ({ channel: GENERAL, user: ADA })),
      'invalid_metadata_format',
      'invalid_metadata_schema',
      'metadata_too_large',
      'msg_blocks_too_long',
      'msg_too_long',
    ),
    channel_not_found: unseen({ text: 'x', user: ADA }),
    is_archived: inArchived({ text: 'x', user: ADA }),
    not_in_channel: async (simulator, call) => {
      await setScopes(simulator, ['chat:write']);
      return call({ channel: GENERAL, text: 'x', user: ADA });
    },
    user_not_in_channel: inOwn({ text: 'x', user: CHIDI }),
  },
  'chat.postMessage': {
    ...without(
      content(async (simulator) => ({ channel: await inside(simulator) })),
      'msg_too_long',
    ),
    cannot_reply_to_message: inOwn({ text: 'x', thread_ts: '1.000001' }),
    channel_not_found: unseen({ text: 'x' }),
    is_archived: inArchived({ text: 'x' }),
    not_in_channel: async (simulator, call) => {
      await setScopes(simulator, ['chat:write']);
      return call({ channel: GENERAL, text: 'x' });
    },
  },
  'chat.update': {
    ...without(content(posted), 'msg_blocks_too_long'),
    channel_not_found: unseen({ text: 'x', ts: '1.000001' }),
    message_not_found: inOwn({ text: 'x', ts: '1.000001' }),
    cant_update_message: async (simulator, call) => call({ ...(await foreignMessage(simulator)), text: 'x' }),
    is_inactive: async (simulator, call) => {
      const message = await posted(simulator);
      await simulator.call('conversations.archive', { channel: message.channel });
      return call({ ...message, text: 'x' });
    },
  },
};
