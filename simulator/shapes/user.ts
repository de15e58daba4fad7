// A person or bot as Slack's answers and events show them.
import { APP_ID, SLACKBOT } from '../world/constants.ts';
import type { User } from '../world/types.ts';

/**
 * User object. E-mail is there only for a token with users:read.email; deactivated people lose most keys.
 * `isStranger` is given for people of other workspaces only, who show no e-mail.
 */
export function userShape(
  user: User,
  options: { withEmail: boolean; baseUrl: string; isStranger?: boolean },
): Record<string, unknown> {
  const isForeign = options.isStranger !== undefined;
  const image = `${options.baseUrl}/avatars/${user.id}.svg`;
  const [firstName = '', ...rest] = user.realName.split(' ');
  const profile = {
    title: user.title,
    phone: '',
    skype: '',
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.isBot ? '' : user.name,
    display_name_normalized: user.isBot ? '' : user.name,
    status_text: '',
    status_emoji: '',
    status_expiration: 0,
    ...(user.isBot ? { api_app_id: user.appId ?? APP_ID, always_active: true, bot_id: user.botId } : {}),
    ...(options.withEmail && !user.isBot && !isForeign ? { email: user.email } : {}),
    first_name: firstName,
    last_name: rest.join(' '),
    image_24: image,
    image_32: image,
    image_48: image,
    image_72: image,
    image_192: image,
    image_512: image,
    team: user.teamId,
  };
  const common = {
    id: user.id,
    team_id: user.teamId,
    name: user.name,
    deleted: user.deleted,
    profile,
    is_bot: user.isBot,
    is_app_user: false,
    updated: user.updated,
  };
  if (user.deleted) return common;
  return {
    ...common,
    color: '9f69e7',
    real_name: user.realName,
    tz: 'Etc/UTC',
    tz_label: 'Coordinated Universal Time',
    tz_offset: 0,
    is_admin: user.role === 'owner' || user.role === 'admin',
    is_owner: user.role === 'owner',
    is_primary_owner: user.role === 'owner',
    is_restricted: user.role === 'guest' || user.role === 'single_channel_guest',
    is_ultra_restricted: user.role === 'single_channel_guest',
    is_email_confirmed: !user.isBot,
    who_can_share_contact_card: 'EVERYONE',
    ...(isForeign ? { is_stranger: options.isStranger } : {}),
  };
}

/** Slack's own helper, which exists in every workspace and, oddly, does not call itself a bot. */
export function slackbot(teamId: string): User {
  return {
    id: SLACKBOT,
    teamId,
    name: 'slackbot',
    realName: 'Slackbot',
    title: '',
    email: '',
    role: 'member',
    isBot: false,
    deleted: false,
    updated: 0,
  };
}
