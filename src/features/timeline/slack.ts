// "Pin to timeline" in the menu of a message.
import type { SlackListeners } from '../../surfaces/slack/kit.ts';
import { incidentHere } from '../channel-members/index.ts';
import { homepageUrl } from '../incidents/index.ts';
import { pinMessage } from './pin.ts';

/** The same whether the channel is no incident's, or one that they may not see. */
const noIncident =
  'This channel belongs to no incident that you can see. Pin messages in the channel of an incident.';

export const timelineListeners: SlackListeners = (slack, services) => {
  slack.shortcut('pin_to_timeline', async (acting, { message }) => {
    const incident = await incidentHere(services, acting, message.channelId);
    if (!incident) return acting.replyEphemerally(noIncident);
    if (message.authorId === acting.bot.botUserId) {
      return acting.replyEphemerally(
        'This message is from Cordon itself: what it tells is in the timeline already. Nothing was changed.',
      );
    }
    const { channelId, ts, text, authorId, byline } = message;
    const outcome = await services.access.asViewer(acting.viewer, (tx) =>
      pinMessage(incident.id)(tx, {
        ...{ channel_id: channelId, ts, text },
        ...(authorId !== undefined && { author_id: authorId }),
        ...(byline !== undefined && { byline }),
      }),
    );
    const where = `<${homepageUrl(services.publicUrl, incident.reference)}|timeline>`;
    await acting.replyEphemerally(
      outcome === 'added' ? `Added to the ${where}.` : `This message is in the ${where} already.`,
    );
  });
};
