// What the rule check expects to find: everything that may look past a policy, or write, is named here.

/** Definer functions with their owners: the only code in the database that sees more than its caller. */
export const allowedDefiners: readonly string[] = [
  'append_audit_entry cordon_rule',
  'declare_incident cordon_rule',
  'grant_access cordon_rule',
  'incident_ids_granted_to_viewer cordon_rule',
  'revoke_access cordon_rule',
  'viewer_sees_public cordon_rule',
  'wake_for_delivery cordon_queue',
  'wake_for_event cordon_queue',
  'wake_for_slack_event cordon_queue',
];

/** Tables that hold nothing of any organisation: which migrations were applied. */
export const configurationTables: readonly string[] = ['migrations'];

/** Policies of viewers besides the inherited one. */
export const policiesOf: readonly string[] = [
  'audit_entries.owners_and_admins',
  'custom_field_options.within_organization',
  'custom_fields.within_organization',
  'idempotency_records.own',
  'incident_statuses.within_organization',
  'incidents.visible',
  'organizations.own',
  'people.within_organization',
  'severities.within_organization',
];

/** What viewers may write. Whoever looks, and what is visible, is changed by definer functions alone. */
export const privilegeOf: readonly string[] = [
  'declare_dialogs INSERT',
  'idempotency_records INSERT',
  'incident_custom_field_values INSERT',
  'organizations UPDATE',
  'outbox INSERT',
  'timeline_items INSERT',
];
