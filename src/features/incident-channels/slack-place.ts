// Slack's own word on who is in a channel: every page of it, or nothing.
import type { SlackBot } from '../../surfaces/slack/kit.ts';

/** The Slack users in a channel. A page that fails fails it all: a partial list proves nobody's absence. Errors: SlackError. */
export const readInside = async (
  bot: Pick<SlackBot, 'call'>,
  channel: string,
): Promise<ReadonlySet<string>> => {
  const inside = new Set<string>();
  let cursor = '';
  do {
    const page = await bot.call<{ members: string[]; response_metadata?: { next_cursor?: string } }>(
      'conversations.members',
      { channel, limit: 200, ...(cursor && { cursor }) },
    );
    for (const id of page.members) inside.add(id);
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor);
  return inside;
};
