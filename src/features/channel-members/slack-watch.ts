// Works off what Slack told of an incident's channel. An event is a hint: what counts is what Slack says when asked.

import { incidentChannel } from '../../access/viewer.ts';
import type { Delivery } from '../../surfaces/jobs/kit.ts';
import { SlackError, type SlackServices } from '../../surfaces/slack/kit.ts';
import { readChannel, readInside } from '../incident-channels/index.ts';
import { incidentBy } from '../incidents/index.ts';
import { readGrants } from './access.ts';
import { handleArrival, handleDeparture } from './slack-moves.ts';
import { reconcileChannel } from './slack-reconcile.ts';
import { type KeptEvent, readEvent } from './store-channel.ts';

type Subject = KeptEvent['subject'];

/** Follows one event, of which only ids and times were kept. Errors: SlackError. */
export const followEvent = async (services: SlackServices, delivery: Delivery): Promise<void> => {
  const event = await readEvent(services.asSystem, delivery, delivery.subjectId ?? '');
  if (!event) return;
  const { type, subject } = event;
  if (type === 'member_joined_channel' || type === 'member_left_channel')
    return followMember(services, delivery, subject);
  // Nothing about who is there, or how the channel is: followed by the timeline.
  if (type === 'pin_added') return;
  const wasDeleted = type === 'channel_deleted' || type === 'group_deleted';
  await reconcileChannel(services, delivery, { wasDeleted });
};

/** Slack's time stamps are seconds, as text. */
const timeOf = (subject: Subject): Date => new Date(Number(subject.event_ts) * 1000);

const followMember = async (services: SlackServices, delivery: Delivery, subject: Subject): Promise<void> => {
  const { user, inviter } = subject;
  const channel = await readChannel(services.asSystem, delivery);
  const [incident] = await services.access.readAsViewer(
    incidentChannel(delivery),
    incidentBy({ id: delivery.incidentId }),
  );
  if (!channel?.slack_channel_id || incident?.visibility !== 'private' || typeof user !== 'string') return;
  const bot = await services.bots.forOrganization(delivery.organizationId);
  // The bot itself came back: from now on there is something to see again.
  if (user === bot.botUserId) return reconcileChannel(services, delivery);
  const grants = await readGrants(services.access, delivery);
  const watch = { services, bot, owner: delivery, grants };
  const inside = await readInside(bot, channel.slack_channel_id).catch((error: unknown) => {
    if (error instanceof SlackError && error.errorClass === 'bot_missing') return undefined;
    throw error;
  });
  // Cordon cannot see any more: joins and departures wait until it can.
  if (!inside) return reconcileChannel(services, delivery);
  if (!inside.has(user)) return handleDeparture(watch, user);
  const isInvited = typeof inviter === 'string';
  return handleArrival(watch, user, isInvited ? { inviter, at: timeOf(subject) } : undefined);
};
