// Slack's directory of people, as signing in asks it.
import { readProfile } from '../../features/people/index.ts';
import type { SlackDirectory } from '../rest/kit.ts';
import { SlackError } from './errors.ts';
import type { SlackBot, SlackBots } from './web-api.ts';

/**
 * `teamIds` names the workspaces that were ever connected. For an e-mail address all are asked; a person must be in exactly
 * one. Errors: SlackError, with the code `disconnected` where the workspace is not connected now.
 */
export const createSlackDirectory = (
  bots: SlackBots,
  teamIds: () => Promise<readonly string[]>,
): SlackDirectory => {
  const inTeam = async (bot: SlackBot, slackUserId: string) => {
    const profile = await readProfile(bot, slackUserId);
    return profile && { organizationId: bot.organizationId, profile };
  };
  return {
    async profile(teamId, slackUserId) {
      if (!(await teamIds()).includes(teamId)) return undefined;
      return orNone(inTeam(await bots.forTeam(teamId), slackUserId));
    },
    async profileByEmail(email) {
      const found = await Promise.all(
        (await teamIds()).map(async (teamId) => {
          const bot = await orNone(bots.forTeam(teamId));
          const answer =
            bot && (await orNone(bot.call<{ user: { id: string } }>('users.lookupByEmail', { email })));
          return bot && answer ? inTeam(bot, answer.user.id) : undefined;
        }),
      );
      const matches = found.filter((match) => match !== undefined);
      return matches.length === 1 ? matches[0] : undefined;
    },
  };
};

/** Unknown people are none; anything else, such as a workspace that is not connected, is an error. */
const orNone = async <Value>(value: Promise<Value>): Promise<Value | undefined> => {
  try {
    return await value;
  } catch (error) {
    if (error instanceof SlackError && error.errorClass === 'person') return undefined;
    throw error;
  }
};
