// Shows requests for access in the incident's channel, and tells whoever was allowed.
import { toPerson } from '../../access/destination.ts';
import { incidentChannel, person } from '../../access/viewer.ts';
import { failpoint } from '../../platform/failpoint.ts';
import { SlackError, type SlackServices } from '../../surfaces/slack/kit.ts';
import { type ChannelOwner, postAbout, postInChannel, updateInChannel } from '../incident-channels/index.ts';
import { homepageUrl, notificationText, slackName } from '../incidents/index.ts';
import { requestMessage } from './blocks.ts';
import { requestBy, type SeenRequest } from './queries.ts';
import { readShown, saveShown, shownRequests } from './store.ts';

/** The request as the channel's readers see it. */
const readRequest = async (
  { access }: SlackServices,
  owner: ChannelOwner,
  id: string,
): Promise<SeenRequest | undefined> => (await access.readAsViewer(incidentChannel(owner), requestBy(id)))[0];

/**
 * Posts a request, once, unless it was decided before. Where it was posted, but Slack's answer was lost and somebody decided
 * meanwhile, it shows the decision. Errors: SlackError; CodedError where nothing may be written.
 */
export const showRequest = async (
  services: SlackServices,
  owner: ChannelOwner,
  id: string,
): Promise<void> => {
  const request = await readRequest(services, owner, id);
  const shown = await readShown(services.asSystem, id);
  if (!request || !shown || shown.slack_message_ts) return;
  const isRepeat = shown.message_attempted_at !== null;
  const isOver = request.state !== 'pending';
  if (isOver && !isRepeat) return;
  const since = shown.message_attempted_at ?? services.clock.now();
  if (!isRepeat) await saveShown(services.asSystem, id, (now) => ({ message_attempted_at: now }));
  const bot = await services.bots.forOrganization(owner.organizationId);
  failpoint('request.before-message');
  const posted = await postInChannel(
    services,
    bot,
    owner,
    (incident) => requestMessage(request, notificationText(incident)),
    { key: `request/${id}`, isRepeat, since, isOver },
  );
  failpoint('request.message-posted');
  if (!posted) return;
  // An earlier try may have posted it as it was then. Before it is known where it stands, so that this is done again as well.
  if (isRepeat) await showAt(services, owner, id, posted.ts);
  await saveShown(services.asSystem, id, () => ({
    slack_channel_id: posted.channelId,
    slack_message_ts: posted.ts,
  }));
  failpoint('request.message-saved');
};

/** Shows how a request was decided, where it is shown. Errors: as above. */
export const showDecision = async (
  services: SlackServices,
  owner: ChannelOwner,
  id: string,
): Promise<void> => {
  const shown = await readShown(services.asSystem, id);
  if (shown?.slack_message_ts) await showAt(services, owner, id, shown.slack_message_ts);
};

/** `besides` is what is known already and not yet written down. */
const showAt = async (
  services: SlackServices,
  owner: ChannelOwner,
  id: string,
  ts: string,
  besides: Partial<SeenRequest> = {},
): Promise<void> => {
  const request = await readRequest(services, owner, id);
  if (!request) return;
  const bot = await services.bots.forOrganization(owner.organizationId);
  await updateInChannel(services, bot, owner, { ts }, (incident) =>
    requestMessage({ ...request, ...besides }, notificationText(incident)),
  );
};

/**
 * Whoever may read the channel from now on must not find there that they were denied before (B12). `isInChannel`: they are
 * there, though nobody gave them access. Errors: as above.
 */
export const forgetDenials = async (
  services: SlackServices,
  owner: ChannelOwner,
  personId: string,
  isInChannel = false,
): Promise<void> => {
  const about = {
    incidentId: owner.incidentId,
    personId,
    states: ['pending', 'denied', 'outdated'],
  } as const;
  for (const { id, ts } of await shownRequests(services.asSystem, about))
    await showAt(services, owner, id, ts, isInChannel ? { is_in_channel: true } : {});
};

/**
 * While its sender was in the channel, or could be, a request was shown without buttons. Now that they are known not to be
 * there it can be decided there; one that was denied meanwhile stays as it is. Errors: as above.
 */
export const offerAgain = async (
  services: SlackServices,
  owner: ChannelOwner,
  personId: string,
): Promise<void> => {
  const about = { incidentId: owner.incidentId, personId, states: ['pending'] } as const;
  for (const { id, ts } of await shownRequests(services.asSystem, about))
    await showAt(services, owner, id, ts);
};

/**
 * Tells whoever was allowed, by direct message with the link, read as them: who lost access meanwhile is told nothing. Nor is
 * who was invited while they waited, as somebody invited after a denial hears nothing either (B12); Slack shows them the
 * channel. At most once, as Slack cannot be asked whether it arrived. Errors: SlackError that may pass.
 */
export const tellAllowed = async (
  services: SlackServices,
  owner: ChannelOwner,
  id: string,
): Promise<void> => {
  const request = await readRequest(services, owner, id);
  const shown = await readShown(services.asSystem, id);
  if (request?.state !== 'allowed' || !shown || shown.told_at) return;
  const viewer = person({ organizationId: owner.organizationId, personId: request.person_id });
  const [addressee] = await services.access.readAsViewer(viewer, (db) =>
    db
      .selectFrom('people as p')
      .innerJoin('access_grants as g', 'g.person_id', 'p.id')
      .where('g.incident_id', '=', owner.incidentId)
      .where('g.person_id', '=', request.person_id)
      .where('g.how', '=', 'request_allowed')
      .where('g.revoked_at', 'is', null)
      .select('p.slack_user_id'),
  );
  if (!addressee) return;
  const bot = await services.bots.forOrganization(owner.organizationId);
  const { channel } = await bot.call<{ channel: { id: string } }>('conversations.open', {
    users: addressee.slack_user_id,
  });
  await saveShown(services.asSystem, id, (now) => ({ told_at: now }));
  failpoint('request.marked-told');
  const to = { destination: toPerson(viewer, channel.id), incidentId: owner.incidentId };
  try {
    await postAbout(services, bot, to, (incident) => {
      const url = homepageUrl(services.publicUrl, incident.reference);
      const text = `You have access to ${slackName(incident)} now.\n<${url}|Open the incident homepage>`;
      return {
        text: notificationText(incident),
        blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }],
      };
    });
  } catch (error) {
    // Refused for now, so it surely did not arrive.
    if (error instanceof SlackError && error.errorClass === 'rate_limited')
      await saveShown(services.asSystem, id, () => ({ told_at: null }));
    throw error;
  }
  failpoint('request.told');
};
