// Writing into an incident's own channel: only while it is what it should be, and Slack is asked just before.
import type { KnownBlock } from '@slack/types';
import { type Destination, toIncidentChannel } from '../../access/destination.ts';
import { CodedError } from '../../platform/errors.ts';
import { type SlackBot, SlackError, type SlackServices } from '../../surfaces/slack/kit.ts';
import { type Once, type Present, postAbout, readAbout } from './slack-post.ts';
import { type ChannelOwner, readChannel } from './store.ts';
import { silencing } from './wording.ts';

/** What Slack says of a channel. */
export type SlackChannelInfo = {
  id: string;
  name: string;
  is_private: boolean;
  is_archived: boolean;
  is_member?: boolean;
  is_ext_shared?: boolean;
  is_pending_ext_shared?: boolean;
  topic?: { value: string };
};

/** Asks Slack what the channel is now. Errors: SlackError. */
export const channelInfo = async (bot: Pick<SlackBot, 'call'>, channel: string): Promise<SlackChannelInfo> =>
  (await bot.call<{ channel: SlackChannelInfo }>('conversations.info', { channel })).channel;

/** Whether outsiders cannot read a channel: of a private incident nothing is written where this is false. */
export const isClosed = (info: SlackChannelInfo): boolean =>
  info.is_private && !info.is_ext_shared && !info.is_pending_ext_shared;

type Open = { destination: Destination; channelId: string };

/**
 * The channel to write in, checked with Slack where the incident is private: our own knowledge may be old, and what is
 * written once is read. Errors: CodedError('channel_unsafe'), where nothing may be written; CodedError('no_channel').
 */
const openChannel = async (services: SlackServices, bot: SlackBot, owner: ChannelOwner): Promise<Open> => {
  const row = await readChannel(services.asSystem, owner);
  const channelId = row?.slack_channel_id;
  if (!row || !channelId) throw new CodedError('no_channel');
  const destination = toIncidentChannel({ ...owner, slackChannelId: channelId });
  const seen = await readAbout(services, destination, owner.incidentId);
  if (seen?.visibility === 'private') {
    const isKnownUnsafe = row.hazards.some((hazard) => silencing.includes(hazard));
    if (isKnownUnsafe || !isClosed(await channelInfo(bot, channelId))) throw new CodedError('channel_unsafe');
  }
  return { destination, channelId };
};

/** Posts into an incident's own channel. Errors: SlackError; CodedError('channel_unsafe', 'no_channel'). */
export const postInChannel = async (
  services: SlackServices,
  bot: SlackBot,
  owner: ChannelOwner,
  present: Present,
  once?: Once,
): Promise<{ channelId: string; ts: string } | undefined> => {
  const { destination, channelId } = await openChannel(services, bot, owner);
  const ts = await postAbout(services, bot, { destination, incidentId: owner.incidentId }, present, once);
  return ts === undefined ? undefined : { channelId, ts };
};

/** Changes what Cordon wrote before. A message that is gone needs no change. Errors: as above. */
export const updateInChannel = async (
  services: SlackServices,
  bot: SlackBot,
  owner: ChannelOwner,
  message: { ts: string },
  present: Present,
): Promise<void> => {
  const { destination, channelId } = await openChannel(services, bot, owner);
  const seen = await readAbout(services, destination, owner.incidentId);
  if (!seen) return;
  const shown: { text: string; blocks: KnownBlock[] } = present(seen);
  try {
    await bot.call('chat.update', { channel: channelId, ts: message.ts, ...shown });
  } catch (error) {
    if (!(error instanceof SlackError) || error.errorClass !== 'stale') throw error;
  }
};
