// Asks in the channel whether somebody who is gone keeps access, once, and shows the answer there.
import type { AsSystem } from '../../access/system.ts';
import { incidentChannel } from '../../access/viewer.ts';
import { failpoint } from '../../platform/failpoint.ts';
import type { SlackServices } from '../../surfaces/slack/kit.ts';
import { type ChannelOwner, postInChannel, updateInChannel } from '../incident-channels/index.ts';
import { notificationText } from '../incidents/index.ts';
import { departureMessage } from './blocks.ts';
import { questionBy, type SeenQuestion } from './queries.ts';

const readQuestion = async (
  { access }: SlackServices,
  owner: ChannelOwner,
  id: string,
): Promise<SeenQuestion | undefined> =>
  (await access.readAsViewer(incidentChannel(owner), questionBy(id)))[0];

type Shown = { message_attempted_at: Date | null; slack_message_ts: string | null };

const readShown = (asSystem: AsSystem, id: string): Promise<Shown | undefined> =>
  asSystem('channel-synchronisation', (tx) =>
    tx.db
      .selectFrom('departure_questions')
      .select(['message_attempted_at', 'slack_message_ts'])
      .where('id', '=', id)
      .executeTakeFirst(),
  );

const saveShown = async (
  asSystem: AsSystem,
  id: string,
  change: (now: Date) => Partial<Shown> & { slack_channel_id?: string },
): Promise<void> => {
  await asSystem('channel-synchronisation', (tx) =>
    tx.db.updateTable('departure_questions').set(change(tx.now)).where('id', '=', id).execute(),
  );
};

/** Posts the question, once, unless it was answered before. Errors: SlackError; CodedError where nothing may be written. */
export const askInChannel = async (
  services: SlackServices,
  owner: ChannelOwner,
  id: string,
): Promise<void> => {
  const question = await readQuestion(services, owner, id);
  const shown = await readShown(services.asSystem, id);
  if (question?.state !== 'open' || !shown || shown.slack_message_ts) return;
  const isRepeat = shown.message_attempted_at !== null;
  const since = shown.message_attempted_at ?? services.clock.now();
  if (!isRepeat) await saveShown(services.asSystem, id, (now) => ({ message_attempted_at: now }));
  const bot = await services.bots.forOrganization(owner.organizationId);
  failpoint('departure.before-message');
  const posted = await postInChannel(
    services,
    bot,
    owner,
    (incident) => departureMessage(question, notificationText(incident)),
    { key: `departure/${id}`, isRepeat, since },
  );
  failpoint('departure.message-posted');
  if (!posted) return;
  await saveShown(services.asSystem, id, () => ({
    slack_channel_id: posted.channelId,
    slack_message_ts: posted.ts,
  }));
};

/** The buttons give way to the answer. Errors: as above. */
export const showAnswer = async (services: SlackServices, owner: ChannelOwner, id: string): Promise<void> => {
  const question = await readQuestion(services, owner, id);
  const shown = await readShown(services.asSystem, id);
  if (!question || !shown?.slack_message_ts) return;
  const bot = await services.bots.forOrganization(owner.organizationId);
  await updateInChannel(services, bot, owner, { ts: shown.slack_message_ts }, (incident) =>
    departureMessage(question, notificationText(incident)),
  );
};
