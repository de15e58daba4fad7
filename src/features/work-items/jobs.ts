// Tells an incident's own channel when something is to be done and when it is done; other changes are left to the timeline.
import { incidentChannel } from '../../access/viewer.ts';
import type { Consumer, Delivery } from '../../surfaces/jobs/kit.ts';
import type { SlackServices } from '../../surfaces/slack/kit.ts';
import { judgeSlackError, postInChannel } from '../incident-channels/index.ts';
import { escapeForSlack, notificationText } from '../incidents/index.ts';

/** In ms. */
const newsFor = 3_600_000;

type Told = { text: string; since: Date };

const nouns: Record<string, string> = {
  action_created: 'action',
  action_changed: 'action',
  follow_up_created: 'follow-up',
  follow_up_changed: 'follow-up',
};

/** What the item of the timeline says, where it is worth a line. */
const readTold = async (
  { access }: SlackServices,
  owner: Delivery,
  itemId: string,
): Promise<Told | undefined> => {
  const [item] = await access.readAsViewer(incidentChannel(owner), (db) =>
    db
      .selectFrom('timeline_items as t')
      .leftJoin('people as actor', 'actor.id', 't.actor_id')
      .leftJoin('people as subject', 'subject.id', 't.subject_id')
      .where('t.id', '=', itemId)
      .where('t.incident_id', '=', owner.incidentId)
      .select(['t.kind', 't.detail', 't.label', 't.occurred_at'])
      .select(['actor.name as actor', 'subject.name as subject']),
  );
  const noun = item && nouns[item.kind];
  if (!noun || !item.label) return undefined;
  const isNew = item.kind.endsWith('_created');
  if (!isNew && item.detail !== 'completed') return undefined;
  const forWhom = isNew && item.subject ? ` for *${escapeForSlack(item.subject)}*` : '';
  const verb = isNew ? `added the ${noun}` : `completed the ${noun}`;
  const text = `*${escapeForSlack(item.actor ?? 'Somebody')}* ${verb} “${escapeForSlack(item.label)}”${forWhom}.`;
  return { text, since: item.occurred_at };
};

export const workNoteConsumer: Consumer = {
  name: 'work-note',
  events: ['action.changed', 'follow_up.changed'],

  async deliver(services, delivery) {
    const { subjectId } = delivery;
    const told = subjectId && (await readTold(services, delivery, subjectId));
    // A line that comes late, after Slack was away or the channel was not well, is no news any more.
    if (!told || services.clock.now().getTime() - told.since.getTime() > newsFor) return;
    const bot = await services.bots.forOrganization(delivery.organizationId);
    await postInChannel(
      services,
      bot,
      delivery,
      (incident) => ({
        text: notificationText(incident),
        blocks: [{ type: 'context', elements: [{ type: 'mrkdwn', text: told.text }] }],
      }),
      // A crash leaves no trace of a try, so Slack is always asked first.
      { key: `work/${subjectId}`, isRepeat: true, since: told.since },
    );
  },

  judge: async (_services, _delivery, error) => judgeSlackError(error),
};
