// Tells everyone with access, by direct message, that something happened to the Slack channel of a private incident.
import { toPerson } from '../../access/destination.ts';
import { person } from '../../access/viewer.ts';
import { failpoint } from '../../platform/failpoint.ts';
import type { Consumer } from '../../surfaces/jobs/kit.ts';
import { homepageUrl, notificationText, slackName } from '../incidents/index.ts';
import { judgeSlackError } from './slack-judge.ts';
import { postAbout } from './slack-post.ts';
import { explainHazards } from './wording.ts';

export const channelAlarmConsumer: Consumer = {
  name: 'channel-alarm',
  events: ['incident_channel.endangered'],

  /** Read as the one who gets it, and as it is now: nothing is sent of what is over, or to whoever lost access. */
  async deliver(services, { organizationId, incidentId, subjectId }) {
    if (!subjectId) return;
    const viewer = person({ organizationId, personId: subjectId });
    const [seen] = await services.access.readAsViewer(viewer, (db) =>
      db
        .selectFrom('incident_channels as c')
        .innerJoin('people as p', (join) => join.on('p.id', '=', subjectId))
        .where('c.incident_id', '=', incidentId)
        .select(['c.hazards', 'p.slack_user_id']),
    );
    const hazards = explainHazards(seen?.hazards ?? []);
    if (!seen || hazards.length === 0) return;
    const bot = await services.bots.forOrganization(organizationId);
    const { channel } = await bot.call<{ channel: { id: string } }>('conversations.open', {
      users: seen.slack_user_id,
    });
    failpoint('alarm.before-message');
    // Slack cannot be asked whether a direct message arrived: after a lost answer it may come twice, never not at all.
    await postAbout(services, bot, { destination: toPerson(viewer, channel.id), incidentId }, (incident) => {
      const url = homepageUrl(services.publicUrl, incident.reference);
      const lines = [
        `:warning: ${slackName(incident)}`,
        ...hazards.flatMap(({ title, remedy }) => [`*${title}*`, remedy]),
      ];
      return {
        text: notificationText(incident),
        blocks: [
          {
            type: 'section',
            text: { type: 'mrkdwn', text: `${lines.join('\n')}\n<${url}|Open the incident homepage>` },
          },
        ],
      };
    });
    failpoint('alarm.sent');
  },

  judge: async (_services, _delivery, error) => judgeSlackError(error),
};
