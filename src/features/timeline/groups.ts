// What kinds of timeline items there are to filter by, and which of them people may correct or take away.
import type { TimelineGroup } from './contract.ts';
import type { TimelineKind } from './titles.ts';

const groups: Record<TimelineKind, TimelineGroup> = {
  incident_declared: 'changes',
  name_changed: 'changes',
  summary_changed: 'changes',
  severity_changed: 'changes',
  status_changed: 'changes',
  type_changed: 'changes',
  call_changed: 'changes',
  role_assigned: 'changes',
  role_unassigned: 'changes',
  custom_field_changed: 'changes',
  timestamp_changed: 'changes',
  merged_into: 'changes',
  merged_from: 'changes',
  relationship_added: 'changes',
  relationship_removed: 'changes',
  attachment_added: 'changes',
  attachment_removed: 'changes',
  channel_created: 'changes',
  channel_failed: 'changes',
  channel_renamed: 'changes',
  channel_archived: 'changes',
  update_posted: 'updates',
  slack_message: 'messages',
  custom_item: 'notes',
  image_added: 'notes',
  action_created: 'work',
  action_changed: 'work',
  follow_up_created: 'work',
  follow_up_changed: 'work',
  access_requested: 'access',
  access_request_denied: 'access',
  access_given: 'access',
  access_revoked: 'access',
  access_ended_by_deactivation: 'access',
  revocation_refused: 'access',
  left_channel: 'access',
  access_kept: 'access',
  channel_endangered: 'access',
  channel_recovered: 'access',
  unexpected_member: 'access',
};

/** Which filter shows it. */
export const groupOf = (kind: TimelineKind): TimelineGroup => groups[kind];

/** The kinds that filters show together. */
export const kindsIn = (wanted: readonly TimelineGroup[]): TimelineKind[] =>
  (Object.keys(groups) as TimelineKind[]).filter((kind) => wanted.includes(groups[kind]));

/** What Cordon noted by itself stays as it is. */
const byItself: readonly TimelineKind[] = [
  'channel_created',
  'channel_failed',
  'channel_renamed',
  'channel_archived',
];

/** Title, description and time can be corrected; who had access, and when, is history (the database says so too). */
export const isEditable = (kind: TimelineKind): boolean =>
  groupOf(kind) !== 'access' && !byItself.includes(kind);

/** The message of an update stands where it was posted, so it is not told differently here. */
export const hasOwnDescription = (kind: TimelineKind): boolean => kind !== 'update_posted';

/** Only what somebody put there can be taken away: a change happened. */
export const isRemovable = (kind: TimelineKind): boolean => ['messages', 'notes'].includes(groupOf(kind));
