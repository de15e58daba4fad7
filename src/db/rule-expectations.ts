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

const withinOrganization =
  "((( SELECT viewer_kind() AS viewer_kind) <> 'nobody'::text) AND (organization_id = ( SELECT viewer_organization_id() AS viewer_organization_id)))";

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
    "((( SELECT viewer_kind() AS viewer_kind) <> 'nobody'::text) AND (organization_id = ( SELECT viewer_organization_id() AS viewer_organization_id)) AND (((visibility = 'public'::text) AND ( SELECT viewer_sees_public() AS viewer_sees_public)) OR (id IN ( SELECT incident_ids_granted_to_viewer() AS incident_ids_granted_to_viewer))))",
  'organizations.own permissive':
    "((( SELECT viewer_kind() AS viewer_kind) <> 'nobody'::text) AND (id = ( SELECT viewer_organization_id() AS viewer_organization_id)))",
  'people.within_organization permissive': withinOrganization,
  'severities.within_organization permissive': withinOrganization,
};

/** What viewers may write. Whoever looks, and what is visible, is changed by definer functions alone. */
export const privilegeOf: readonly string[] = [
  'declare_dialogs INSERT',
  'idempotency_records INSERT',
  'incident_custom_field_values INSERT',
  'organizations UPDATE',
  'outbox INSERT',
  'timeline_items INSERT',
];
