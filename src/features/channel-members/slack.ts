// Listens to what happens to incident channels in Slack, and hands it to the incident's own queue.
import type { EventListener, SlackListeners } from '../../surfaces/slack/kit.ts';
import { escapeForSlack, visibleIncidentId } from '../incidents/index.ts';
import { joinChannel } from './slack-join.ts';
import { findChannelOwner, followNewId, noticeEvent } from './store-channel.ts';

/** Events about a channel by the names that Slack gives them for private and public ones. */
const aboutChannels = [
  ...['member_joined_channel', 'member_left_channel', 'group_left', 'channel_left'],
  ...['group_archive', 'channel_archive', 'group_unarchive', 'channel_unarchive'],
  ...['group_rename', 'channel_rename', 'group_deleted', 'channel_deleted'],
  ...['channel_shared', 'channel_unshared', 'message', 'pin_added'],
] as const;

/** Only noted here, so that private channels keep no shared worker busy. Unknown channels are nobody's business. */
const notice: EventListener = async ({ teamId, eventId, subject }, { asSystem }) => {
  const channelId = String(subject.channel ?? '');
  const owner = await findChannelOwner(asSystem, { teamId, channelId });
  if (!owner) return;
  await noticeEvent(asSystem, owner, eventId);
};

/** Slack rarely gives a channel a new id; what is known of the channel stays. */
const followId: EventListener = async ({ teamId, subject }, { asSystem }) => {
  const [from, to] = [String(subject.old_channel_id ?? ''), String(subject.new_channel_id ?? '')];
  const owner = await findChannelOwner(asSystem, { teamId, channelId: from });
  if (owner && to !== '') await followNewId(asSystem, owner, to);
};

const whichOne = 'Say which one: `/incident join INC-42`. `/incident list` shows the active ones.';

export const channelMemberListeners: SlackListeners = (slack, services) => {
  slack.command(
    'join',
    { usage: '/incident join INC-42', does: 'Come (back) into the channel of an incident.' },
    async (acting, { rest }) => {
      const reference = rest.toUpperCase();
      if (reference === '') return acting.replyEphemerally(whichOne);
      const incidentId = await visibleIncidentId(services.access, acting.viewer, reference);
      const message = await joinChannel(services, acting.viewer, incidentId);
      await acting.replyEphemerally(escapeForSlack(message));
    },
  );

  for (const type of aboutChannels) slack.event(type, notice);
  slack.event('channel_id_changed', followId);
};
