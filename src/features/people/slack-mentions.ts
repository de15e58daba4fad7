// Who was mentioned in a slash command: people, and the members that user groups have at this moment.
import { type SlackBot, SlackError } from '../../surfaces/slack/kit.ts';
import { escapeForSlack } from '../incidents/index.ts';
import { type Mention, parseMentions } from './mentions.ts';

/** Slack users, and a sentence about each part of the text that named none. Sentences are safe to be shown in Slack. */
export type Mentioned = { slackUserIds: string[]; problems: string[] };

/** Beyond this somebody would not look through whom they name. */
const most = { people: 50, groups: 10, quoted: 5 } as const;

type Group = Extract<Mention, { kind: 'group' }>;

/**
 * Reads mentions and looks up the members of user groups. Each user is there once, in the order of the text, whatever
 * they are: `resolveSlackUsers` says who is a person. More than 50 are refused altogether. Errors: SlackError where Slack
 * does not answer.
 */
export const findMentioned = async (bot: SlackBot, text: string): Promise<Mentioned> => {
  const mentions = parseMentions(text);
  const others = mentions.flatMap((mention) => (mention.kind === 'other' ? [mention.text] : []));
  const problems = others.length > 0 ? [notUnderstood(others)] : [];
  if (mentions.filter(({ kind }) => kind === 'group').length > most.groups) {
    return { slackUserIds: [], problems: [...problems, `Name at most ${most.groups} user groups at once.`] };
  }
  const users = new Set<string>();
  for (const mention of mentions) {
    if (mention.kind === 'person') users.add(mention.slackUserId);
    if (mention.kind !== 'group') continue;
    const members = await membersOf(bot, mention);
    if (typeof members === 'string') problems.push(members);
    else for (const member of members) users.add(member);
  }
  if (users.size <= most.people) return { slackUserIds: [...users], problems };
  const tooMany = `That is ${users.size} people. Name at most ${most.people} at once.`;
  return { slackUserIds: [], problems: [...problems, tooMany] };
};

const notUnderstood = (texts: readonly string[]): string => {
  const quoted = texts.slice(0, most.quoted).map((text) => `“${escapeForSlack(text.slice(0, 50))}”`);
  const more = texts.length > quoted.length ? ' and more' : '';
  return `Nobody is named by ${quoted.join(', ')}${more}. Type @ and choose people or user groups from Slack’s list.`;
};

const membersOf = async (bot: SlackBot, { slackGroupId, handle }: Group): Promise<string[] | string> => {
  const name = handle === undefined ? 'This user group' : `The user group “@${escapeForSlack(handle)}”`;
  try {
    const { users } = await bot.call<{ users: string[] }>('usergroups.users.list', {
      usergroup: slackGroupId,
    });
    return users.length > 0 ? users : `${name} has nobody in it.`;
  } catch (error) {
    const words = error instanceof SlackError ? wordsFor(error, name) : undefined;
    if (words === undefined) throw error;
    return words;
  }
};

const wordsFor = ({ code, errorClass }: SlackError, name: string): string | undefined => {
  if (code === 'no_such_subteam') return `${name} does not exist in your workspace, or is switched off.`;
  if (code === 'plan_upgrade_required') {
    return `${name} cannot be used, as your workspace’s plan has no user groups. Name people instead.`;
  }
  if (errorClass !== 'scope') return undefined;
  return `${name} cannot be read: the app was installed without the scope usergroups:read. Name people instead, or ask an admin to install it again.`;
};
