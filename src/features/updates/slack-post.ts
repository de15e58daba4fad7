// Telling an incident's own channel of updates, and of those that were promised.
import { incidentChannel } from '../../access/viewer.ts';
import { failpoint } from '../../platform/failpoint.ts';
import type { Delivery } from '../../surfaces/jobs/kit.ts';
import type { SlackServices } from '../../surfaces/slack/kit.ts';
import { postInChannel } from '../incident-channels/index.ts';
import { endCategories, homepageUrl, notificationText } from '../incidents/index.ts';
import { reminderBlocks, updateBlocks } from './blocks.ts';
import { nextReminder, updateOf } from './queries.ts';

/**
 * Posts an update into the channel, once: the message carries the update's id, and is looked for before it is posted, as an
 * earlier try may have worked though its answer was lost. Errors: SlackError, CodedError.
 */
export const tellUpdate = async (services: SlackServices, delivery: Delivery): Promise<void> => {
  const { subjectId } = delivery;
  if (!subjectId) return;
  const update = await services.access.asViewer(incidentChannel(delivery), (tx) => updateOf(tx, subjectId));
  if (!update) return;
  const bot = await services.bots.forOrganization(delivery.organizationId);
  await postInChannel(
    services,
    bot,
    delivery,
    (incident) => ({
      text: notificationText(incident),
      blocks: updateBlocks(update, homepageUrl(services.publicUrl, incident.reference)),
    }),
    { key: `update/${update.id}`, isRepeat: true, since: new Date(update.created_at) },
  );
  failpoint('update.message-posted');
};

/** Reminds of a promised update, once for each promise; not of one that was put off, taken back or is over. Errors: as above. */
export const remindOfUpdate = async (services: SlackServices, delivery: Delivery): Promise<void> => {
  const due = await services.access.asViewer(incidentChannel(delivery), (tx) =>
    nextReminder(tx, delivery.incidentId),
  );
  if (!due?.remindedAt || endCategories.includes(due.category)) return;
  const bot = await services.bots.forOrganization(delivery.organizationId);
  await postInChannel(
    services,
    bot,
    delivery,
    (incident) => ({ text: notificationText(incident), blocks: reminderBlocks(due.dueAt) }),
    { key: `reminder/${delivery.id}`, isRepeat: true, since: due.remindedAt },
  );
};
