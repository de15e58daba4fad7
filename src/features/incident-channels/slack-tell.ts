// Telling the reporter what became of the dialog in which they declared: in the dialog, or by direct message.
import type { KnownBlock, ModalView } from '@slack/types';
import { toPerson } from '../../access/destination.ts';
import { person, type Viewer } from '../../access/viewer.ts';
import { failpoint } from '../../platform/failpoint.ts';
import { type SlackBot, SlackError, type SlackServices } from '../../surfaces/slack/kit.ts';
import { declaredDialog, homepageUrl, incidentBy, notificationText, slackName } from '../incidents/index.ts';
import { explainProblem } from './problem.ts';
import { postAbout, type SeenIncident } from './slack-post.ts';
import type { ChannelOwner } from './store.ts';

type Untold = {
  viewId: string;
  slackUserId: string;
  personId: string;
  channelId: string | null;
  problem: string | null;
};

/**
 * Tells once. Nothing to do where the incident was declared on the web: the homepage shows it there. Somebody whom Slack
 * does not let us reach finds it there too, and the channel is none the worse. Errors: SlackError that may pass.
 */
export const tellReporter = async (services: SlackServices, owner: ChannelOwner): Promise<void> => {
  const untold = await findUntold(services, owner);
  if (!untold) return;
  const viewer = person({ organizationId: owner.organizationId, personId: untold.personId });
  const [incident] = await services.access.readAsViewer(viewer, incidentBy({ id: owner.incidentId }));
  // Whoever lost access meanwhile is told nothing.
  if (!incident) return markTold(services, owner);
  const bot = await services.bots.forOrganization(owner.organizationId);
  const outcome = [
    untold.channelId && `Its channel is <#${untold.channelId}>.`,
    untold.problem && explainProblem(untold.problem),
  ]
    .filter(Boolean)
    .join(' ');
  const url = homepageUrl(services.publicUrl, incident.reference);
  const present = (seen: SeenIncident): ModalView =>
    declaredDialog(`${slackName(seen)} is declared. ${outcome}\n<${url}|Open the homepage>`);
  failpoint('tell.before-dialog');
  const isShown = await showInDialog(bot, untold.viewId, present(incident));
  failpoint('tell.after-dialog');
  if (isShown) return markTold(services, owner);
  try {
    await tellDirectly(services, bot, owner, { viewer, slackUserId: untold.slackUserId, present });
  } catch (error) {
    if (mayPass(error)) throw error;
    services.logger.warn({ err: error, incident: owner.incidentId }, 'the reporter could not be told');
    await markTold(services, owner);
  }
};

type Telling = { viewer: Viewer; slackUserId: string; present: (seen: SeenIncident) => ModalView };

const tellDirectly = async (
  services: SlackServices,
  bot: SlackBot,
  owner: ChannelOwner,
  { viewer, slackUserId, present }: Telling,
): Promise<void> => {
  const { channel } = await bot.call<{ channel: { id: string } }>('conversations.open', {
    users: slackUserId,
  });
  failpoint('tell.opened');
  // Marked before it is sent: Slack cannot be asked whether a direct message arrived, and the homepage has it anyway.
  await markTold(services, owner);
  failpoint('tell.marked');
  const to = { destination: toPerson(viewer, channel.id), incidentId: owner.incidentId };
  try {
    await postAbout(services, bot, to, (seen) => ({
      text: notificationText(seen),
      blocks: present(seen).blocks as KnownBlock[],
    }));
  } catch (error) {
    // Refused for now, so it surely did not arrive.
    if (error instanceof SlackError && error.errorClass === 'rate_limited')
      await markTold(services, owner, false);
    throw error;
  }
  failpoint('tell.sent');
};

/** Whether another try may go better: Slack was away or busy, or it was not Slack at all. */
const mayPass = (error: unknown): boolean =>
  !(error instanceof SlackError) || error.errorClass === 'retry' || error.errorClass === 'rate_limited';

/** Updating twice shows the same, so this may be repeated. False: the dialog is closed. */
const showInDialog = async (bot: SlackBot, viewId: string, view: object): Promise<boolean> => {
  try {
    await bot.call('views.update', { view_id: viewId, view });
    return true;
  } catch (error) {
    if (mayPass(error)) throw error;
    return false;
  }
};

const findUntold = (services: SlackServices, owner: ChannelOwner): Promise<Untold | undefined> =>
  services.asSystem('channel-synchronisation', (tx) =>
    tx.db
      .selectFrom('declare_dialogs as d')
      .innerJoin('organizations as o', 'o.id', 'd.organization_id')
      .innerJoin('people as p', (join) =>
        join.onRef('p.organization_id', '=', 'o.id').onRef('p.slack_user_id', '=', 'd.slack_user_id'),
      )
      .innerJoin('incident_channels as c', 'c.incident_id', 'd.incident_id')
      .where('d.incident_id', '=', owner.incidentId)
      .where('d.told_at', 'is', null)
      .select([
        'd.slack_view_id as viewId',
        'd.slack_user_id as slackUserId',
        'p.id as personId',
        'c.slack_channel_id as channelId',
        'c.problem',
      ])
      .executeTakeFirst(),
  );

const markTold = async (services: SlackServices, owner: ChannelOwner, isTold = true): Promise<void> => {
  await services.asSystem('channel-synchronisation', (tx) =>
    tx.db
      .updateTable('declare_dialogs')
      .set({ told_at: isTold ? tx.now : null })
      .where('incident_id', '=', owner.incidentId)
      .execute(),
  );
};
