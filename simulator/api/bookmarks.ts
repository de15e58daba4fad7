// bookmarks.* and pins.*: what is kept at the top of a channel.
import { seconds } from '../world/context.ts';
import { findMessage, pinMessage, unpinMessage } from '../world/messages.ts';
import { randomId } from '../world/random.ts';
import type { Bookmark, Channel, Message } from '../world/types.ts';
import { requiredText, text } from './arguments.ts';
import { requireMembership, visibleChannel } from './channel-argument.ts';
import { type Call, invalidArguments, type Method, SlackError } from './method.ts';

const MAX_BOOKMARKS = 100;
const MAX_TITLE = 256;
const MAX_LINK = 2_048;
const MAX_PINS = 100;

function bookmarkShape(bookmark: Bookmark, teamId: string): Record<string, unknown> {
  return {
    id: bookmark.id,
    channel_id: bookmark.channelId,
    title: bookmark.title,
    link: bookmark.link,
    emoji: bookmark.emoji,
    icon_url: null,
    entity_id: null,
    type: 'link',
    date_created: bookmark.created,
    date_updated: bookmark.updated,
    rank: 'g',
    last_updated_by_user_id: bookmark.updatedBy,
    last_updated_by_team_id: teamId,
    shortcut_id: null,
    app_id: null,
  };
}

function bookmarkChannel(call: Call): Channel {
  requiredText(call.args, 'channel_id');
  const channel = visibleChannel(call, 'channel_id');
  if (!channel.members.has(call.caller.id)) throw new SlackError('channel_not_found');
  if (channel.isArchived) throw new SlackError('permission_denied');
  return channel;
}

function titleArgument(call: Call): string | undefined {
  const title = text(call.args, 'title');
  if (title && title.length > MAX_TITLE)
    throw invalidArguments(`[ERROR] must be less than ${MAX_TITLE + 1} characters`);
  return title;
}

function linkArgument(call: Call): string | undefined {
  const link = text(call.args, 'link');
  if (link === undefined) return undefined;
  const isLink = link.length <= MAX_LINK && /^https?:\/\//.test(link) && URL.canParse(link);
  if (!isLink) throw new SlackError('invalid_link');
  return link;
}

function emojiArgument(call: Call): string | undefined {
  const emoji = text(call.args, 'emoji');
  if (emoji && !/^:[a-z0-9_+-]+:$/.test(emoji)) throw new SlackError('invalid_emoji');
  return emoji;
}

const add: Method = {
  name: 'bookmarks.add',
  reads: ['title', 'type', 'channel_id', 'link', 'emoji'],
  errors: [
    'channel_not_found',
    'invalid_bookmark_type',
    'invalid_emoji',
    'invalid_link',
    'permission_denied',
    'too_many_bookmarks',
  ],
  handle(call) {
    const { ctx, team, caller } = call;
    const channel = bookmarkChannel(call);
    if (text(call.args, 'type') !== 'link') throw new SlackError('invalid_bookmark_type');
    const link = linkArgument(call);
    if (!link) throw new SlackError('invalid_link');
    if (channel.bookmarks.length >= MAX_BOOKMARKS) throw new SlackError('too_many_bookmarks');
    const now = seconds(ctx);
    const bookmark: Bookmark = {
      id: randomId(ctx.world.random, 'Bk'),
      channelId: channel.id,
      title: titleArgument(call) ?? '',
      link,
      emoji: emojiArgument(call) ?? '',
      created: now,
      updated: 0,
      updatedBy: caller.id,
    };
    channel.bookmarks.push(bookmark);
    ctx.changed(channel.members);
    return { bookmark: bookmarkShape(bookmark, team.id) };
  },
};

function bookmarkArgument(call: Call, channel: Channel): Bookmark {
  const id = requiredText(call.args, 'bookmark_id');
  const bookmark = channel.bookmarks.find((one) => one.id === id);
  if (!bookmark) throw new SlackError('not_found');
  return bookmark;
}

const edit: Method = {
  name: 'bookmarks.edit',
  reads: ['channel_id', 'bookmark_id', 'title', 'link', 'emoji'],
  errors: ['channel_not_found', 'invalid_emoji', 'invalid_link', 'not_found', 'permission_denied'],
  handle(call) {
    const channel = bookmarkChannel(call);
    const bookmark = bookmarkArgument(call, channel);
    const change = {
      title: titleArgument(call) ?? bookmark.title,
      link: linkArgument(call) ?? bookmark.link,
      emoji: emojiArgument(call) ?? bookmark.emoji,
    };
    Object.assign(bookmark, change, { updated: seconds(call.ctx), updatedBy: call.caller.id });
    call.ctx.changed(channel.members);
    return { bookmark: bookmarkShape(bookmark, call.team.id) };
  },
};

const removeBookmark: Method = {
  name: 'bookmarks.remove',
  reads: ['channel_id', 'bookmark_id'],
  errors: ['channel_not_found', 'not_found', 'permission_denied'],
  handle(call) {
    const channel = bookmarkChannel(call);
    const bookmark = bookmarkArgument(call, channel);
    channel.bookmarks = channel.bookmarks.filter((one) => one !== bookmark);
    call.ctx.changed(channel.members);
    return {};
  },
};

/** The message that is to be pinned or unpinned. */
function pinnable(call: Call, channel: Channel): Message {
  const timestamp = text(call.args, 'timestamp');
  if (!timestamp) throw new SlackError('no_item_specified');
  if (!/^\d+\.\d{6}$/.test(timestamp)) throw new SlackError('bad_timestamp');
  const message = findMessage(channel, timestamp);
  if (!message) throw new SlackError('message_not_found');
  return message;
}

const pin: Method = {
  name: 'pins.add',
  reads: ['channel', 'timestamp'],
  errors: [
    'already_pinned',
    'bad_timestamp',
    'channel_not_found',
    'message_not_found',
    'no_item_specified',
    'not_in_channel',
    'not_pinnable',
    'too_many_pins',
  ],
  handle(call) {
    const channel = visibleChannel(call);
    requireMembership(call, channel);
    const message = pinnable(call, channel);
    if (message.subtype) throw new SlackError('not_pinnable');
    if (channel.pins.includes(message.ts)) throw new SlackError('already_pinned');
    if (channel.pins.length >= MAX_PINS) throw new SlackError('too_many_pins');
    pinMessage(call.ctx, channel, message, call.caller.id);
    return {};
  },
};

const unpin: Method = {
  name: 'pins.remove',
  reads: ['channel', 'timestamp'],
  errors: ['bad_timestamp', 'channel_not_found', 'message_not_found', 'no_item_specified', 'no_pin'],
  handle(call) {
    const channel = visibleChannel(call);
    if (!channel.members.has(call.caller.id)) throw new SlackError('channel_not_found');
    const message = pinnable(call, channel);
    if (!channel.pins.includes(message.ts)) throw new SlackError('no_pin');
    unpinMessage(call.ctx, channel, message, call.caller.id);
    return {};
  },
};

export const keepsakeMethods = [add, edit, removeBookmark, pin, unpin];
