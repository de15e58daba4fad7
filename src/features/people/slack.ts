// Keeps people in step with Slack's directory: new people, new names, roles of guests, deactivation.
import { SlackError, type SlackListeners, type SlackServices } from '../../surfaces/slack/kit.ts';
import { keepFromDirectory } from './identify.ts';
import { readProfile } from './slack-users.ts';

/** Reads the person again from Slack: the event is a hint, and stored without their name. */
const refresh = async (services: SlackServices, teamId: string, slackUserId: unknown): Promise<void> => {
  if (typeof slackUserId !== 'string') return;
  try {
    const bot = await services.bots.forTeam(teamId);
    const profile = await readProfile(bot, slackUserId);
    if (profile) await keepFromDirectory(services.asSystem, bot.organizationId, profile);
  } catch (error) {
    // Whoever connects the workspace again has everybody read.
    if (!(error instanceof SlackError) || error.errorClass !== 'auth') throw error;
  }
};

export const peopleListeners: SlackListeners = (slack) => {
  for (const type of ['team_join', 'user_change']) {
    slack.event(type, ({ teamId, subject }, services) => refresh(services, teamId, subject.user));
  }
};
