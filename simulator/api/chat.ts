// chat.*: the app's messages.
import { messageShape } from '../shapes/message.ts';
import { openDirectMessage } from '../world/channels.ts';
import { canSee, channelByName } from '../world/lookups.ts';
import {
  addEphemeral,
  addMessage,
  type Draft,
  deleteMessage,
  editMessage,
  findMessage,
} from '../world/messages.ts';
import { userIn } from '../world/people.ts';
import type { Channel, Message } from '../world/types.ts';
import { requiredText, structure, text } from './arguments.ts';
import { parseMessage } from './block-kit/message.ts';
import { requireActive, visibleChannel } from './channel-argument.ts';
import { type Arguments, type Call, type Method, SlackError } from './method.ts';

const MAX_METADATA = 16_000;
const MAX_EDITED_TEXT = 4_000;
const MESSAGE_ERRORS = ['invalid_blocks', 'invalid_blocks_format', 'no_text'];

/** Reads text and blocks, or fails with Slack's error for them. */
function messageContent({ args, method }: Call) {
  const parsed = parseMessage(args);
  if (!('error' in parsed)) return parsed;
  // Only postMessage has a name of its own for blocks that are too long.
  const code = method.errors.includes(parsed.error) ? parsed.error : 'invalid_blocks';
  const messages = parsed.problems;
  const details = messages.length > 0 ? { errors: messages, response_metadata: { messages } } : {};
  throw new SlackError(code, details);
}

function metadataArgument(args: Arguments): Message['metadata'] {
  if (args.metadata === undefined) return undefined;
  const value = structure(args, 'metadata');
  if (typeof value !== 'object' || value === null) throw new SlackError('invalid_metadata_format');
  const { event_type, event_payload } = value as Record<string, unknown>;
  if (typeof event_type !== 'string' || typeof event_payload !== 'object' || event_payload === null) {
    throw new SlackError('invalid_metadata_schema');
  }
  if (JSON.stringify(value).length > MAX_METADATA) throw new SlackError('metadata_too_large');
  return { event_type, event_payload: event_payload as Record<string, unknown> };
}

/** A channel id, a channel's name, or a person's id, which means the direct message with them. */
function target(call: Call): Channel {
  const { ctx, team, caller } = call;
  const wanted = requiredText(call.args, 'channel');
  if (userIn(ctx.world, team.id, wanted)) return openDirectMessage(ctx, team.id, caller.id, wanted).channel;
  const named = channelByName(ctx.world, team.id, wanted.replace(/^#/, ''));
  if (named && canSee(ctx.world, named, caller.id)) return named;
  return visibleChannel(call);
}

function draftOf(call: Call): Draft & { wasCut: boolean } {
  const metadata = call.method.reads.includes('metadata') ? metadataArgument(call.args) : undefined;
  const { botId } = call.caller;
  return {
    ...messageContent(call),
    user: call.caller.id,
    ...(botId ? { botId } : {}),
    ...(metadata ? { metadata } : {}),
  };
}

const CUT = { warning: 'message_truncated', response_metadata: { warnings: ['message_truncated'] } };

const postMessage: Method = {
  name: 'chat.postMessage',
  reads: ['channel', 'blocks', 'metadata', 'text', 'thread_ts', 'unfurl_links', 'unfurl_media', 'mrkdwn'],
  errors: [
    ...MESSAGE_ERRORS,
    'cannot_reply_to_message',
    'channel_not_found',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'is_archived',
    'metadata_too_large',
    'msg_blocks_too_long',
    'not_in_channel',
  ],
  handle(call) {
    const channel = target(call);
    const mayWriteUnseen = channel.kind === 'channel' && call.token.scopes.includes('chat:write.public');
    if (!channel.members.has(call.caller.id) && !mayWriteUnseen) throw new SlackError('not_in_channel');
    requireActive(channel);
    const { wasCut, ...draft } = draftOf(call);
    const threadTs = text(call.args, 'thread_ts');
    if (threadTs && !findMessage(channel, threadTs)) throw new SlackError('cannot_reply_to_message');
    const message = addMessage(call.ctx, channel, threadTs ? { ...draft, threadTs } : draft);
    const shape = messageShape(call.ctx.world, channel, message, { withMetadata: true });
    return { channel: channel.id, ts: message.ts, message: shape, ...(wasCut ? CUT : {}) };
  },
};

const postEphemeral: Method = {
  name: 'chat.postEphemeral',
  reads: ['user', 'channel', 'blocks', 'text', 'thread_ts'],
  errors: [...MESSAGE_ERRORS, 'channel_not_found', 'is_archived', 'not_in_channel', 'user_not_in_channel'],
  handle(call) {
    const channel = visibleChannel(call);
    requireActive(channel);
    if (!channel.members.has(call.caller.id) && !call.token.scopes.includes('chat:write.public')) {
      throw new SlackError('not_in_channel');
    }
    const reader = requiredText(call.args, 'user');
    if (!channel.members.has(reader)) throw new SlackError('user_not_in_channel');
    const { wasCut, ...draft } = draftOf(call);
    const message = addEphemeral(call.ctx, channel, reader, draft);
    return { message_ts: message.ts, ...(wasCut ? CUT : {}) };
  },
};

/** A message of the caller's own. Ephemeral ones are not kept, so they are never found. */
function ownMessage(call: Call, channel: Channel, refusal: string): Message {
  const message = findMessage(channel, requiredText(call.args, 'ts'));
  if (!message) throw new SlackError('message_not_found');
  if (message.user !== call.caller.id || message.subtype) throw new SlackError(refusal);
  return message;
}

const update: Method = {
  name: 'chat.update',
  reads: ['ts', 'channel', 'blocks', 'metadata', 'text'],
  errors: [
    ...MESSAGE_ERRORS,
    'cant_update_message',
    'channel_not_found',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'is_inactive',
    'message_not_found',
    'metadata_too_large',
    'msg_too_long',
  ],
  handle(call) {
    const channel = visibleChannel(call);
    const message = ownMessage(call, channel, 'cant_update_message');
    if (channel.isArchived) throw new SlackError('is_inactive');
    if ((text(call.args, 'text') ?? '').length > MAX_EDITED_TEXT) throw new SlackError('msg_too_long');
    const { text: newText, blocks } = messageContent(call);
    const metadata = metadataArgument(call.args);
    // Blocks that are not sent again go away.
    const change = { text: newText, blocks, ...(metadata ? { metadata } : {}) };
    editMessage(call.ctx, channel, message, change, call.caller.id);
    // The answer has ts beside the message, not in it.
    const { ts, ...shape } = messageShape(call.ctx.world, channel, message, { withMetadata: true });
    return { channel: channel.id, ts, text: message.text, message: shape };
  },
};

const remove: Method = {
  name: 'chat.delete',
  reads: ['ts', 'channel'],
  errors: ['cant_delete_message', 'channel_not_found', 'message_not_found'],
  handle(call) {
    const channel = visibleChannel(call);
    const message = ownMessage(call, channel, 'cant_delete_message');
    deleteMessage(call.ctx, channel, message);
    return { channel: channel.id, ts: message.ts };
  },
};

const getPermalink: Method = {
  name: 'chat.getPermalink',
  reads: ['channel', 'message_ts'],
  errors: ['channel_not_found', 'message_not_found'],
  handle(call) {
    const channel = visibleChannel(call);
    const ts = requiredText(call.args, 'message_ts');
    if (!findMessage(channel, ts)) throw new SlackError('message_not_found');
    const permalink = `${call.ctx.baseUrl()}/archives/${channel.id}/p${ts.replace('.', '')}`;
    return { channel: channel.id, permalink };
  },
};

export const chatMethods = [postMessage, postEphemeral, update, remove, getPermalink];
