// Founding workspaces: the preferences they begin with, their app's bot user, and new ones beside the seed's.
import { addMember, emptyChannel } from './channels.ts';
import { APP_ID } from './constants.ts';
import { seconds, type WorldContext } from './context.ts';
import { randomId } from './random.ts';
import type { Switches, User } from './types.ts';

export const USUAL_SWITCHES: Readonly<Switches> = {
  remove_from_private: 'everyone',
  remove_from_public: 'admins',
  create_private: 'everyone',
  create_public: 'everyone',
  convert: 'owners',
  bots_count_as_everyone: true,
  guests_in_private_channels: 'allowed',
  has_usergroups: true,
};

/** The app's bot user in a workspace. */
export function appBot(teamId: string, id: string, botId: string, updated: number): User {
  const names = { name: 'cordon', realName: 'Cordon', title: '', email: '' };
  const rest = { appId: APP_ID, deleted: false, updated };
  return { id, teamId, ...names, role: 'member', isBot: true, botId, ...rest };
}

/** A new workspace with an owner and #general, in which the app is not installed yet. */
export function foundWorkspace(
  ctx: WorldContext,
  name: string,
  owner: string,
): { team: string; user: string } {
  const { random, workspaces, users, channels } = ctx.world;
  const now = seconds(ctx);
  const teamId = randomId(random, 'T');
  const domain = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  workspaces.set(teamId, { id: teamId, name, domain, switches: { ...USUAL_SWITCHES } });
  const bot = appBot(teamId, randomId(random, 'U'), randomId(random, 'B'), now);
  users.set(bot.id, { ...bot, deleted: true });
  const handle = (owner.split(' ')[0] ?? owner).toLowerCase();
  const ownerId = randomId(random, 'U');
  users.set(ownerId, {
    id: ownerId,
    teamId,
    name: handle,
    realName: owner,
    title: 'Founder',
    email: `${handle}@${domain}.test`,
    role: 'owner',
    isBot: false,
    deleted: false,
    updated: now,
  });
  const general = { teamId, kind: 'channel' as const, name: 'general', isPrivate: false, creator: ownerId };
  const channel = emptyChannel({ ...general, id: randomId(random, 'C') }, now);
  channel.isGeneral = true;
  channels.set(channel.id, channel);
  addMember(ctx, channel, ownerId);
  ctx.changed(users.keys());
  return { team: teamId, user: ownerId };
}
