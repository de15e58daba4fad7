// `/incident access`, `/incident invite` and `/incident revoke`, in the channel of a private incident.
import type { KnownBlock } from '@slack/types';
import { type Acting, openDialog, type SlackListeners } from '../../surfaces/slack/kit.ts';
import { incidentHere, noIncidentHere } from '../channel-members/index.ts';
import { findMentioned } from '../people/index.ts';
import { readDialog } from './slack-dialog.ts';
import { inviteSlackUsers, type Line, revokeSlackUsers } from './slack-people.ts';

const onlyPrivate =
  'Everyone in your organisation can see this incident, so there is no access to manage. Only private incidents have that.';

/** A line, with the button that it offers. */
const replyLine = (acting: Acting, { text, offer }: Line): Promise<void> => {
  if (!offer) return acting.replyEphemerally(text);
  const blocks: KnownBlock[] = [
    { type: 'section', text: { type: 'mrkdwn', text } },
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: offer.actionId,
          text: { type: 'plain_text', text: offer.text },
          value: offer.value,
        },
      ],
    },
  ];
  return acting.replyEphemerally(text, blocks);
};

export const manageAccessListeners: SlackListeners = (slack, services) => {
  /** The private incident of this channel that the person sees; otherwise they are told why there is none. */
  const privateHere = async (acting: Acting, channelId: string): Promise<string | undefined> => {
    const incident = await incidentHere(services, acting, channelId);
    if (incident?.visibility === 'private') return incident.id;
    await acting.replyEphemerally(incident ? onlyPrivate : noIncidentHere);
    return undefined;
  };

  const openAccess = async (acting: Acting, triggerId: string, channelId: string): Promise<void> => {
    const incidentId = await privateHere(acting, channelId);
    const view = incidentId && (await readDialog(services, acting, incidentId));
    if (view) await openDialog(acting, triggerId, view, services.logger);
  };

  slack.command(
    'access',
    { usage: '/incident access', does: 'Show and change who can see the private incident of this channel.' },
    (acting, { triggerId, channelId }) => openAccess(acting, triggerId, channelId),
  );

  slack.command(
    'invite',
    { usage: '/incident invite @person…', does: 'Give people, or a user group’s members, access to it.' },
    async (acting, { rest, triggerId, channelId }) => {
      if (rest.trim() === '') return openAccess(acting, triggerId, channelId);
      const incidentId = await privateHere(acting, channelId);
      if (!incidentId) return;
      const { slackUserIds, problems } = await findMentioned(acting.bot, rest);
      const lines = await inviteSlackUsers(services, acting, incidentId, slackUserIds);
      await acting.replyEphemerally([...lines.map(({ text }) => text), ...problems].join('\n'));
    },
  );

  slack.command(
    'revoke',
    { usage: '/incident revoke @person', does: 'End somebody’s access and remove them from the channel.' },
    async (acting, { rest, triggerId, channelId }) => {
      if (rest.trim() === '') return openAccess(acting, triggerId, channelId);
      const incidentId = await privateHere(acting, channelId);
      if (!incidentId) return;
      const { slackUserIds, problems } = await findMentioned(acting.bot, rest);
      const lines = await revokeSlackUsers(services, acting, incidentId, slackUserIds);
      const plain = lines.filter(({ offer }) => !offer).map(({ text }) => text);
      const together = [...plain, ...problems].join('\n');
      if (together) await acting.replyEphemerally(together);
      // Each with a button of its own; an answer may be given five times.
      for (const line of lines.filter(({ offer }) => offer).slice(0, 4)) await replyLine(acting, line);
    },
  );
};
