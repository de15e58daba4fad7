// What Slack tells about one of its users, in our terms.
import type { OrganizationRole } from './contract.ts';

/** A user as in users.info and users.list. Missing keys (deactivated users have few) count as false. */
export type SlackUser = {
  id?: string;
  team_id?: string;
  name?: string;
  real_name?: string;
  deleted?: boolean;
  is_bot?: boolean;
  is_stranger?: boolean;
  is_owner?: boolean;
  is_admin?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  profile?: { real_name?: string; email?: string };
};

/** A person of the workspace. */
export type SlackProfile = {
  slackUserId: string;
  name: string;
  email?: string | undefined;
  role: OrganizationRole;
  isActive: boolean;
};

/** Exists in every workspace and does not call itself a bot. */
const slackbot = 'USLACKBOT';

const roleOf = (user: SlackUser): OrganizationRole => {
  if (user.is_owner) return 'owner';
  if (user.is_admin) return 'admin';
  return user.is_restricted || user.is_ultra_restricted ? 'guest' : 'member';
};

/** Who a Slack user is in a workspace: a person of it with their profile, else why they are none. */
export const toProfile = (user: SlackUser, teamId: string): SlackProfile | 'bot' | 'stranger' => {
  if (user.is_bot || user.id === slackbot) return 'bot';
  if (user.is_stranger || (user.team_id !== undefined && user.team_id !== teamId)) return 'stranger';
  return {
    slackUserId: user.id ?? '',
    name: user.profile?.real_name || user.real_name || user.name || 'Somebody',
    email: user.profile?.email,
    role: roleOf(user),
    isActive: user.deleted !== true,
  };
};
