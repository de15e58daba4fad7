// Maps a Slack user to the person who acts; somebody new is made known from Slack's own directory.
import { person } from '../../access/viewer.ts';
import { findPerson, type KnownPerson, keepPerson, toProfile } from '../../features/people/index.ts';
import type { SlackServices } from './kit.ts';
import type { SlackBot } from './web-api.ts';

type SlackUser = Parameters<typeof toProfile>[0] & {
  team_id?: string;
  is_bot?: boolean;
  is_stranger?: boolean;
};

/** Why somebody cannot act here; the words are for them. */
export const cannotAct = {
  stranger: 'Only people of this workspace can use Cordon here.',
  deactivated: 'Your account is deactivated in Cordon. Ask an owner or admin of your workspace.',
} as const;

/** A person's profile as Slack tells it now; undefined for bots and people of other workspaces. */
export const readProfile = async (bot: SlackBot, slackUserId: string) => {
  const { user } = await bot.call<{ user: SlackUser }>('users.info', { user: slackUserId });
  const isStranger =
    user.is_bot || user.is_stranger || (user.team_id !== undefined && user.team_id !== bot.teamId);
  return isStranger ? undefined : toProfile(user);
};

/** The person behind a Slack user, with the viewer that everything is read as; otherwise why there is none. */
export const identifyActing = async (
  services: SlackServices,
  bot: SlackBot,
  slackUserId: string,
): Promise<{ person: KnownPerson; viewer: ReturnType<typeof person> } | keyof typeof cannotAct> => {
  const known = await findPerson(services.asSystem, { teamId: bot.teamId, userId: slackUserId });
  const found = known ?? (await introduce(services, bot, slackUserId));
  if (!found) return 'stranger';
  if (!found.isActive) return 'deactivated';
  return { person: found, viewer: person(found) };
};

const introduce = async (services: SlackServices, bot: SlackBot, slackUserId: string) => {
  const profile = await readProfile(bot, slackUserId);
  return profile && keepPerson(services.asSystem, bot.organizationId, profile);
};
