// Archives an incident's channel some time after the incident ended, and takes it out of the archive when it goes on.
import { incidentChannel } from '../../access/viewer.ts';
import type { Consumer, Delivery } from '../../surfaces/jobs/kit.ts';
import { SlackError, type SlackServices } from '../../surfaces/slack/kit.ts';
import { endCategories, incidentBy } from '../incidents/index.ts';
import { judgeSlackError } from './slack-judge.ts';
import { type ChannelProgress, readChannel } from './store.ts';
import { noteOfChannel, saveArchived, saveReopened } from './store-archive.ts';

const day = 24 * 3_600_000;

export const channelArchiveConsumer: Consumer = {
  name: 'channel-archive',
  events: ['incident.changed', 'incident_update.posted', 'incident_channel.changed'],

  /** Compares what is with what should be: done twice, or for an event that is long over, it does what is right now. */
  async deliver(services, delivery) {
    const channel = await readChannel(services.asSystem, delivery);
    if (channel?.state !== 'ready' || !channel.slack_channel_id) return;
    const [incident] = await services.access.readAsViewer(
      incidentChannel(delivery),
      incidentBy({ id: delivery.incidentId }),
    );
    if (!incident) return;
    if (!endCategories.includes(incident.status_category)) return goOn(services, delivery, channel);
    if (channel.archived_at) return;
    if (!channel.ended_at) {
      await noteOfChannel(services.asSystem, delivery, { ended_at: services.clock.now() });
      return;
    }
    if (await isDue(services, delivery, channel.ended_at)) await archive(services, delivery, channel);
  },

  judge: async (_services, _delivery, error) => judgeSlackError(error),
};

const isDue = async (services: SlackServices, delivery: Delivery, endedAt: Date): Promise<boolean> => {
  const [organization] = await services.access.readAsViewer(incidentChannel(delivery), (db) =>
    db.selectFrom('organizations').select('archive_channels_after_days as days'),
  );
  const days = organization?.days ?? 0;
  return days > 0 && endedAt.getTime() + days * day <= services.clock.now().getTime();
};

/** Slack's refusals that no repetition changes. */
const isFinal = (error: unknown): error is SlackError =>
  error instanceof SlackError && ['refused', 'person', 'bug', 'unknown'].includes(error.errorClass);

const archive = async (
  services: SlackServices,
  delivery: Delivery,
  channel: ChannelProgress,
): Promise<void> => {
  // A channel that is gone, or that somebody archived themselves, is as it should be.
  if (channel.hazards.some((hazard) => hazard === 'archived' || hazard === 'deleted')) return;
  const bot = await services.bots.forOrganization(delivery.organizationId);
  // Before it is tried: what Slack tells of it must not be taken for somebody else's doing.
  await noteOfChannel(services.asSystem, delivery, { archive_attempted_at: services.clock.now() });
  try {
    await bot.call('conversations.archive', { channel: channel.slack_channel_id });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const isLost = error.errorClass === 'retry';
    if (error.errorClass !== 'done') {
      // After a lost answer it may be archived.
      if (!isLost) await noteOfChannel(services.asSystem, delivery, { archive_attempted_at: null });
      if (!isFinal(error)) throw error;
      services.logger.warn({ err: error, incident: delivery.incidentId }, 'a channel cannot be archived');
      return;
    }
  }
  await saveArchived(services.asSystem, delivery);
};

/** The incident is not over (any more). */
const goOn = async (services: SlackServices, delivery: Delivery, channel: ChannelProgress): Promise<void> => {
  const wasArchived = channel.archived_at !== null || channel.archive_attempted_at !== null;
  if (!wasArchived && !channel.ended_at) return;
  if (wasArchived) {
    const bot = await services.bots.forOrganization(delivery.organizationId);
    await bot
      .call('conversations.unarchive', { channel: channel.slack_channel_id })
      .catch((error: unknown) => {
        if (error instanceof SlackError && error.errorClass === 'done') return;
        if (!isFinal(error)) throw error;
        // The next look finds it archived and says so, with what people can do.
        services.logger.warn({ err: error, incident: delivery.incidentId }, 'a channel stays archived');
      });
  }
  await saveReopened(services.asSystem, delivery, { wasArchived });
};
