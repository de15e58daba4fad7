// The timeline of one incident, with each item in words.
import type { ViewerTx } from '../../access/door.ts';
import type { DB } from '../../db/rows.generated.ts';
import { explainHazards, type HazardKind } from '../incident-channels/index.ts';
import type { TimelineItem } from './contract.ts';

type Kind = DB['timeline_items']['kind'];

/** The subject is whom it is about; the actor stands beside the words. */
const titles: Record<Kind, (subject: string, detail: string) => string> = {
  incident_declared: () => 'Declared the incident',
  channel_created: () => 'Slack channel created',
  channel_failed: () => 'Slack channel could not be created',
  access_requested: () => 'Requested access',
  access_request_denied: (subject) => `Denied the request of ${subject}`,
  access_given: (subject, detail) => `Gave ${subject} access${ways[detail] ?? ''}`,
  access_revoked: (subject) => `Revoked the access of ${subject}`,
  access_ended_by_deactivation: (subject) => `${subject} was deactivated and lost access`,
  revocation_refused: (subject) => `Tried to revoke the access of ${subject}, which Slack’s settings refuse`,
  left_channel: (subject) => `${subject} is not in the Slack channel any more`,
  access_kept: (subject) => `Decided that ${subject} keeps access`,
  channel_endangered: (_subject, detail) => hazard(detail) ?? 'Something happened to the Slack channel',
  channel_recovered: (_subject, detail) => recovered[detail] ?? 'The Slack channel is well again',
  unexpected_member: (subject) => `${subject} is in the Slack channel without access`,
};

const ways: Record<string, string> = {
  request_allowed: ', as they had asked',
  added_in_slack: ' by inviting them to the Slack channel',
};

const hazard = (kind: string): string | undefined =>
  explainHazards([kind as HazardKind])[0]?.title.replace(/\.$/, '');

const recovered: Record<string, string> = {
  public: 'The Slack channel is private again',
  shared: 'The Slack channel is not shared any more',
  bot_missing: 'Cordon is in the Slack channel again',
  archived: 'The Slack channel is not archived any more',
  renamed: 'The Slack channel has its first name again',
};

/** The newest items, the oldest of them first. */
export const readTimeline = async (tx: ViewerTx, incidentId: string): Promise<TimelineItem[]> => {
  const rows = await tx.db
    .selectFrom('timeline_items as t')
    .leftJoin('people as p', 'p.id', 't.actor_id')
    .leftJoin('people as about', 'about.id', 't.subject_id')
    .where('t.incident_id', '=', incidentId)
    .orderBy('t.occurred_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(200)
    .select(['t.id', 't.kind', 't.occurred_at', 't.detail', 'p.id as actor_id', 'p.name as actor_name'])
    .select('about.name as subject_name')
    .execute();
  return rows.reverse().map((row) => ({
    id: row.id,
    kind: row.kind,
    title: titles[row.kind](row.subject_name ?? 'Somebody', row.detail ?? ''),
    occurred_at: row.occurred_at.toISOString(),
    ...(row.actor_id && row.actor_name && { actor: { id: row.actor_id, name: row.actor_name } }),
  }));
};
