// Says in the channel what happened to somebody's access by itself, so that nobody wonders: access that ended when they
// left, as somebody had asked for; access that came back by an invitation inside Slack.
import { incidentChannel } from '../../access/viewer.ts';
import type { Consumer } from '../../surfaces/jobs/kit.ts';
import type { SlackServices } from '../../surfaces/slack/kit.ts';
import { type ChannelOwner, judgeSlackError, postInChannel } from '../incident-channels/index.ts';
import { escapeForSlack, notificationText } from '../incidents/index.ts';

type Note = { key: string; since: Date; text: string };

const endedByLeaving = async (
  services: SlackServices,
  owner: ChannelOwner,
  personId: string,
): Promise<Note | undefined> => {
  const [row] = await services.access.readAsViewer(incidentChannel(owner), (db) =>
    db
      .selectFrom('access_revocations as v')
      .innerJoin('people as p', 'p.id', 'v.person_id')
      .innerJoin('people as by', 'by.id', 'v.asked_by')
      .where('v.incident_id', '=', owner.incidentId)
      .where('v.person_id', '=', personId)
      .where('v.state', '=', 'done')
      .orderBy('v.finished_at', 'desc')
      .limit(1)
      .select(['v.id', 'v.answer', 'v.finished_at', 'p.name', 'by.name as asker']),
  );
  if (row?.answer !== 'left') return undefined;
  const text = `*${escapeForSlack(row.name)}* is no longer in this channel, so their access was revoked, as ${escapeForSlack(row.asker)} had asked.`;
  return { key: `left/${row.id}`, since: row.finished_at ?? services.clock.now(), text };
};

const cameBack = async (
  services: SlackServices,
  owner: ChannelOwner,
  personId: string,
): Promise<Note | undefined> => {
  const grants = await services.access.readAsViewer(incidentChannel(owner), (db) =>
    db
      .selectFrom('access_grants as g')
      .innerJoin('people as p', 'p.id', 'g.person_id')
      .leftJoin('people as by', 'by.id', 'g.granted_by')
      .where('g.incident_id', '=', owner.incidentId)
      .where('g.person_id', '=', personId)
      .orderBy('g.granted_at', 'desc')
      .limit(2)
      .select(['g.id', 'g.how', 'g.granted_at', 'g.revoked_at', 'p.name', 'by.name as giver']),
  );
  const [now, before] = grants;
  if (!now || !before || now.how !== 'added_in_slack' || now.revoked_at) return undefined;
  const text = `*${escapeForSlack(now.name)}*, whose access was revoked before, was invited here by ${escapeForSlack(now.giver ?? 'somebody')} and has access again.`;
  return { key: `back/${now.id}`, since: now.granted_at, text };
};

export const accessNoteConsumer: Consumer = {
  name: 'access-note',
  events: ['access_grant.ended', 'access_grant.given'],

  async deliver(services, delivery) {
    const { event, subjectId } = delivery;
    if (!subjectId) return;
    const find = event === 'access_grant.ended' ? endedByLeaving : cameBack;
    const note = await find(services, delivery, subjectId);
    if (!note) return;
    const bot = await services.bots.forOrganization(delivery.organizationId);
    await postInChannel(
      services,
      bot,
      delivery,
      (incident) => ({
        text: notificationText(incident),
        blocks: [{ type: 'section', text: { type: 'mrkdwn', text: note.text } }],
      }),
      // A crash leaves no trace of a try, so Slack is always asked first.
      { key: note.key, isRepeat: true, since: note.since },
    );
  },

  judge: async (_services, _delivery, error) => judgeSlackError(error),
};
