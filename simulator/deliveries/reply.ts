// What the app writes back, either in its answer to a command or at a response address: one message.
import { parseMessage } from '../api/block-kit/message.ts';
import type { SimulatorContext } from '../context.ts';
import { botOf } from '../world/lookups.ts';
import {
  addEphemeral,
  addMessage,
  deleteMessage,
  editMessage,
  findMessage,
  withBlockIds,
} from '../world/messages.ts';
import type { Channel, ResponseUrl } from '../world/types.ts';

type Place = { channel: Channel; reader: string };

function asDraft(ctx: SimulatorContext, channel: Channel, reply: Record<string, unknown>) {
  const bot = botOf(ctx.world, channel.teamId);
  const parsed = parseMessage(reply);
  if ('error' in parsed) return parsed;
  return { user: bot.id, ...(bot.botId ? { botId: bot.botId } : {}), ...parsed };
}

/** Posts a reply: seen by one person unless the app says `in_channel`. Returns an error code or undefined. */
export function postReply(
  ctx: SimulatorContext,
  place: Place,
  reply: Record<string, unknown>,
): string | undefined {
  const draft = asDraft(ctx, place.channel, reply);
  if ('error' in draft) return draft.error;
  if (reply.response_type === 'in_channel') addMessage(ctx, place.channel, draft);
  else addEphemeral(ctx, place.channel, place.reader, draft);
  return undefined;
}

/** The message that a click came from, or the one the response address last belonged to. */
function original(ctx: SimulatorContext, channel: Channel, url: ResponseUrl) {
  const ephemeral = channel.ephemerals.find(
    (message) => message.ts === url.messageTs && message.reader === url.userId,
  );
  const message = url.messageTs ? findMessage(channel, url.messageTs) : undefined;
  // A shortcut may have been used on a person's message, which is not the app's to change.
  const isOurs =
    message?.user === botOf(ctx.world, url.teamId).id ||
    message?.user === botOf(ctx.world, channel.teamId).id;
  return { ephemeral, message: isOurs ? message : undefined };
}

/** Handles what the app posts to a response address: a new message, a replacement, or a removal. */
export function applyReply(
  ctx: SimulatorContext,
  url: ResponseUrl,
  channel: Channel,
  reply: Record<string, unknown>,
): string | undefined {
  const { ephemeral, message } = original(ctx, channel, url);
  if (reply.delete_original === true) {
    channel.ephemerals = channel.ephemerals.filter((other) => other !== ephemeral);
    if (message) deleteMessage(ctx, channel, message);
    ctx.changed([url.userId]);
    return undefined;
  }
  if (reply.replace_original !== true || (!ephemeral && !message)) {
    return postReply(ctx, { channel, reader: url.userId }, reply);
  }
  const draft = asDraft(ctx, channel, reply);
  if ('error' in draft) return draft.error;
  if (message) editMessage(ctx, channel, message, draft, draft.user);
  if (ephemeral) {
    Object.assign(ephemeral, { text: draft.text, blocks: withBlockIds(ctx, draft.blocks) });
    ctx.changed([url.userId]);
  }
  return undefined;
}
