// Making an incident's Slack channel, step by step: create, invite, topic, first message, pin, bookmark.
import type { Destination } from '../../access/destination.ts';
import { toIncidentChannel } from '../../access/destination.ts';
import { incidentChannel } from '../../access/viewer.ts';
import { CodedError } from '../../platform/errors.ts';
import { failpoint } from '../../platform/failpoint.ts';
import { type SlackBot, SlackError, type SlackServices } from '../../surfaces/slack/kit.ts';
import { homepageUrl, incidentBy } from '../incidents/index.ts';
import { firstMessage, topicOf } from './blocks.ts';
import { channelName, hasChannel } from './channel-name.ts';
import { inviteProblem } from './problem.ts';
import { assertPrivacy, createChannel, findOurs } from './slack-create.ts';
import { postAbout } from './slack-post.ts';
import {
  beginOrResume,
  type ChannelOwner,
  type ChannelProgress,
  changeState,
  findReporter,
  saveStep,
} from './store.ts';

type Work = { services: SlackServices; bot: SlackBot; owner: ChannelOwner; incident: Incident };
type Incident = Awaited<ReturnType<typeof readIncident>>;
type WithChannel = ChannelProgress & { slack_channel_id: string };

/** Makes the channel, going on from wherever an earlier try stopped. Errors: SlackError, CodedError('not_private'). */
export const makeIncidentChannel = async (services: SlackServices, owner: ChannelOwner): Promise<void> => {
  const incident = await readIncident(services, owner);
  if (!hasChannel(incident.mode)) return;
  const begun = await beginOrResume(services.asSystem, owner, (tx) => channelName(incident, tx.newSlug));
  failpoint('channel.begun');
  if (begun.state === 'ready') return;
  // After the beginning is noted, so that a workspace that is not connected shows on the homepage.
  const bot = await services.bots.forOrganization(owner.organizationId);
  const work = { services, bot, owner, incident };
  let progress = await ensureChannel(work, begun);
  for (const step of [inviteReporter, setTopic, postFirstMessage, pinFirstMessage, addBookmark]) {
    progress = await step(work, progress);
  }
  failpoint('channel.before-ready');
  const problem = progress.invite_problem && inviteProblem(progress.invite_problem);
  await changeState(services.asSystem, owner, { state: 'ready', problem });
  failpoint('channel.ready');
};

/** What the channel shows is read as the channel's readers see it. */
const readIncident = async (services: SlackServices, owner: ChannelOwner) => {
  const [incident] = await services.access.readAsViewer(
    incidentChannel(owner),
    incidentBy({ id: owner.incidentId }),
  );
  if (!incident) throw new CodedError('incident_gone');
  return incident;
};

const ensureChannel = async (work: Work, progress: ChannelProgress, namesLeft = 5): Promise<WithChannel> => {
  const { services, bot, incident } = work;
  if (progress.slack_channel_id) return progress as WithChannel;
  const isPrivate = incident.visibility === 'private';
  const earlier = progress.create_attempted_at;
  const lost =
    earlier && (await findOurs(bot, { name: progress.requested_name, isPrivate, attemptedAt: earlier }));
  if (lost) return keepChannel(work, progress, lost);
  const attempted = earlier
    ? progress
    : await saveStep(services.asSystem, progress, (tx) => ({ create_attempted_at: tx.now }));
  const attemptedAt = attempted.create_attempted_at ?? services.clock.now();
  const made = await createChannel(bot, { name: attempted.requested_name, isPrivate, attemptedAt });
  if (made !== 'taken') return keepChannel(work, attempted, made);
  const renamed = await saveStep(services.asSystem, attempted, (tx) => ({
    requested_name: channelName(incident, tx.newSlug, true),
    create_attempted_at: null,
  }));
  failpoint('channel.renamed');
  if (namesLeft === 0) throw new SlackError('name_taken', 'conflict');
  return ensureChannel(work, renamed, namesLeft - 1);
};

const keepChannel = async (
  { services, incident }: Work,
  progress: ChannelProgress,
  made: { id: string; name: string; isPrivate: boolean },
): Promise<WithChannel> => {
  assertPrivacy(made, incident.visibility === 'private');
  const kept = await saveStep(services.asSystem, progress, () => ({
    slack_channel_id: made.id,
    slack_channel_name: made.name,
    // Slack may have changed what was asked for; a later renaming is told by comparing with this.
    requested_name: made.name,
    problem: null,
  }));
  failpoint('channel.stored');
  return kept as WithChannel;
};

const inviteReporter = async (work: Work, progress: WithChannel): Promise<WithChannel> => {
  if (progress.reporter_invited_at) return progress;
  const { services, bot, owner, incident } = work;
  const reporter = await findReporter(services.asSystem, owner, incident.reporter_id);
  failpoint('channel.before-invite');
  const problem = reporter
    ? await orProblem(
        bot.call('conversations.invite', { channel: progress.slack_channel_id, users: reporter.slackUserId }),
      )
    : 'reporter_not_invited';
  failpoint('channel.invited');
  return save(work, progress, (now) => ({
    reporter_invited_at: now,
    ...(problem && { invite_problem: problem }),
  }));
};

/** Somebody who cannot be invited keeps the homepage; anything else is tried again. */
const orProblem = async (call: Promise<unknown>): Promise<string | undefined> => {
  try {
    await call;
    return undefined;
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    if (error.errorClass === 'done') return undefined;
    if (error.errorClass === 'person' || error.errorClass === 'refused') return error.code;
    throw error;
  }
};

const setTopic = async (work: Work, progress: WithChannel): Promise<WithChannel> => {
  if (progress.topic_set_at) return progress;
  const { services, bot, incident } = work;
  const topic = topicOf(incident, homepageUrl(services.publicUrl, incident.reference));
  failpoint('channel.before-topic');
  await bot.call('conversations.setTopic', { channel: progress.slack_channel_id, topic });
  failpoint('channel.topic-set');
  return save(work, progress, (now) => ({ topic_set_at: now }));
};

const postFirstMessage = async (work: Work, progress: WithChannel): Promise<WithChannel> => {
  if (progress.first_message_ts) return progress;
  const { services, bot, owner, incident } = work;
  const destination: Destination = toIncidentChannel({ ...owner, slackChannelId: progress.slack_channel_id });
  const isRepeat = progress.first_message_attempted_at !== null;
  const attempted = isRepeat
    ? progress
    : await save(work, progress, (now) => ({ first_message_attempted_at: now }));
  const url = homepageUrl(services.publicUrl, incident.reference);
  const to = { destination, incidentId: owner.incidentId };
  failpoint('channel.before-message');
  const ts = await postAbout(services, bot, to, (seen) => firstMessage(seen, url), {
    key: `first/${owner.incidentId}`,
    isRepeat,
    since: attempted.first_message_attempted_at ?? services.clock.now(),
  });
  failpoint('channel.message-posted');
  return save(work, attempted, () => ({ first_message_ts: ts ?? null }));
};

/** Pin and bookmark are comforts: where they are refused, they are left out. Pinning twice is harmless. */
const pinFirstMessage = async (work: Work, progress: WithChannel): Promise<WithChannel> => {
  if (progress.is_pinned) return progress;
  failpoint('channel.before-pin');
  const { slack_channel_id: channel, first_message_ts: timestamp } = progress;
  await orLeftOut(work.bot.call('pins.add', { channel, timestamp }), ['retry', 'rate_limited', 'auth']);
  failpoint('channel.pinned');
  return save(work, progress, () => ({ is_pinned: true }));
};

/** Adding twice makes two bookmarks, so it is noted before it is tried, and tried again only if it surely failed. */
const addBookmark = async (work: Work, progress: WithChannel): Promise<WithChannel> => {
  if (progress.is_bookmarked) return progress;
  const noted = await save(work, progress, () => ({ is_bookmarked: true }));
  failpoint('channel.before-bookmark');
  const bookmark = {
    channel_id: progress.slack_channel_id,
    title: 'Incident homepage',
    type: 'link',
    link: homepageUrl(work.services.publicUrl, work.incident.reference),
  };
  try {
    await orLeftOut(work.bot.call('bookmarks.add', bookmark), ['rate_limited', 'auth']);
  } catch (error) {
    await save(work, noted, () => ({ is_bookmarked: false }));
    throw error;
  }
  failpoint('channel.bookmarked');
  return noted;
};

/** Swallows Slack's refusals, but for the classes after which it should be tried again. */
const orLeftOut = async (
  call: Promise<unknown>,
  triedAgain: readonly SlackError['errorClass'][],
): Promise<void> => {
  await call.catch((error: unknown) => {
    if (!(error instanceof SlackError) || triedAgain.includes(error.errorClass)) throw error;
  });
};

const save = async (
  work: Work,
  progress: WithChannel,
  step: (now: Date) => Parameters<typeof saveStep>[2] extends (tx: infer _) => infer Step ? Step : never,
): Promise<WithChannel> =>
  (await saveStep(work.services.asSystem, progress, (tx) => step(tx.now))) as WithChannel;
