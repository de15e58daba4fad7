// What the rule check expects to find: everything that may look past a policy, or be read or written, is named here.

/** Definer functions with their owners: the only code in the database that sees more than its caller. */
export const allowedDefiners: readonly string[] = [
  'append_audit_entry cordon_rule',
  'declare_incident cordon_rule',
  'grant_access cordon_rule',
  'incident_ids_granted_to_viewer cordon_rule',
  'revoke_access cordon_rule',
  'switch_private_incidents cordon_rule',
  'viewer_sees_public cordon_rule',
  'wake_for_delivery cordon_queue',
  'wake_for_event cordon_queue',
  'wake_for_slack_event cordon_queue',
];

/** Tables that hold nothing of any organisation: which migrations were applied. */
export const configurationTables: readonly string[] = ['migrations'];

const withinOrganization =
  "((( SELECT viewer_kind() AS viewer_kind) = ANY (ARRAY['person'::text, 'everyone'::text, 'incident_channel'::text])) AND (organization_id = ( SELECT viewer_organization_id() AS viewer_organization_id)))";

/**
 * Policies of viewers besides the inherited one: what each asks, as the database writes it down, with every space run
 * made one and the schema's name left out.
 */
export const policiesOf: Readonly<Record<string, string>> = {
  'audit_chain_heads.with_chain permissive':
    "((EXISTS ( SELECT FROM incidents i WHERE (i.id = audit_chain_heads.chain))) OR ((chain = ( SELECT viewer_organization_id() AS viewer_organization_id)) AND (( SELECT viewer_kind() AS viewer_kind) = 'person'::text) AND (EXISTS ( SELECT FROM people p WHERE ((p.id = ( SELECT viewer_ref() AS viewer_ref)) AND p.is_active AND (p.role = ANY (ARRAY['owner'::text, 'admin'::text])))))))",
  'audit_entries.owners_and_admins permissive':
    "((organization_id = ( SELECT viewer_organization_id() AS viewer_organization_id)) AND (( SELECT viewer_kind() AS viewer_kind) = 'person'::text) AND (EXISTS ( SELECT FROM people p WHERE ((p.id = ( SELECT viewer_ref() AS viewer_ref)) AND p.is_active AND (p.role = ANY (ARRAY['owner'::text, 'admin'::text]))))))",
  'custom_field_options.within_organization permissive': withinOrganization,
  'custom_fields.within_organization permissive': withinOrganization,
  'idempotency_records.own restrictive': '(person_id = ( SELECT viewer_ref() AS viewer_ref))',
  'incident_statuses.within_organization permissive': withinOrganization,
  'incidents.visible permissive':
    "((( SELECT viewer_kind() AS viewer_kind) = ANY (ARRAY['person'::text, 'everyone'::text, 'incident_channel'::text])) AND (organization_id = ( SELECT viewer_organization_id() AS viewer_organization_id)) AND (((visibility = 'public'::text) AND ( SELECT viewer_sees_public() AS viewer_sees_public)) OR (id IN ( SELECT incident_ids_granted_to_viewer() AS incident_ids_granted_to_viewer))))",
  'organizations.own permissive':
    "((( SELECT viewer_kind() AS viewer_kind) = ANY (ARRAY['person'::text, 'everyone'::text, 'incident_channel'::text])) AND (id = ( SELECT viewer_organization_id() AS viewer_organization_id)))",
  'people.within_organization permissive': withinOrganization,
  'severities.within_organization permissive': withinOrganization,
  'declare_dialogs.by_reporter restrictive':
    "((( SELECT viewer_kind() AS viewer_kind) = 'person'::text) AND true AND (EXISTS ( SELECT FROM incidents i WHERE ((i.id = declare_dialogs.incident_id) AND (i.reporter_id = ( SELECT viewer_ref() AS viewer_ref))))))",
  'incident_custom_field_values.by_reporter restrictive':
    "((( SELECT viewer_kind() AS viewer_kind) = 'person'::text) AND true AND (EXISTS ( SELECT FROM incidents i WHERE ((i.id = incident_custom_field_values.incident_id) AND (i.reporter_id = ( SELECT viewer_ref() AS viewer_ref))))))",
  'outbox.by_reporter restrictive':
    "((( SELECT viewer_kind() AS viewer_kind) = 'person'::text) AND (event_type = 'incident.declared'::text) AND (actor_id = ( SELECT viewer_ref() AS viewer_ref)) AND (EXISTS ( SELECT FROM incidents i WHERE ((i.id = outbox.incident_id) AND (i.reporter_id = ( SELECT viewer_ref() AS viewer_ref))))))",
  'timeline_items.by_reporter restrictive':
    "((( SELECT viewer_kind() AS viewer_kind) = 'person'::text) AND (kind = 'incident_declared'::text) AND (actor_id = ( SELECT viewer_ref() AS viewer_ref)) AND (EXISTS ( SELECT FROM incidents i WHERE ((i.id = timeline_items.incident_id) AND (i.reporter_id = ( SELECT viewer_ref() AS viewer_ref))))))",
};

/** Policies of other roles, which let everything through: what those may do is decided by their privileges. */
export const otherPolicies: readonly string[] = [
  'access_grants.rule cordon_rule',
  'audit_chain_heads.rule cordon_rule',
  'audit_entries.rule cordon_rule',
  'custom_field_options.system cordon_system',
  'custom_fields.system cordon_system',
  'declare_dialogs.system cordon_system',
  'deliveries.system cordon_system',
  'idempotency_records.system cordon_system',
  'incident_audit_entries.rule cordon_rule',
  'incident_channels.system cordon_system',
  'incident_statuses.rule cordon_rule',
  'incident_statuses.system cordon_system',
  'incidents.rule cordon_rule',
  'login_sessions.system cordon_system',
  'organizations.rule cordon_rule',
  'organizations.system cordon_system',
  'outbox.system cordon_system',
  'people.rule cordon_rule',
  'people.system cordon_system',
  'public_incident_numbers.rule cordon_rule',
  'severities.rule cordon_rule',
  'severities.system cordon_system',
  'slack_events.system cordon_system',
  'slack_installations.system cordon_system',
  'timeline_items.system cordon_system',
  'worker_heartbeats.queue cordon_queue',
];

/** Triggers, with their functions. */
export const triggers: readonly string[] = [
  'access_grants.wake_live wake_live',
  'deliveries.wake wake_for_delivery',
  'login_sessions.wake_live wake_live',
  'outbox.wake wake_for_event',
  'outbox.wake_live wake_live',
  'people.wake_live wake_live',
  'slack_events.wake wake_for_slack_event',
];

/** Functions and procedures by a hash of their definition. `vitest run tests/access` prints it when one was changed. */
export const functionHashes: Readonly<Record<string, string>> = {
  append_audit_entry: '260173d71185be056829fae44406ba03',
  audit_hash: 'dbe68bc41b3499d91d8b5d9937d2e9bf',
  declare_incident: '4869ba34cbf35c7a858a21d4cd2c66fd',
  grant_access: '80584a335beac5fc9f305ee1890ea304',
  incident_ids_granted_to_viewer: '4d677311c3809172999377cbcbc9a526',
  lock_access: '5b0e9f37caaa4f7ff704ec60c55e1035',
  protect: 'c883b2064c650b2be59c9eaad4c7b96a',
  protect_with_incident: 'b7dba76748a31fef6758d8b94a67ae99',
  protect_with_organization: '2f5043380cdaf4e61f847096f98f6890',
  revoke_access: 'e073f0786a48c5479d3e4f54b7bcdd66',
  switch_private_incidents: '1a600380cddfe966ea79699b6e8f693c',
  viewer_administers: '1215cf8adb194287162ae0a30f7aaef9',
  viewer_kind: 'c34b4a7f7a2db5f8b893d6ad32caa32b',
  viewer_organization_id: '8eb1cb8d67abb95d9b4deb890b8853c7',
  viewer_ref: '5898d093b2cbf85617f3c49fe3ce18c9',
  viewer_sees_public: 'f65e61369912ac5d43ca5495d928f3d4',
  wake_for_delivery: 'ce10241fc1b80a6df02c822d3059e7a8',
  wake_for_event: 'ef5d26c4ce2b9100511c9114d1dffac1',
  wake_for_slack_event: '3152c8c970bdc629b878e06bcf1959a9',
  wake_live: 'ff1d9c9238d495266ff201256aeac9ba',
  written_by_reporter: '9206054d9a664f42163c8d6a03f48feb',
};

/** What each role may do. Who looks, and what is visible, is changed by definer functions alone. */
export const privileges: readonly string[] = [
  'cordon_queue worker_heartbeats DELETE',
  'cordon_queue worker_heartbeats INSERT',
  'cordon_queue worker_heartbeats SELECT',
  'cordon_queue worker_heartbeats UPDATE',
  'cordon_rule access_grants INSERT',
  'cordon_rule access_grants SELECT',
  'cordon_rule access_grants UPDATE (revoked_at, revoked_by)',
  'cordon_rule audit_chain_heads INSERT',
  'cordon_rule audit_chain_heads SELECT',
  'cordon_rule audit_chain_heads UPDATE (hash, position)',
  'cordon_rule audit_entries INSERT',
  'cordon_rule audit_entries SELECT',
  'cordon_rule incident_audit_entries INSERT',
  'cordon_rule incident_audit_entries SELECT',
  'cordon_rule incident_statuses SELECT (archived_at, category, id, organization_id)',
  'cordon_rule incidents INSERT',
  'cordon_rule incidents SELECT (id, organization_id, visibility)',
  'cordon_rule organizations SELECT (id, private_incidents_enabled)',
  'cordon_rule organizations UPDATE (private_incidents_enabled)',
  'cordon_rule people SELECT (id, is_active, organization_id, role)',
  'cordon_rule public_incident_numbers INSERT',
  'cordon_rule public_incident_numbers SELECT',
  'cordon_rule public_incident_numbers UPDATE (last_number)',
  'cordon_rule severities SELECT (archived_at, id, organization_id)',
  'cordon_system custom_field_options INSERT',
  'cordon_system custom_field_options SELECT',
  'cordon_system custom_fields INSERT',
  'cordon_system custom_fields SELECT',
  'cordon_system declare_dialogs SELECT',
  'cordon_system declare_dialogs UPDATE (told_at)',
  'cordon_system deliveries INSERT',
  'cordon_system deliveries SELECT',
  'cordon_system deliveries UPDATE (error_code, next_try_at, state, tries, updated_at)',
  'cordon_system idempotency_records DELETE',
  'cordon_system idempotency_records SELECT',
  'cordon_system incident_channels INSERT',
  'cordon_system incident_channels SELECT',
  'cordon_system incident_channels UPDATE',
  'cordon_system incident_statuses INSERT',
  'cordon_system incident_statuses SELECT',
  'cordon_system login_sessions DELETE',
  'cordon_system login_sessions INSERT',
  'cordon_system login_sessions SELECT',
  'cordon_system login_sessions UPDATE (last_seen_at)',
  'cordon_system organizations INSERT',
  'cordon_system organizations SELECT',
  'cordon_system organizations UPDATE (name, slack_url)',
  'cordon_system outbox SELECT',
  'cordon_system outbox UPDATE (dispatched_at)',
  'cordon_system people INSERT',
  'cordon_system people SELECT',
  'cordon_system people UPDATE (email, is_active, name, role, updated_at)',
  'cordon_system severities INSERT',
  'cordon_system severities SELECT',
  'cordon_system slack_events DELETE',
  'cordon_system slack_events INSERT',
  'cordon_system slack_events SELECT',
  'cordon_system slack_events UPDATE (processed_at)',
  'cordon_system slack_installations INSERT',
  'cordon_system slack_installations SELECT',
  'cordon_system slack_installations UPDATE',
  'cordon_system timeline_items INSERT',
  'cordon_system timeline_items SELECT',
  'cordon_viewer access_grants SELECT',
  'cordon_viewer audit_chain_heads SELECT',
  'cordon_viewer audit_entries SELECT',
  'cordon_viewer custom_field_options SELECT',
  'cordon_viewer custom_fields SELECT',
  'cordon_viewer declare_dialogs INSERT',
  'cordon_viewer idempotency_records INSERT',
  'cordon_viewer idempotency_records SELECT',
  'cordon_viewer incident_audit_entries SELECT',
  'cordon_viewer incident_channels SELECT',
  'cordon_viewer incident_custom_field_values INSERT',
  'cordon_viewer incident_custom_field_values SELECT',
  'cordon_viewer incident_statuses SELECT',
  'cordon_viewer incidents SELECT',
  'cordon_viewer organizations SELECT',
  'cordon_viewer outbox INSERT',
  'cordon_viewer outbox SELECT (id, incident_id, occurred_at, organization_id, visibility)',
  'cordon_viewer people SELECT',
  'cordon_viewer severities SELECT',
  'cordon_viewer timeline_items INSERT',
  'cordon_viewer timeline_items SELECT',
];
