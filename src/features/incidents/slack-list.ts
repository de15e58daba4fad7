// `/incident list`: the active incidents of whoever asks, a page at a time, for their eyes only.
import type { KnownBlock } from '@slack/types';
import { actions, button, heading, note, section } from '../../platform/block-kit.ts';
import { Id } from '../../platform/id.ts';
import type { Acting, SlackListeners } from '../../surfaces/slack/kit.ts';
import { type ActiveIncident, type ActivePosition, activeIncidents } from './active.ts';
import { escapeForSlack, homepageUrl, slackName } from './presentation.ts';

const pageSize = 10;

/** The button for the next page. */
const moreAction = 'incident_list_more';

export const incidentListListeners: SlackListeners = (slack, { access, publicUrl }) => {
  const show = async (acting: Acting, after?: ActivePosition): Promise<void> => {
    // One more than is shown tells whether there is a next page.
    const found = await access.readAsViewer(acting.viewer, activeIncidents({ after, limit: pageSize + 1 }));
    const shown = found.slice(0, pageSize);
    if (shown.length === 0)
      return acting.replyEphemerally(
        after
          ? 'There are no more active incidents.'
          : 'There is no active incident. `/incident` declares one.',
      );
    const last = shown.at(-1);
    const blocks: KnownBlock[] = [
      ...(after ? [] : [heading('Active incidents')]),
      ...shown.map((incident) => section(incidentLine(incident, publicUrl))),
      ...(found.length > pageSize && last
        ? [actions(button(moreAction, 'Show more', `${last.created_at.toISOString()} ${last.id}`))]
        : [note(`All incidents are on the <${publicUrl}/incidents|dashboard>.`)]),
    ];
    await acting.replyEphemerally('Active incidents', blocks);
  };

  slack.command(
    'list',
    { usage: '/incident list', does: 'List the active incidents that you can see.' },
    (acting) => show(acting),
  );

  slack.action(moreAction, async (acting, { value }) => {
    const after = positionIn(value);
    if (!after)
      return acting.replyEphemerally('This page does not exist any more. Type `/incident list` again.');
    await show(acting, after);
  });
};

/** The place after which a page begins; it tells nothing that whoever holds it did not see. */
const positionIn = (value: string): ActivePosition | undefined => {
  const [at = '', id = ''] = value.split(' ');
  const createdAt = new Date(at);
  return Number.isNaN(createdAt.getTime()) || !Id.safeParse(id).success ? undefined : { createdAt, id };
};

/** One incident in a line or two: where it is, how bad, how far, and its channel. */
export const incidentLine = (incident: ActiveIncident, publicUrl: string, role?: string): string => {
  const { reference, slack_channel_id: channel } = incident;
  const facts = [
    `<${homepageUrl(publicUrl, reference)}|${reference}>`,
    escapeForSlack(incident.severity_name),
    escapeForSlack(incident.status_name),
    ...(role ? [escapeForSlack(role)] : []),
    ...(channel ? [`<#${channel}>`] : []),
  ];
  return `${slackName(incident)}\n${facts.join(' · ')}`;
};
