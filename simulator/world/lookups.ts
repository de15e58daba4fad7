// Questions about the world that several parts ask.
import { APP_ID } from './constants.ts';
import type { Channel, Switches, User, Who, World } from './types.ts';

/** Whether this is the bot user of the installed app, not another app's. */
export function isOurBot(user: User): boolean {
  return user.isBot && user.appId === APP_ID;
}

/** The app's bot user of a workspace; every workspace of the simulator has one. */
export function botOf(world: World, teamId: string): User {
  for (const user of world.users.values()) if (user.teamId === teamId && isOurBot(user)) return user;
  throw new Error(`Workspace ${teamId} has no bot user. The world's data is damaged: reset it.`);
}

/** A workspace that must exist. */
export function workspaceOf(world: World, teamId: string) {
  const workspace = world.workspaces.get(teamId);
  if (!workspace)
    throw new Error(`Workspace ${teamId} does not exist. Use one that GET /control/world lists.`);
  return workspace;
}

/** Whether a conversation belongs to a workspace, or is shared with it. */
export function isInTeam(channel: Channel, teamId: string): boolean {
  return channel.teamId === teamId || channel.sharedWith.has(teamId);
}

/** The channel or direct message, if it exists in this workspace. */
export function channelIn(world: World, teamId: string, id: string): Channel | undefined {
  const channel = world.channels.get(id);
  return channel && isInTeam(channel, teamId) ? channel : undefined;
}

/** A channel of either kind by its name; names are shared by public, private and archived ones. */
export function channelByName(world: World, teamId: string, name: string): Channel | undefined {
  for (const channel of world.channels.values()) {
    if (channel.kind === 'channel' && channel.teamId === teamId && channel.name === name) return channel;
  }
  return undefined;
}

/** Whether somebody can read a conversation: public channels are open to everyone but guests. */
export function canSee(world: World, channel: Channel, userId: string): boolean {
  if (channel.members.has(userId)) return true;
  const user = world.users.get(userId);
  return (
    channel.kind === 'channel' && !channel.isPrivate && user?.teamId === channel.teamId && !isGuest(user)
  );
}

/** Guests see only what they were invited to. */
export function isGuest(user: User): boolean {
  return user.role === 'guest' || user.role === 'single_channel_guest';
}

/** Whether a preference such as "who may remove people" includes this person or bot. */
export function isIncluded(who: Who, user: User, switches: Switches): boolean {
  if (user.role === 'owner') return true;
  if (who === 'owners') return false;
  if (user.role === 'admin') return true;
  if (who === 'admins') return false;
  return user.isBot ? switches.bots_count_as_everyone : !isGuest(user);
}
