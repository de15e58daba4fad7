// How row types are generated from a migrated database: the columns whose check constraints name a closed set.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const union = (...values: string[]): string => values.map((value) => `'${value}'`).join(' | ');

const workStatuses = ['outstanding', 'completed', 'deleted', 'not_doing'];

const overrides = {
  columns: {
    'access_grants.how': "'declared' | 'invited' | 'request_allowed' | 'added_in_slack'",
    'access_requests.state': "'pending' | 'allowed' | 'denied' | 'outdated'",
    'access_revocations.state': "'trying' | 'when_they_leave' | 'done' | 'refused' | 'cancelled'",
    'channel_members.kind': "'person' | 'guest' | 'stranger' | 'bot'",
    'channel_members.presence': "'inside' | 'outside' | 'unknown'",
    'channel_members.wanted': "'inside' | 'outside' | 'either'",
    'actions.status': union(...workStatuses),
    'custom_fields.required': "Generated<'never' | 'before_closure' | 'always'>",
    'custom_fields.field_type': "'single_select' | 'multi_select' | 'text' | 'link' | 'numeric'",
    'follow_ups.status': union(...workStatuses),
    'incident_attachments.resource_type': union(
      ...['arbitrary_url', 'github_pull_request', 'gitlab_merge_request', 'sentry_issue', 'jira_issue'],
      ...['statuspage_incident', 'slack_file'],
    ),
    'incident_roles.role_type': "'lead' | 'reporter' | 'custom'",
    'incident_timestamps.set_on': `${union('declaration', 'live', 'learning', 'closed', 'paused', 'declined', 'merged', 'canceled')} | null`,
    'incident_types.create_in_triage': "Generated<'always' | 'optional'>",
    'incident_uploads.content_type': union('image/png', 'image/jpeg', 'image/webp', 'image/gif'),
    'deliveries.state': "'pending' | 'delivered' | 'needs_attention'",
    'departure_questions.state': "'open' | 'removed' | 'kept' | 'returned' | 'outdated'",
    'incident_channels.hazards':
      "Generated<('bot_missing' | 'archived' | 'deleted' | 'public' | 'shared' | 'renamed')[]>",
    'incident_channels.state': "'creating' | 'ready' | 'needs_attention'",
    'incident_statuses.category':
      "'triage' | 'declined' | 'merged' | 'canceled' | 'live' | 'learning' | 'closed' | 'paused'",
    'incidents.mode': "'standard' | 'retrospective' | 'test' | 'tutorial'",
    'incidents.visibility': "'public' | 'private'",
    'outbox.event_type': union(
      ...['incident.declared', 'access_grant.given', 'access_grant.ended'],
      ...['access_request.received', 'access_request.decided'],
      ...['access_revocation.begun', 'access_revocation.finished', 'departure.noticed', 'departure.answered'],
      ...['incident_channel.noticed', 'incident_channel.reconcile_due', 'incident_channel.changed'],
      ...['incident_channel.endangered', 'incident.changed', 'incident_update.posted', 'update_reminder.due'],
      ...['action.changed', 'follow_up.changed', 'timeline.changed'],
    ),
    'people.role': "'owner' | 'admin' | 'member' | 'guest'",
    'people.chosen_role': "'owner' | 'admin' | 'member' | 'guest' | null",
    'slack_installations.state': "'connected' | 'disconnected'",
    'timeline_items.kind': union(
      ...[
        'incident_declared',
        'channel_created',
        'channel_failed',
        'access_requested',
        'access_request_denied',
      ],
      ...[
        'access_given',
        'access_revoked',
        'access_ended_by_deactivation',
        'revocation_refused',
        'left_channel',
      ],
      ...['access_kept', 'channel_endangered', 'channel_recovered', 'unexpected_member', 'channel_renamed'],
      ...['channel_archived', 'name_changed', 'summary_changed', 'severity_changed', 'status_changed'],
      ...['type_changed', 'call_changed', 'role_assigned', 'role_unassigned', 'custom_field_changed'],
      ...['timestamp_changed', 'update_posted', 'merged_into', 'merged_from', 'relationship_added'],
      ...[
        'relationship_removed',
        'attachment_added',
        'attachment_removed',
        'action_created',
        'action_changed',
      ],
      ...['follow_up_created', 'follow_up_changed', 'slack_message', 'image_added', 'custom_item'],
    ),
  },
};

/** Writes the row types of the database at `databaseUrl` to `file` and returns them. */
export const generateRowTypes = async (databaseUrl: string, file: string): Promise<string> => {
  await promisify(execFile)('kysely-codegen', [
    ...[
      '--url',
      databaseUrl,
      '--dialect',
      'postgres',
      '--default-schema',
      'cordon',
      '--include-pattern',
      'cordon.*',
    ],
    ...['--overrides', JSON.stringify(overrides), '--type-mapping', '{"int8":"number"}', '--out-file', file],
  ]);
  return readFile(file, 'utf8');
};
