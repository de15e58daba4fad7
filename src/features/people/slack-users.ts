// Asking Slack who somebody is, and finding the people behind Slack users that were chosen or mentioned.
import { type SlackBot, SlackError, type SlackServices } from '../../surfaces/slack/kit.ts';
import { findPeople, type KnownPerson, keepPerson } from './identify.ts';
import { type SlackProfile, type SlackUser, toProfile } from './profile.ts';

/** Why nobody of the workspace stands behind a Slack user; each sentence can follow their mention. */
export const slackUserProblems = {
  unknown: 'Slack knows nobody by this name in your workspace.',
  bot: 'This is an app, and only people can have access.',
  stranger: 'They belong to another workspace, and only people of yours can have access.',
  deactivated: 'Their account is deactivated.',
} as const;

type Problem = keyof typeof slackUserProblems;

/** A Slack user, with the active person behind them or the reason why there is none. */
export type ResolvedSlackUser =
  | { slackUserId: string; person: KnownPerson }
  | { slackUserId: string; problem: Problem; words: string };

type Found = SlackProfile | 'unknown' | 'bot' | 'stranger';

const ask = async (bot: SlackBot, slackUserId: string): Promise<Found> => {
  try {
    const { user } = await bot.call<{ user: SlackUser }>('users.info', { user: slackUserId });
    return toProfile(user, bot.teamId);
  } catch (error) {
    if (error instanceof SlackError && error.errorClass === 'person') return 'unknown';
    throw error;
  }
};

/** A person's profile as Slack tells it now; undefined where no person of the workspace is behind it. Errors: SlackError. */
export const readProfile = async (bot: SlackBot, slackUserId: string): Promise<SlackProfile | undefined> => {
  const found = await ask(bot, slackUserId);
  return typeof found === 'string' ? undefined : found;
};

/** How many people Slack is asked about at the same time. */
const askedAtOnce = 10;

/**
 * The people behind Slack users, each once, in their order. Whom Cordon has not met is made known, as when they act.
 * Errors: SlackError where Slack had to be asked and did not answer.
 */
export const resolveSlackUsers = async (
  services: Pick<SlackServices, 'asSystem'>,
  bot: SlackBot,
  slackUserIds: readonly string[],
): Promise<ResolvedSlackUser[]> => {
  const userIds = [...new Set(slackUserIds)];
  const known = await findPeople(services.asSystem, { teamId: bot.teamId, userIds });
  const resolve = async (slackUserId: string): Promise<ResolvedSlackUser> => {
    const problem = (kind: Problem) => ({ slackUserId, problem: kind, words: slackUserProblems[kind] });
    const met = known.find((person) => person.slackUserId === slackUserId);
    const found = met ?? (await ask(bot, slackUserId));
    if (typeof found === 'string') return problem(found);
    if (!found.isActive) return problem('deactivated');
    const person =
      'personId' in found ? found : await keepPerson(services.asSystem, bot.organizationId, found);
    return { slackUserId, person };
  };
  const resolved: ResolvedSlackUser[] = [];
  for (let from = 0; from < userIds.length; from += askedAtOnce) {
    const some = userIds.slice(from, from + askedAtOnce);
    resolved.push(...(await Promise.all(some.map(resolve))));
  }
  return resolved;
};
