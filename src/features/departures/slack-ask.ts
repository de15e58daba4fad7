// Asks in the channel whether somebody who is gone keeps access, once, and shows the answer there.
import { incidentChannel } from '../../access/viewer.ts';
import { failpoint } from '../../platform/failpoint.ts';
import type { SlackServices } from '../../surfaces/slack/kit.ts';
import { type ChannelOwner, postInChannel, updateInChannel } from '../incident-channels/index.ts';
import { notificationText } from '../incidents/index.ts';
import { departureMessage } from './blocks.ts';
import { questionBy, type SeenQuestion } from './queries.ts';
import { readShown, saveShown } from './store.ts';

const readQuestion = async (
  { access }: SlackServices,
  owner: ChannelOwner,
  id: string,
): Promise<SeenQuestion | undefined> =>
  (await access.readAsViewer(incidentChannel(owner), questionBy(id)))[0];

/** Posts the question, once, unless it was answered before; what was posted unnoticed shows the answer. Errors: SlackError; CodedError where nothing may be written. */
export const askInChannel = async (
  services: SlackServices,
  owner: ChannelOwner,
  id: string,
): Promise<void> => {
  const question = await readQuestion(services, owner, id);
  const shown = await readShown(services.asSystem, id);
  if (!question || !shown || shown.slack_message_ts) return;
  const isRepeat = shown.message_attempted_at !== null;
  const isOver = question.state !== 'open';
  if (isOver && !isRepeat) return;
  const since = shown.message_attempted_at ?? services.clock.now();
  if (!isRepeat) await saveShown(services.asSystem, id, (now) => ({ message_attempted_at: now }));
  const bot = await services.bots.forOrganization(owner.organizationId);
  failpoint('departure.before-message');
  const posted = await postInChannel(
    services,
    bot,
    owner,
    (incident) => departureMessage(question, notificationText(incident)),
    { key: `departure/${id}`, isRepeat, since, isOver },
  );
  failpoint('departure.message-posted');
  if (!posted) return;
  // An earlier try may have posted it as it was then. Before it is known where it stands, so that this is done again as well.
  if (isRepeat) await showAt(services, owner, id, posted.ts);
  await saveShown(services.asSystem, id, () => ({
    slack_channel_id: posted.channelId,
    slack_message_ts: posted.ts,
  }));
};

/** The buttons give way to the answer. Errors: as above. */
export const showAnswer = async (services: SlackServices, owner: ChannelOwner, id: string): Promise<void> => {
  const shown = await readShown(services.asSystem, id);
  if (shown?.slack_message_ts) await showAt(services, owner, id, shown.slack_message_ts);
};

const showAt = async (
  services: SlackServices,
  owner: ChannelOwner,
  id: string,
  ts: string,
): Promise<void> => {
  const question = await readQuestion(services, owner, id);
  if (!question) return;
  const bot = await services.bots.forOrganization(owner.organizationId);
  await updateInChannel(services, bot, owner, { ts }, (incident) =>
    departureMessage(question, notificationText(incident)),
  );
};
