// Keeps people in step with Slack's directory: new names, roles of guests, deactivation.
import type { SlackListeners, SlackServices } from '../../surfaces/slack/kit.ts';
import { findPerson, keepPerson, toProfile } from './identify.ts';

/** Reads the person again from Slack: the event is a hint, and stored without their name. */
const refresh = async (services: SlackServices, teamId: string, slackUserId: unknown): Promise<void> => {
  if (typeof slackUserId !== 'string') return;
  const known = await findPerson(services.asSystem, { teamId, userId: slackUserId });
  // Somebody new is made known when they first sign in or act.
  if (!known) return;
  const bot = await services.bots.forTeam(teamId);
  const { user } = await bot.call<{ user: Parameters<typeof toProfile>[0] }>('users.info', {
    user: slackUserId,
  });
  await keepPerson(services.asSystem, bot.organizationId, toProfile(user));
};

export const peopleListeners: SlackListeners = (slack) => {
  slack.event('user_change', ({ teamId, subject }, services) => refresh(services, teamId, subject.user));
};
