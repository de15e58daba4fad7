// Creating the channel exactly once, although Slack offers no idempotency and an answer may be lost.
import { CodedError } from '../../platform/errors.ts';
import { failpoint } from '../../platform/failpoint.ts';
import { type SlackBot, SlackError } from '../../surfaces/slack/kit.ts';

/** What Slack calls the channel. */
export type MadeChannel = { id: string; name: string; isPrivate: boolean };

type SlackChannel = { id: string; name: string; is_private: boolean; creator: string; created: number };

/** Slack's and our clock may differ by this much. */
const clockToleranceSeconds = 300;

/**
 * Our own channel of exactly this name, made since the attempt. The name alone proves nothing: whoever made it has to
 * be our bot, or it is a stranger's and is left alone.
 */
export const findOurs = async (
  bot: SlackBot,
  wanted: { name: string; isPrivate: boolean; attemptedAt: Date },
): Promise<MadeChannel | undefined> => {
  let cursor = '';
  do {
    const page = await bot.call<{
      channels: SlackChannel[];
      response_metadata?: { next_cursor?: string };
    }>('users.conversations', {
      types: wanted.isPrivate ? 'private_channel' : 'public_channel',
      exclude_archived: false,
      limit: 200,
      ...(cursor && { cursor }),
    });
    const oldest = wanted.attemptedAt.getTime() / 1000 - clockToleranceSeconds;
    const ours = page.channels.find(
      ({ name, creator, created }) => name === wanted.name && creator === bot.botUserId && created >= oldest,
    );
    if (ours) return { id: ours.id, name: ours.name, isPrivate: ours.is_private };
    cursor = page.response_metadata?.next_cursor ?? '';
  } while (cursor);
  return undefined;
};

/** Asks for a channel. `taken` means that the name is somebody else's. Errors: SlackError. */
export const createChannel = async (
  bot: SlackBot,
  wanted: { name: string; isPrivate: boolean; attemptedAt: Date },
): Promise<MadeChannel | 'taken'> => {
  try {
    failpoint('channel.before-create');
    const { channel } = await bot.call<{ channel: SlackChannel }>('conversations.create', {
      name: wanted.name,
      is_private: wanted.isPrivate,
    });
    failpoint('channel.after-create');
    return { id: channel.id, name: channel.name, isPrivate: channel.is_private };
  } catch (error) {
    if (!(error instanceof SlackError) || error.errorClass !== 'conflict') throw error;
    // Perhaps it is our own, made by an attempt whose answer was lost.
    return (await findOurs(bot, wanted)) ?? 'taken';
  }
};

/** A channel that Slack made public although a private one was asked for is never used. */
export const assertPrivacy = (channel: MadeChannel, isPrivate: boolean): void => {
  if (channel.isPrivate !== isPrivate) throw new CodedError('not_private');
};
