// What happened, in words: one sentence for each kind of timeline item.
import type { DB } from '../../db/rows.generated.ts';
import { explainHazards, type HazardKind } from '../incident-channels/wording.ts';

export type TimelineKind = DB['timeline_items']['kind'];

/** What a title is made of; the actor stands beside it. */
export type TitleFacts = {
  /** Whom it is about. */
  subject: string;
  /** A code that says how. */
  detail: string;
  /** What the role, custom field or timestamp was called. */
  label: string;
  before: string;
  after: string;
};

const changed =
  (what: string) =>
  ({ before, after }: TitleFacts): string => {
    if (!after) return `Removed the ${what}${before && ` “${before}”`}`;
    return before ? `Changed the ${what} from ${before} to ${after}` : `Set the ${what} to ${after}`;
  };

const always = (text: string) => (): string => text;

const titles: Record<TimelineKind, (facts: TitleFacts) => string> = {
  incident_declared: always('Declared the incident'),
  channel_created: always('Slack channel created'),
  channel_failed: always('Slack channel could not be created'),
  access_requested: always('Requested access'),
  access_request_denied: ({ subject }) => `Denied the request of ${subject}`,
  access_given: ({ subject, detail }) => `Gave ${subject} access${ways[detail] ?? ''}`,
  access_revoked: ({ subject }) => `Revoked the access of ${subject}`,
  access_ended_by_deactivation: ({ subject }) => `${subject} was deactivated and lost access`,
  revocation_refused: ({ subject }) =>
    `Tried to revoke the access of ${subject}, which Slack’s settings refuse`,
  left_channel: ({ subject }) => `${subject} is not in the Slack channel any more`,
  access_kept: ({ subject }) => `Decided that ${subject} keeps access`,
  channel_endangered: ({ detail }) => hazard(detail) ?? 'Something happened to the Slack channel',
  channel_recovered: ({ detail }) => recovered[detail] ?? 'The Slack channel is well again',
  unexpected_member: ({ subject }) => `${subject} is in the Slack channel without access`,
  name_changed: ({ before, after }) => `Renamed the incident from “${before}” to “${after}”`,
  summary_changed: ({ before, after }) =>
    after ? (before ? 'Changed the summary' : 'Wrote a summary') : 'Removed the summary',
  severity_changed: changed('severity'),
  status_changed: changed('status'),
  type_changed: changed('incident type'),
  call_changed: ({ after }) => (after ? 'Set the call link' : 'Removed the call link'),
  role_assigned: ({ subject, label }) => `Made ${subject} ${label}`,
  role_unassigned: ({ subject, label }) => `${subject} is not ${label} any more`,
  custom_field_changed: (facts) => changed(facts.label)(facts),
  timestamp_changed: ({ label, after }) =>
    after ? `Set the time “${label}”` : `Removed the time “${label}”`,
  update_posted: always('Posted an update'),
  merged_into: always('Merged into another incident'),
  merged_from: always('Another incident was merged into this one'),
  relationship_added: always('Related another incident'),
  relationship_removed: always('Removed a related incident'),
  attachment_added: ({ label }) => `Attached “${label}”`,
  attachment_removed: ({ label }) => `Removed the attachment “${label}”`,
  action_created: ({ label }) => `Added the action “${label}”`,
  action_changed: (facts) => work('action', facts),
  follow_up_created: ({ label }) => `Added the follow-up “${label}”`,
  follow_up_changed: (facts) => work('follow-up', facts),
  slack_message: ({ subject, label }) => `Message from ${label || subject} pinned`,
  image_added: ({ label }) => `Added the image “${label}”`,
  custom_item: always('Note'),
  channel_renamed: ({ after }) => `Slack channel renamed to #${after}`,
  channel_archived: always('Slack channel archived'),
};

const work = (what: string, { label, detail, subject }: TitleFacts): string => {
  const how: Record<string, string> = {
    completed: `Completed the ${what} “${label}”`,
    outstanding: `Reopened the ${what} “${label}”`,
    not_doing: `Decided not to do the ${what} “${label}”`,
    deleted: `Deleted the ${what} “${label}”`,
    assigned: `Assigned the ${what} “${label}” to ${subject}`,
  };
  return how[detail] ?? `Changed the ${what} “${label}”`;
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

/** The sentence for what happened. */
export const titleOf = (kind: TimelineKind, facts: TitleFacts): string => titles[kind](facts);
