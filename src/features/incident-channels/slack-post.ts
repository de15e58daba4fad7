// Posting a message once: an opaque key travels in its metadata, by which a message whose answer was lost is found again.
import type { KnownBlock } from '@slack/types';
import type { Destination } from '../../access/destination.ts';
import type { SlackBot } from '../../surfaces/slack/kit.ts';

const eventType = 'cordon_message';

/** A message with what is needed to recognise it. `isRepeat`: an earlier try may have worked. */
export type OnceMessage = {
  text: string;
  blocks: KnownBlock[];
  key: string;
  isRepeat: boolean;
  oldest: Date;
};

type History = {
  messages: { ts: string; metadata?: { event_type: string; event_payload: { key?: string } } }[];
  response_metadata?: { next_cursor?: string };
};

/** Posts to the destination, or finds what was posted before, and returns its `ts`. Errors: SlackError. */
export const postOnce = async (
  bot: SlackBot,
  destination: Destination,
  message: OnceMessage,
): Promise<string> => {
  const earlier = message.isRepeat ? await findPosted(bot, destination, message) : undefined;
  if (earlier) return earlier;
  const { ts } = await bot.call<{ ts: string }>('chat.postMessage', {
    channel: destination.slackChannelId,
    text: message.text,
    blocks: message.blocks,
    metadata: { event_type: eventType, event_payload: { key: message.key } },
    unfurl_links: false,
    unfurl_media: false,
  });
  return ts;
};

const findPosted = async (
  bot: SlackBot,
  destination: Destination,
  { key, oldest }: OnceMessage,
): Promise<string | undefined> => {
  let cursor = '';
  do {
    const page = await bot.call<History>('conversations.history', {
      channel: destination.slackChannelId,
      include_all_metadata: true,
      // A margin for clocks that differ.
      oldest: String(Math.floor(oldest.getTime() / 1000) - 300),
      limit: 100,
      ...(cursor && { cursor }),
    });
    const found = page.messages.find(
      ({ metadata }) => metadata?.event_type === eventType && metadata.event_payload.key === key,
    );
    if (found) return found.ts;
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor);
  return undefined;
};
