// Reads what was typed after a slash command, with the names of those who are mentioned.
import type { SlackBot, SlackServices } from '../../surfaces/slack/kit.ts';
import { readableText, unnamedUsers } from './command-text.ts';
import { findPeople } from './identify.ts';

/** The text as people read it. Whom Cordon does not know keeps their id. */
export const readCommandText = async (
  { asSystem }: Pick<SlackServices, 'asSystem'>,
  bot: Pick<SlackBot, 'teamId'>,
  text: string,
): Promise<string> => {
  const userIds = unnamedUsers(text);
  const people = userIds.length > 0 ? await findPeople(asSystem, { teamId: bot.teamId, userIds }) : [];
  return readableText(text, new Map(people.map(({ slackUserId, name }) => [slackUserId, name])));
};
