// What each role may do with which table. Who looks, and what is visible, is changed by definer functions alone.

type Privileges = Readonly<Record<string, readonly string[]>>;

const ofQueue: Privileges = {
  worker_heartbeats: ['DELETE', 'INSERT', 'SELECT', 'UPDATE'],
};

const ofRule: Privileges = {
  access_grants: ['INSERT', 'SELECT', 'UPDATE (ended_by_deactivation, revoked_at, revoked_by)'],
  access_requests: ['INSERT', 'SELECT', 'UPDATE (decided_at, decided_by, state)'],
  access_revocations: ['INSERT', 'SELECT', 'UPDATE (answer, asked_by, finished_at, state, when_they_leave)'],
  actions: ['SELECT (assignee_id, incident_id, status)', 'UPDATE (assignee_id)'],
  audit_chain_heads: ['INSERT', 'SELECT', 'UPDATE (hash, position)'],
  audit_entries: ['INSERT', 'SELECT'],
  channel_members: [
    'INSERT',
    'SELECT',
    'UPDATE (kind, next_try_at, person_id, presence, problem, updated_at, version, wanted, was_inside)',
  ],
  departure_questions: ['INSERT', 'SELECT', 'UPDATE (answered_at, answered_by, state)'],
  expected_departures: ['DELETE', 'INSERT', 'SELECT', 'UPDATE'],
  follow_ups: ['SELECT (assignee_id, incident_id, status)', 'UPDATE (assignee_id)'],
  incident_audit_entries: ['INSERT', 'SELECT'],
  incident_channels: [
    'SELECT (hazards, incident_id, organization_id, reconcile_asked_at, slack_channel_id, state)',
    'UPDATE (reconcile_asked_at)',
  ],
  incident_custom_field_values: ['SELECT (custom_field_id, incident_id, option_id)'],
  incident_role_assignments: ['DELETE', 'SELECT (incident_id, incident_role_id, person_id)'],
  incident_statuses: ['SELECT (archived_at, category, id, organization_id)'],
  incident_types: ['SELECT (archived_at, create_in_triage, id, organization_id, private_incidents_only)'],
  incident_updates: ['SELECT (created_at, incident_id, message)'],
  incidents: [
    'INSERT',
    'SELECT (created_at, id, incident_type_id, last_activity_at, mode, name, organization_id, reference, reporter_id, severity_id, status_id, summary, visibility)',
    'UPDATE (last_activity_at)',
  ],
  organizations: ['SELECT (id, private_incidents_enabled)', 'UPDATE (private_incidents_enabled)'],
  outbox: ['INSERT'],
  people: ['SELECT (id, is_active, organization_id, role, slack_user_id)'],
  public_incident_numbers: ['INSERT', 'SELECT', 'UPDATE (last_number)'],
  search_documents: ['INSERT', 'SELECT', 'UPDATE'],
  search_private: ['SELECT'],
  search_public: ['SELECT'],
  sent_access_requests: ['INSERT', 'SELECT', 'UPDATE (reason, reference, resolved_at)'],
  severities: ['SELECT (archived_at, id, organization_id, rank)'],
  timeline_items: [
    'INSERT',
    'SELECT (description, incident_id, occurred_at, other_incident_id, removed_at, title)',
  ],
};

const ofSystem: Privileges = {
  access_requests: ['SELECT', 'UPDATE (message_attempted_at, slack_channel_id, slack_message_ts, told_at)'],
  access_revocations: ['SELECT'],
  channel_members: ['INSERT', 'SELECT', 'UPDATE'],
  custom_field_options: ['INSERT', 'SELECT'],
  custom_fields: ['INSERT', 'SELECT'],
  declare_dialogs: ['SELECT', 'UPDATE (told_at)'],
  deliveries: ['INSERT', 'SELECT', 'UPDATE (error_code, next_try_at, state, tries, updated_at)'],
  departure_questions: ['SELECT', 'UPDATE (message_attempted_at, slack_channel_id, slack_message_ts)'],
  duration_metrics: ['INSERT', 'SELECT'],
  expected_departures: ['DELETE', 'INSERT', 'SELECT', 'UPDATE'],
  follow_up_priorities: ['INSERT', 'SELECT'],
  idempotency_records: ['DELETE', 'SELECT'],
  incident_channels: ['INSERT', 'SELECT', 'UPDATE'],
  incident_roles: ['INSERT', 'SELECT'],
  incident_statuses: ['INSERT', 'SELECT'],
  incident_timestamps: ['INSERT', 'SELECT'],
  incident_types: ['INSERT', 'SELECT'],
  login_sessions: ['DELETE', 'INSERT', 'SELECT', 'UPDATE (last_seen_at)'],
  organizations: ['INSERT', 'SELECT', 'UPDATE (name, slack_url)'],
  outbox: ['SELECT', 'UPDATE (dispatched_at)'],
  people: ['INSERT', 'SELECT', 'UPDATE (email, is_active, name, role, updated_at)'],
  people_synchronisations: [
    'INSERT',
    'SELECT',
    'UPDATE (completed_at, error_code, next_cursor, next_run_at, requested_at, tries)',
  ],
  sent_access_requests: ['DELETE', 'SELECT (id, requested_at)'],
  severities: ['INSERT', 'SELECT'],
  slack_events: ['DELETE', 'INSERT', 'SELECT', 'UPDATE (processed_at)'],
  slack_installations: ['INSERT', 'SELECT', 'UPDATE'],
  timeline_items: ['INSERT', 'SELECT'],
  update_reminders: ['SELECT (due_at, incident_id, organization_id, reminded_at)', 'UPDATE (reminded_at)'],
};

const ofViewer: Privileges = {
  access_grants: ['SELECT'],
  access_requests: ['SELECT'],
  access_revocations: ['SELECT'],
  actions: [
    'INSERT',
    'SELECT',
    'UPDATE (assignee_id, completed_at, description, due_at, status, updated_at)',
  ],
  audit_entries: ['SELECT (action, actor_id, id, metadata, occurred_at, organization_id, targets)'],
  channel_members: ['SELECT'],
  custom_field_options: ['INSERT', 'SELECT', 'UPDATE (archived_at, sort_key, value)'],
  custom_fields: [
    'INSERT',
    'SELECT',
    'UPDATE (archived_at, description, name, rank, required, show_before_closure, show_before_creation, show_before_update, show_in_announcements)',
  ],
  declare_dialogs: ['INSERT'],
  departure_questions: ['SELECT'],
  duration_metrics: [
    'INSERT',
    'SELECT',
    'UPDATE (archived_at, from_timestamp_id, name, rank, to_timestamp_id)',
  ],
  follow_up_priorities: ['INSERT', 'SELECT', 'UPDATE (archived_at, description, name, rank)'],
  follow_ups: [
    'INSERT',
    'SELECT',
    'UPDATE (assignee_id, completed_at, description, due_at, labels, priority_id, status, title, updated_at)',
  ],
  idempotency_records: ['INSERT', 'SELECT'],
  incident_attachments: ['DELETE', 'INSERT', 'SELECT'],
  incident_audit_entries: [
    'SELECT (action, actor_id, id, incident_id, metadata, occurred_at, organization_id, targets)',
  ],
  incident_channels: ['SELECT'],
  incident_custom_field_values: ['DELETE', 'INSERT', 'SELECT'],
  incident_merges: ['DELETE', 'INSERT', 'SELECT'],
  incident_relationships: ['DELETE', 'INSERT', 'SELECT'],
  incident_role_assignments: ['DELETE', 'INSERT', 'SELECT', 'UPDATE (assigned_at, assigned_by, person_id)'],
  incident_roles: [
    'INSERT',
    'SELECT',
    'UPDATE (archived_at, description, instructions, name, rank, shortform)',
  ],
  incident_statuses: ['INSERT', 'SELECT', 'UPDATE (archived_at, description, name, rank)'],
  incident_timestamp_values: ['DELETE', 'INSERT', 'SELECT', 'UPDATE (value_at)'],
  incident_timestamps: ['INSERT', 'SELECT', 'UPDATE (archived_at, description, name, rank, set_on)'],
  incident_types: [
    'INSERT',
    'SELECT',
    'UPDATE (archived_at, create_in_triage, description, is_default, name, private_incidents_only, rank)',
  ],
  incident_updates: ['INSERT', 'SELECT'],
  incident_uploads: ['INSERT', 'SELECT'],
  incidents: [
    'SELECT',
    'UPDATE (call_url, incident_type_id, last_activity_at, name, severity_id, status_id, summary, updated_at)',
  ],
  organizations: ['SELECT'],
  outbox: ['INSERT', 'SELECT (event_type, id, incident_id, occurred_at, organization_id, visibility)'],
  people: ['SELECT'],
  sent_access_requests: ['SELECT (id, organization_id, person_id, reference_hash, requested_at)'],
  severities: ['INSERT', 'SELECT', 'UPDATE (archived_at, description, name, rank)'],
  team_members: ['DELETE', 'INSERT', 'SELECT'],
  teams: ['INSERT', 'SELECT', 'UPDATE (archived_at, name)'],
  timeline_items: [
    'INSERT',
    'SELECT',
    'UPDATE (description, edited_at, edited_by, occurred_at, removed_at, title)',
  ],
  update_reminders: ['DELETE', 'INSERT', 'SELECT', 'UPDATE (due_at, reminded_at, set_by)'],
};

/** One line for each role, table and privilege, as the rule check reads them from the database. */
export const privileges: readonly string[] = Object.entries({
  cordon_queue: ofQueue,
  cordon_rule: ofRule,
  cordon_system: ofSystem,
  cordon_viewer: ofViewer,
}).flatMap(([role, tables]) =>
  Object.entries(tables).flatMap(([table, allowed]) =>
    allowed.map((privilege) => `${role} ${table} ${privilege}`),
  ),
);
