// What one person sees in the page: workspaces to choose from, their conversations, messages and top dialog.

import { powersOver } from '../acts/channel-life.ts';
import { hasHome } from '../acts/home.ts';
import type { SimulatorContext } from '../context.ts';
import type { Manifest } from '../manifest.ts';
import { slackbot } from '../shapes/user.ts';
import { isInstalled } from '../world/installation.ts';
import { canSee, isGuest, isInTeam } from '../world/lookups.ts';
import { userIn } from '../world/people.ts';
import type { Channel, Ephemeral, Message, User, World } from '../world/types.ts';
import { stackOf } from '../world/views.ts';
import type {
  PageChannel,
  PageCommand,
  PageHome,
  PageMessage,
  PageMessages,
  PageShortcut,
  PageState,
  PageView,
  PlainText,
  ViewValues,
} from './contract.ts';
import { workspacesOf } from './workspaces.ts';

/** Lines such as "has joined the channel" do not count as unread. */
function unreadOf(channel: Channel, userId: string): number {
  const read = channel.read.get(userId) ?? '';
  const news = (message: Message) => message.ts > read && message.user !== userId && !message.subtype;
  const ephemerals = channel.ephemerals.filter((message) => message.reader === userId && message.ts > read);
  return channel.messages.filter(news).length + ephemerals.length;
}

function nameOf(world: World, teamId: string, id: string): string {
  const user = userIn(world, teamId, id) ?? world.users.get(id);
  return user?.realName ?? id;
}

function channelOf(ctx: SimulatorContext, channel: Channel, me: User): PageChannel {
  const isMember = channel.members.has(me.id);
  const common = {
    id: channel.id,
    is_private: channel.isPrivate,
    is_member: isMember,
    is_archived: channel.isArchived,
    topic: channel.topic.value,
    unread: isMember ? unreadOf(channel, me.id) : 0,
    workspace_id: channel.teamId,
    shared_with: [...channel.sharedWith],
    pending_shares: [...channel.pendingShares],
    may: powersOver(ctx, me, channel),
  };
  if (channel.kind === 'channel') return { ...common, name: channel.name, kind: 'channel' };
  const [other = me.id] = [...channel.members].filter((id) => id !== me.id);
  return { ...common, name: nameOf(ctx.world, me.teamId, other), kind: 'dm', dm_user_id: other };
}

function visibleChannels(ctx: SimulatorContext, me: User): PageChannel[] {
  return [...ctx.world.channels.values()]
    .filter((channel) => isInTeam(channel, me.teamId) && canSee(ctx.world, channel, me.id))
    .filter((channel) => channel.members.has(me.id) || (!channel.isArchived && !isGuest(me)))
    .map((channel) => channelOf(ctx, channel, me))
    .sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name));
}

/**
 * Commands with suggestions from the usage hint: `[help] | open <name>` gives "/incident", "/incident help"
 * and "/incident open <name>". A part may explain itself after a colon.
 */
export function commandsOf(manifest: Manifest): PageCommand[] {
  return (manifest.features?.slash_commands ?? []).map(({ command, description, usage_hint = '' }) => {
    const parts = usage_hint
      .replace(/^\[|\]$/g, '')
      .split('|')
      .map((part) => part.trim().replace(/^\[|\]$/g, ''))
      .filter((part) => part !== '');
    const hints = parts.map((part) => {
      const [text = '', explanation = ''] = part.split(':').map((piece) => piece.trim());
      return { text: `${command} ${text}`, description: explanation };
    });
    return { command, description, usage_hint, suggestions: [{ text: command, description }, ...hints] };
  });
}

function shortcutsOf(manifest: Manifest): PageShortcut[] {
  const all = manifest.features?.shortcuts ?? [];
  return all.map(({ callback_id, name, type }) => ({ callback_id, name, type }));
}

function topViewOf(ctx: SimulatorContext, me: User): PageView | null {
  const stack = stackOf(ctx.world, me.id);
  const view = stack.at(-1);
  if (!view) return null;
  return {
    id: view.id,
    hash: view.hash,
    depth: stack.length,
    callback_id: view.callbackId,
    title: view.title as unknown as PlainText,
    submit: view.submit as unknown as PlainText | null,
    close: view.close as unknown as PlainText | null,
    blocks: view.blocks,
    state: { values: view.state as ViewValues },
  };
}

function homeOf(ctx: SimulatorContext, me: User): PageHome | null {
  if (!hasHome(ctx, me.teamId)) return null;
  const view = ctx.world.views.get(ctx.world.homes.get(me.id) ?? '');
  const shown = view && { id: view.id, blocks: view.blocks, state: { values: view.state as ViewValues } };
  return { app: ctx.manifest.display_information.name, view: shown ?? null };
}

/** GET /page/api/state. */
export function pageState(ctx: SimulatorContext, me: User): PageState {
  const hasApp = isInstalled(ctx.world, me.teamId);
  return {
    workspaces: workspacesOf(ctx.world),
    me: { id: me.id, name: me.realName, workspace_id: me.teamId },
    channels: visibleChannels(ctx, me),
    // Where the app is not installed, nobody is offered anything of it.
    commands: hasApp ? commandsOf(ctx.manifest) : [],
    shortcuts: hasApp ? shortcutsOf(ctx.manifest) : [],
    view: topViewOf(ctx, me),
    home: homeOf(ctx, me),
  };
}

function messageOf(ctx: SimulatorContext, channel: Channel, message: Message | Ephemeral): PageMessage {
  const { world } = ctx;
  const author =
    userIn(world, channel.teamId, message.user) ?? world.users.get(message.user) ?? slackbot(channel.teamId);
  return {
    ts: message.ts,
    user: { id: author.id, name: author.realName, is_bot: author.isBot || author.id === 'USLACKBOT' },
    text: message.text,
    subtype: message.subtype ?? null,
    blocks: message.blocks,
    ephemeral: 'reader' in message,
    pinned: channel.pins.includes(message.ts),
    edited: message.edited !== undefined,
  };
}

/** The page shows the newest messages only. */
const SHOWN = 200;

/** GET /page/api/messages; marks the channel as read when its member looks. */
export function pageMessages(ctx: SimulatorContext, me: User, channel: Channel): PageMessages {
  const mine = channel.ephemerals.filter((message) => message.reader === me.id);
  const messages = [...channel.messages.slice(-SHOWN), ...mine.slice(-SHOWN)].sort((a, b) =>
    a.ts < b.ts ? -1 : 1,
  );
  const newest = messages.at(-1);
  if (newest && channel.members.has(me.id)) channel.read.set(me.id, newest.ts);
  return {
    messages: messages.map((message) => messageOf(ctx, channel, message)),
    members: [...channel.members].map((id) => ({ id, name: nameOf(ctx.world, channel.teamId, id) })),
    bookmarks: channel.bookmarks.map(({ id, title, link }) => ({ id, title, link })),
  };
}
