// Makes the channel follow access for one person: invites whom it wants inside, removes whom it wants outside.
import { CodedError } from '../../platform/errors.ts';
import { failpoint } from '../../platform/failpoint.ts';
import { type SlackBot, SlackError, type SlackServices } from '../../surfaces/slack/kit.ts';
import { forgetDenials } from '../access-requests/index.ts';
import { type ChannelOwner, channelInfo, readChannel, readInside } from '../incident-channels/index.ts';
import { type ChannelMember, forgetPlace, type MemberKey, readMember, saveMember } from './store.ts';
import { closeQuestion, tellOutside } from './store-channel.ts';

type Found = { presence: 'inside' | 'outside' } | { problem: string };

/** How often one call looks again, when what is wanted changes under its hands. */
const rounds = 3;

/**
 * Brings one person in or out as it is wanted now. Errors: SlackError that may pass, or that needs a person who acts on the
 * channel; problems of the person alone are kept with them and shown.
 */
export const syncMember = async (
  services: SlackServices,
  owner: ChannelOwner,
  key: MemberKey,
  isRepeat = false,
): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) {
    const member = await readMember(services.asSystem, owner, key);
    const channel = await readChannel(services.asSystem, owner);
    // Without a channel there is nothing to do yet: when it is ready, everybody is looked at.
    if (!member || !channel?.slack_channel_id || isSettled(member)) return;
    const wait = (member.next_try_at?.getTime() ?? 0) - services.clock.now().getTime();
    // Slack asked to wait, when the removal was tried in the revocation.
    if (wait > 0 && !isRepeat) throw new SlackError('waiting', 'rate_limited', Math.ceil(wait / 1000));
    const bot = await services.bots.forOrganization(owner.organizationId);
    const moving = { services, bot, owner, channel: channel.slack_channel_id };
    const found = await move(moving, member, isRepeat).catch(async (error: unknown) => {
      await keepReason(services, member, error);
      throw error;
    });
    failpoint('member.moved');
    const isSaved = await saveMember(
      services.asSystem,
      member,
      (tx) =>
        'problem' in found
          ? { problem: found.problem, next_try_at: null }
          : {
              presence: found.presence,
              presence_at: tx.now,
              problem: null,
              next_try_at: null,
              ...(found.presence === 'inside' && { was_inside: true }),
            },
      async (tx) => {
        if (!('presence' in found)) return;
        if (found.presence === 'outside') await tellOutside(tx, owner, member);
        else if (member.person_id) await closeQuestion(tx, owner, member.person_id);
      },
    );
    if (isSaved) return;
    // Something else is wanted since: what was done has to be undone, so the place known before counts no more.
    await forgetPlace(services.asSystem, member);
  }
  // Somebody keeps changing their mind: the last word has an event of its own.
};

/** Nothing to do: they are where they should be, may be anywhere, or Slack refused and somebody has to act. */
const isSettled = ({ wanted, presence, problem }: ChannelMember): boolean =>
  wanted === 'either' || wanted === presence || (problem !== null && !isOfChannel(problem));

/** Problems that end when the channel is well again; all others are the person's or the workspace's. */
const isOfChannel = (problem: string): boolean =>
  ['channel_not_found', 'not_in_channel', 'is_archived', 'missing_scope', 'disconnected'].includes(problem);

type Moving = { services: SlackServices; bot: SlackBot; owner: ChannelOwner; channel: string };

const move = async (moving: Moving, member: ChannelMember, isRepeat: boolean): Promise<Found> => {
  const { services, bot, owner, channel } = moving;
  if (member.wanted !== 'inside') return remove(bot, channel, member.slack_user_id, isRepeat);
  // Nobody is let in before this is done.
  if (member.person_id) await hideDenials(services, owner, member.person_id);
  return invite(bot, channel, member.slack_user_id);
};

/** Takes from the channel what would tell its new reader that they were denied before (B12). Errors: SlackError. */
export const hideDenials = async (
  services: SlackServices,
  owner: ChannelOwner,
  personId: string,
  isInChannel = false,
): Promise<void> => {
  try {
    await forgetDenials(services, owner, personId, isInChannel);
  } catch (error) {
    // Nothing may be written into the channel, so nothing can be hidden there.
    if (error instanceof SlackError || !(error instanceof CodedError)) throw error;
  }
};

/** One by one, so that one who cannot come stops nobody else. */
const invite = async (bot: SlackBot, channel: string, user: string): Promise<Found> => {
  try {
    await bot.call('conversations.invite', { channel, users: user });
    return { presence: 'inside' };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    if (error.errorClass === 'done') return { presence: 'inside' };
    if (error.errorClass === 'person' || error.errorClass === 'refused') return { problem: error.code };
    throw error;
  }
};

const remove = async (bot: SlackBot, channel: string, user: string, isRepeat: boolean): Promise<Found> => {
  // An earlier try may have worked although its answer was lost; they may also have left by themselves.
  if (isRepeat && !(await readInside(bot, channel)).has(user)) return { presence: 'outside' };
  try {
    await bot.call('conversations.kick', { channel, user });
    return { presence: 'outside' };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    // Nobody has to be removed who is not there, whoever may remove people.
    const isRefused = error.errorClass === 'refused' || error.errorClass === 'person';
    if (isRefused)
      return (await readInside(bot, channel)).has(user) ? { problem: error.code } : { presence: 'outside' };
    if (error.errorClass !== 'done') throw error;
    if ((await channelInfo(bot, channel)).is_member) return { presence: 'outside' };
    throw new SlackError('not_in_channel', 'bot_missing');
  }
};

/** Why it does not go on, for those who wait for it. */
const keepReason = async (services: SlackServices, member: ChannelMember, error: unknown): Promise<void> => {
  if (!(error instanceof SlackError) || ['retry', 'rate_limited'].includes(error.errorClass)) return;
  const problem = error.errorClass === 'auth' ? 'disconnected' : error.code;
  await saveMember(services.asSystem, member, () => ({ problem, next_try_at: null }));
};
