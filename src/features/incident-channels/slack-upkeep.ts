// Keeps an incident's channel current: its topic, its first message, and the name of a public one.
import { incidentChannel } from '../../access/viewer.ts';
import { CodedError } from '../../platform/errors.ts';
import type { Consumer, Delivery } from '../../surfaces/jobs/kit.ts';
import { type SlackBot, SlackError, type SlackServices } from '../../surfaces/slack/kit.ts';
import { homepageUrl, incidentBy } from '../incidents/index.ts';
import { assignmentsOf } from '../roles/index.ts';
import { firstMessage, topicOf } from './blocks.ts';
import { channelName, hasChannel } from './channel-name.ts';
import { channelInfo, isClosed, type SlackChannelInfo, updateInChannel } from './slack-channel.ts';
import { judgeSlackError } from './slack-judge.ts';
import { type ChannelProgress, readChannel } from './store.ts';
import { isSuperseded, newSlug, noteOfChannel, saveRenamed } from './store-archive.ts';
import { silencing } from './wording.ts';

const name = 'channel-upkeep';

export const channelUpkeepConsumer: Consumer = {
  name,
  // Whoever loses access leads the incident no more.
  events: ['incident.changed', 'incident_update.posted', 'access_grant.ended'],
  // Changes often come several at once: the last one does it for all.
  startAfterMs: 1000,

  /** Compares with what Slack says, so that nothing is set twice. */
  async deliver(services, delivery) {
    if (await isSuperseded(services.asSystem, delivery, name)) return;
    const seen = await readIncident(services, delivery);
    if (!seen || !hasChannel(seen.incident.mode)) return;
    const channel = await readChannel(services.asSystem, delivery);
    if (channel?.state !== 'ready' || !channel.slack_channel_id) throw new CodedError('no_channel');
    // When the incident goes on, its change comes here again.
    if (channel.archived_at) return;
    const bot = await services.bots.forOrganization(delivery.organizationId);
    const work = { services, bot, delivery, channel, channelId: channel.slack_channel_id, ...seen };
    const info = await lookAt(work);
    await keepTopic(work, info);
    await keepFirstMessage(work);
    if (seen.incident.visibility === 'public') await keepName(work, info);
  },

  judge: async (_services, _delivery, error) => judgeSlackError(error),
};

type Seen = NonNullable<Awaited<ReturnType<typeof readIncident>>>;
type Work = Seen & {
  services: SlackServices;
  bot: SlackBot;
  delivery: Delivery;
  channel: ChannelProgress;
  channelId: string;
};

/** The incident as its channel's readers see it, with who leads it. */
const readIncident = async ({ access }: SlackServices, delivery: Delivery) =>
  access.asViewer(incidentChannel(delivery), async (tx) => {
    const [incident] = await incidentBy({ id: delivery.incidentId })(tx.db).execute();
    if (!incident) return undefined;
    const roles = await assignmentsOf(tx, {
      id: incident.id,
      reporter: { id: incident.reporter_id, name: incident.reporter_name },
    });
    const lead = roles.find(({ role }) => role.role_type === 'lead')?.assignee?.name;
    return { incident, lead };
  });

/** What the channel is now. Errors: CodedError('channel_unsafe'), where nothing may be written about a private incident. */
const lookAt = async ({ bot, channel, channelId, incident }: Work): Promise<SlackChannelInfo> => {
  const isPrivate = incident.visibility === 'private';
  if (isPrivate && channel.hazards.some((hazard) => silencing.includes(hazard)))
    throw new CodedError('channel_unsafe');
  const info = await channelInfo(bot, channelId);
  if (isPrivate && !isClosed(info)) throw new CodedError('channel_unsafe');
  return info;
};

const keepTopic = async (
  { services, bot, channelId, incident }: Work,
  info: SlackChannelInfo,
): Promise<void> => {
  const topic = topicOf(incident, homepageUrl(services.publicUrl, incident.reference));
  if (info.topic?.value === topic) return;
  await bot.call('conversations.setTopic', { channel: channelId, topic });
};

const keepFirstMessage = async ({ services, bot, delivery, channel, lead }: Work): Promise<void> => {
  const ts = channel.first_message_ts;
  if (!ts) return;
  await updateInChannel(services, bot, delivery, { ts }, (incident) =>
    firstMessage(incident, homepageUrl(services.publicUrl, incident.reference), lead),
  );
};

/** After a collision Cordon's names end in four random characters. */
const isNamedAfter = (channel: string, wanted: string): boolean =>
  channel === wanted ||
  (channel.startsWith(`${wanted}-`) && /^-[0-9a-z]{4}$/.test(channel.slice(wanted.length)));

/** Only when the incident's name leads to another one: what people called the channel meanwhile stays otherwise. */
const keepName = async (work: Work, info: SlackChannelInfo): Promise<void> => {
  const { services, delivery, channel, incident } = work;
  const wanted = channelName(incident, () => '');
  const isFirstLook = channel.named_after === null && isNamedAfter(channel.requested_name, wanted);
  if (isFirstLook) await noteOfChannel(services.asSystem, delivery, { named_after: wanted });
  if (isFirstLook || channel.named_after === wanted) return;
  // An earlier try may have worked though its answer was lost.
  const renamed = isNamedAfter(info.name, wanted) ? info.name : await rename(work, wanted);
  if (renamed) return saveRenamed(services.asSystem, delivery, renamed, wanted);
  await noteOfChannel(services.asSystem, delivery, { named_after: wanted });
};

/** The new name; undefined where the workspace does not let Cordon rename channels. Errors: SlackError. */
const rename = async (work: Work, wanted: string): Promise<string | undefined> => {
  const { services, bot, channelId, delivery, incident } = work;
  for (let triesLeft = 5; ; triesLeft -= 1) {
    const slug = triesLeft === 5 ? '' : await newSlug(services.asSystem, 4);
    const next = slug ? channelName(incident, () => slug, true) : wanted;
    try {
      const answer = await bot.call<{ channel: { name: string } }>('conversations.rename', {
        ...{ channel: channelId, name: next },
      });
      return answer.channel.name;
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      if (error.code === 'name_taken' && triesLeft > 0) continue;
      if (!['refused', 'person'].includes(error.errorClass)) throw error;
      services.logger.warn({ err: error, incident: delivery.incidentId }, 'a channel cannot be renamed');
      return undefined;
    }
  }
};
