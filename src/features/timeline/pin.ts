// Keeping one message of Slack's in the timeline: only what somebody pinned is ever stored.
import { z } from 'zod';
import { defineCommand } from '../../access/command.ts';
import type { ViewerTx } from '../../access/door.ts';
import { incidentToWorkOn, noteWork } from '../incidents/index.ts';
import { mentionedUsers, readableText } from './slack-text.ts';

/** A message as Slack tells it. `author` is a Slack user; of other apps `byline` is what they call themselves. */
const PinMessage = z.object({
  channel_id: z.string().min(1),
  ts: z.string().regex(/^\d{1,12}\.\d{1,6}$/),
  text: z.string(),
  author_id: z.string().optional(),
  byline: z.string().optional(),
});

/** What a description may hold. */
const longest = 10_000;

const shortened = (text: string): string =>
  text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text;

const peopleBehind = async (
  tx: ViewerTx,
  slackUserIds: readonly string[],
): Promise<Map<string, { id: string; name: string }>> => {
  if (slackUserIds.length === 0) return new Map();
  const rows = await tx.db
    .selectFrom('people')
    .where('slack_user_id', 'in', [...slackUserIds])
    .select(['id', 'name', 'slack_user_id'])
    .execute();
  return new Map(rows.map((row) => [row.slack_user_id, row]));
};

/**
 * Adds a message to the timeline of an incident that the viewer sees, at the time at which it was written. However often it is
 * pinned, it stands there once. Errors: not_found; InvalidInput.
 */
export const pinMessage = (incidentId: string) =>
  defineCommand({
    action: 'incident.edit',
    input: PinMessage,
    async run(tx, { channel_id, ts, text, author_id, byline }): Promise<'added' | 'there already'> {
      const incident = await incidentToWorkOn(tx, incidentId);
      // Nobody else adds it meanwhile: the incident is locked.
      const known = await tx.db
        .selectFrom('timeline_items')
        .where('incident_id', '=', incident.id)
        .where('slack_channel_id', '=', channel_id)
        .where('slack_message_ts', '=', ts)
        .where('removed_at', 'is', null)
        .select('id')
        .executeTakeFirst();
      if (known) return 'there already';
      const people = await peopleBehind(tx, [...mentionedUsers(text), ...(author_id ? [author_id] : [])]);
      const names = new Map([...people].map(([slackUserId, { name }]) => [slackUserId, name]));
      const author = people.get(author_id ?? '');
      const description = shortened(readableText(text, names).trim());
      const id = tx.newId();
      await noteWork(tx, incident, {
        items: [
          {
            ...{ id, kind: 'slack_message', slack_channel_id: channel_id, slack_message_ts: ts },
            subject_id: author?.id ?? null,
            label: author ? null : byline || null,
            description: description || null,
            occurred_at: new Date(Math.floor(Number(ts) * 1000)),
          },
        ],
        event: 'timeline.changed',
        subjectId: id,
      });
      return 'added';
    },
  });
