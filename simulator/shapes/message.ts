// A message as Slack's answers and events show it.
import { APP_ID } from '../world/constants.ts';
import type { Channel, Message, User, World } from '../world/types.ts';

function botProfile(bot: User): Record<string, unknown> {
  return {
    id: bot.botId,
    app_id: bot.appId ?? APP_ID,
    name: bot.name,
    icons: {},
    deleted: bot.deleted,
    updated: bot.updated,
    team_id: bot.teamId,
  };
}

/** Message object; metadata is left out unless asked for, as in conversations.history. */
export function messageShape(
  world: World,
  channel: Channel,
  message: Message,
  options: { withMetadata?: boolean },
): Record<string, unknown> {
  const author = world.users.get(message.user);
  const bot = message.botId ? author : undefined;
  return {
    type: 'message',
    ...(message.subtype ? { subtype: message.subtype } : {}),
    ...(message.clientMsgId ? { client_msg_id: message.clientMsgId } : {}),
    user: message.user,
    text: message.text,
    ts: message.ts,
    ...(bot ? { bot_id: message.botId, app_id: bot.appId ?? APP_ID, bot_profile: botProfile(bot) } : {}),
    ...(message.subtype ? {} : { team: author?.teamId ?? channel.teamId }),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    ...(message.edited ? { edited: message.edited } : {}),
    ...(options.withMetadata && message.metadata ? { metadata: message.metadata } : {}),
    ...message.extra,
  };
}
