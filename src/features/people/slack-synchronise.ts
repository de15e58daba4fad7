// Reads everybody of a workspace from Slack, page by page; what a page brought is kept before the next is asked for.

import type { SliceJob } from '../../surfaces/jobs/kit.ts';
import { nextTry } from '../../surfaces/jobs/kit.ts';
import { type SlackBot, SlackError } from '../../surfaces/slack/kit.ts';
import { type SlackUser, toProfile } from './profile.ts';
import { findSynchronisation, type Synchronisation, saveFailure, savePage } from './synchronisation.ts';

type Work = Parameters<SliceJob['run']>[0];
type Answer = { members: SlackUser[]; response_metadata?: { next_cursor?: string } };

/** Slack's advice. Many calls a minute are allowed for lists, so 10,000 people take a few minutes. */
const pageSize = 200;

/**
 * Reads everybody, going on from the page where an earlier try stopped. Slack's errors are kept with the time of the next
 * try; others are thrown.
 */
export const synchronisePeople = async (work: Work, organizationId: string): Promise<void> => {
  const { asSystem, bots } = work.slack;
  let run = await findSynchronisation(asSystem, organizationId);
  try {
    const bot = run && (await bots.forOrganization(organizationId));
    while (run && bot) run = await readPage(work, bot, run);
  } catch (error) {
    if (!run || !(error instanceof SlackError)) throw error;
    work.slack.logger.info({ code: error.code }, 'people could not be read');
    await saveFailure(asSystem, run, judge(work, run, error));
  }
};

/** Returns what is left to do. */
const readPage = async (
  { slack }: Work,
  bot: SlackBot,
  run: Synchronisation,
): Promise<Synchronisation | undefined> => {
  const readAt = slack.clock.now();
  const { members, response_metadata } = await bot.call<Answer>('users.list', {
    limit: pageSize,
    ...(run.cursor !== null && { cursor: run.cursor }),
  });
  const cursor = response_metadata?.next_cursor || undefined;
  const profiles = members
    .map((user) => toProfile(user, bot.teamId))
    .filter((profile) => typeof profile !== 'string');
  const isCurrent = await savePage(slack.asSystem, run, { profiles, readAt, cursor });
  return isCurrent && cursor !== undefined ? { ...run, cursor, tries: 0 } : undefined;
};

/** What passes is tried again. For anything else somebody must act, and connecting or the next day tries anew. */
const judge = ({ slack, random }: Work, run: Synchronisation, error: SlackError) => {
  const { errorClass, code, retryAfterSeconds } = error;
  const passes = ['retry', 'rate_limited', 'stale', 'conflict'].includes(errorClass);
  const verdict = { kind: 'again', code, afterSeconds: retryAfterSeconds } as const;
  const tried = { tries: run.tries, createdAt: run.requestedAt };
  return {
    code,
    again: passes ? nextTry(verdict, tried, slack.clock.now(), random) : undefined,
    // A cursor that Slack does not take any more.
    fromTheStart: errorClass === 'stale',
  };
};
