// A message that somebody pinned in an incident's channel, read as told by Slack, goes onto the timeline in their name.
import { person } from '../../access/viewer.ts';
import type { Delivery } from '../../surfaces/jobs/kit.ts';
import type { SlackBot, SlackServices } from '../../surfaces/slack/kit.ts';
import { readSlackEvent } from '../channel-members/index.ts';
import { incidentBy } from '../incidents/index.ts';
import { resolveSlackUsers } from '../people/index.ts';
import { pinMessage } from './pin.ts';

type Message = {
  ts: string;
  text?: string;
  user?: string;
  username?: string;
  bot_profile?: { name?: string };
};

/** Errors: SlackError. */
const readMessage = async (bot: SlackBot, channel: string, ts: string): Promise<Message | undefined> => {
  const { messages } = await bot.call<{ messages: Message[] }>('conversations.history', {
    ...{ channel, oldest: ts, latest: ts },
    ...{ inclusive: true, limit: 1 },
  });
  // A reply in a thread is not in there; then it is another message, or none.
  return messages.find((message) => message.ts === ts);
};

/**
 * Follows a pin of which only ids and times were kept; other news of the channel are left to others. Whoever pinned it must see
 * the incident: being in its channel is not enough. Errors: SlackError.
 */
export const followPin = async (services: SlackServices, delivery: Delivery): Promise<void> => {
  const event = await readSlackEvent(services.asSystem, delivery, delivery.subjectId ?? '');
  if (event?.type !== 'pin_added') return;
  const { user, channel, ts, item_user: author } = event.subject;
  if (typeof user !== 'string' || typeof channel !== 'string' || typeof ts !== 'string') return;
  const bot = await services.bots.forOrganization(delivery.organizationId);
  // What Cordon itself wrote or pinned is told by the timeline already.
  if (user === bot.botUserId || author === bot.botUserId) return;
  const [pinner] = await resolveSlackUsers(services, bot, [user]);
  if (!pinner || 'problem' in pinner) return;
  const viewer = person(pinner.person);
  const [incident] = await services.access.readAsViewer(viewer, incidentBy({ id: delivery.incidentId }));
  if (!incident) return;
  const message = await readMessage(bot, channel, ts);
  if (!message || message.user === bot.botUserId) return;
  const byline = message.bot_profile?.name ?? message.username;
  await services.access.asViewer(viewer, (tx) =>
    pinMessage(incident.id)(tx, {
      ...{ channel_id: channel, ts, text: message.text ?? '' },
      ...(message.user !== undefined && { author_id: message.user }),
      ...(byline !== undefined && { byline }),
    }),
  );
};
