// Maps a Slack user to the person who acts; somebody new is made known from Slack's own directory.
import { person } from '../../access/viewer.ts';
import { findPerson, type KnownPerson, keepPerson, readProfile } from '../../features/people/index.ts';
import type { SlackServices } from './kit.ts';
import type { SlackBot } from './web-api.ts';

/** Why somebody cannot act here; the words are for them. */
export const cannotAct = {
  stranger: 'Only people of this workspace can use Cordon here.',
  deactivated: 'Your account is deactivated in Cordon. Ask an owner or admin of your workspace.',
} as const;

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
