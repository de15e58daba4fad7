// Policies of viewers besides the inherited one: what each asks, as the database writes it down.

/** Tables that hold nothing of any organisation: which migrations were applied. */
export const configurationTables: readonly string[] = ['migrations'];

const withinOrganization =
  "((( SELECT viewer_kind() AS viewer_kind) = ANY (ARRAY['person'::text, 'everyone'::text, 'incident_channel'::text])) AND (organization_id = ( SELECT viewer_organization_id() AS viewer_organization_id)))";

/** Configuration: seen within the organisation, written by owners and admins. */
const configuration = [
  ...['custom_field_options', 'custom_fields', 'duration_metrics', 'follow_up_priorities', 'incident_roles'],
  ...['incident_statuses', 'incident_timestamps', 'incident_types', 'severities', 'team_members', 'teams'],
];

const configures = '( SELECT viewer_configures() AS viewer_configures)';

const writtenByAdministrators = (table: string) => [
  [`${table}.added_by_administrators restrictive insert`, configures],
  [`${table}.changed_by_administrators restrictive update`, configures],
  [`${table}.removed_by_administrators restrictive delete`, configures],
];

const configurationPolicies = [
  ...configuration.flatMap((table) => [
    [`${table}.within_organization permissive all`, withinOrganization],
    ...writtenByAdministrators(table),
  ]),
  ...writtenByAdministrators('organizations'),
];

/** Columns that name a person, who must have access themselves. */
const naming = [
  ['actions', 'assignee_id'],
  ['follow_ups', 'assignee_id'],
  ['incident_role_assignments', 'person_id'],
] as const;

const hasAccess = (table: string, column: string): string =>
  `((${column} IS NULL) OR (EXISTS ( SELECT FROM (people p JOIN incidents i ON ((i.id = ${table}.incident_id))) WHERE ((p.id = ${table}.${column}) AND (p.organization_id = ${table}.organization_id) AND (((i.visibility = 'public'::text) AND (p.role <> 'guest'::text)) OR (EXISTS ( SELECT FROM access_grants g WHERE ((g.incident_id = ${table}.incident_id) AND (g.person_id = p.id) AND (g.revoked_at IS NULL)))))))))`;

const namingPolicies = naming.flatMap(([table, column]) => [
  [`${table}.${column}_has_access_when_added restrictive insert`, hasAccess(table, column)],
  [`${table}.${column}_has_access_when_changed restrictive update`, hasAccess(table, column)],
]);

/** Rows that name another incident are there for those who see both. */
const withOtherIncident = ['incident_merges', 'incident_relationships', 'timeline_items'].map((table) => [
  `${table}.with_other_incident restrictive all`,
  `((other_incident_id IS NULL) OR (EXISTS ( SELECT FROM incidents i WHERE ((i.id = ${table}.other_incident_id) AND (i.organization_id = ${table}.organization_id)))))`,
]);

/**
 * Each policy of viewers with its kind and command, and what it asks, with every space run made one and the schema's name left
 * out.
 */
export const policiesOf: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...configurationPolicies, ...namingPolicies, ...withOtherIncident]),
  'people.within_organization permissive all': withinOrganization,
  'audit_entries.owners_and_admins permissive all':
    "((organization_id = ( SELECT viewer_organization_id() AS viewer_organization_id)) AND (( SELECT viewer_kind() AS viewer_kind) = 'person'::text) AND (EXISTS ( SELECT FROM people p WHERE ((p.id = ( SELECT viewer_ref() AS viewer_ref)) AND p.is_active AND (p.role = ANY (ARRAY['owner'::text, 'admin'::text]))))))",
  'idempotency_records.own restrictive all': '(person_id = ( SELECT viewer_ref() AS viewer_ref))',
  'incidents.visible permissive all':
    "((( SELECT viewer_kind() AS viewer_kind) = ANY (ARRAY['person'::text, 'everyone'::text, 'incident_channel'::text])) AND (organization_id = ( SELECT viewer_organization_id() AS viewer_organization_id)) AND (((visibility = 'public'::text) AND ( SELECT viewer_sees_public() AS viewer_sees_public)) OR (id IN ( SELECT incident_ids_granted_to_viewer() AS incident_ids_granted_to_viewer))))",
  'organizations.own permissive all':
    "((( SELECT viewer_kind() AS viewer_kind) = ANY (ARRAY['person'::text, 'everyone'::text, 'incident_channel'::text])) AND (id = ( SELECT viewer_organization_id() AS viewer_organization_id)))",
  'slack_installations.owners_and_admins permissive all':
    '((organization_id = ( SELECT viewer_organization_id() AS viewer_organization_id)) AND ( SELECT viewer_configures() AS viewer_configures))',
  'declare_dialogs.by_reporter restrictive insert':
    "((( SELECT viewer_kind() AS viewer_kind) = 'person'::text) AND true AND (EXISTS ( SELECT FROM incidents i WHERE ((i.id = declare_dialogs.incident_id) AND (i.reporter_id = ( SELECT viewer_ref() AS viewer_ref))))))",
  'access_requests.not_own_denial restrictive all':
    "((state <> 'denied'::text) OR (person_id IS DISTINCT FROM ( SELECT viewer_ref() AS viewer_ref)))",
  'sent_access_requests.own permissive all':
    "((( SELECT viewer_kind() AS viewer_kind) = 'person'::text) AND (organization_id = ( SELECT viewer_organization_id() AS viewer_organization_id)) AND (person_id = ( SELECT viewer_ref() AS viewer_ref)))",
  'incident_audit_entries.not_own_denial restrictive all':
    "((action <> 'private_incident.access_request_denied'::text) OR (NOT (targets @> jsonb_build_array(jsonb_build_object('type', 'person', 'id', ( SELECT viewer_ref() AS viewer_ref))))))",
  'timeline_items.not_own_denial restrictive all':
    "((kind <> 'access_request_denied'::text) OR (subject_id IS DISTINCT FROM ( SELECT viewer_ref() AS viewer_ref)))",
  'incident_updates.by_actor restrictive insert':
    "((( SELECT viewer_kind() AS viewer_kind) = 'person'::text) AND (actor_id = ( SELECT viewer_ref() AS viewer_ref)) AND true)",
  'outbox.by_actor restrictive insert':
    "((( SELECT viewer_kind() AS viewer_kind) = 'person'::text) AND (actor_id = ( SELECT viewer_ref() AS viewer_ref)) AND (event_type = ANY (ARRAY['incident.declared'::text, 'incident.changed'::text, 'incident_update.posted'::text, 'action.changed'::text, 'follow_up.changed'::text, 'timeline.changed'::text])) AND ((event_type <> 'incident.declared'::text) OR (EXISTS ( SELECT FROM incidents i WHERE ((i.id = outbox.incident_id) AND (i.reporter_id = ( SELECT viewer_ref() AS viewer_ref)))))))",
  'timeline_items.by_actor restrictive insert':
    "((( SELECT viewer_kind() AS viewer_kind) = 'person'::text) AND (actor_id = ( SELECT viewer_ref() AS viewer_ref)) AND (kind = ANY (ARRAY['incident_declared'::text, 'name_changed'::text, 'summary_changed'::text, 'severity_changed'::text, 'status_changed'::text, 'type_changed'::text, 'call_changed'::text, 'role_assigned'::text, 'role_unassigned'::text, 'custom_field_changed'::text, 'timestamp_changed'::text, 'update_posted'::text, 'merged_into'::text, 'merged_from'::text, 'relationship_added'::text, 'relationship_removed'::text, 'attachment_added'::text, 'attachment_removed'::text, 'action_created'::text, 'action_changed'::text, 'follow_up_created'::text, 'follow_up_changed'::text, 'slack_message'::text, 'image_added'::text, 'custom_item'::text])) AND ((kind <> 'incident_declared'::text) OR (EXISTS ( SELECT FROM incidents i WHERE ((i.id = timeline_items.incident_id) AND (i.reporter_id = ( SELECT viewer_ref() AS viewer_ref)))))))",
  'timeline_items.not_history restrictive update':
    "(kind = ANY (ARRAY['incident_declared'::text, 'name_changed'::text, 'summary_changed'::text, 'severity_changed'::text, 'status_changed'::text, 'type_changed'::text, 'call_changed'::text, 'role_assigned'::text, 'role_unassigned'::text, 'custom_field_changed'::text, 'timestamp_changed'::text, 'update_posted'::text, 'merged_into'::text, 'merged_from'::text, 'relationship_added'::text, 'relationship_removed'::text, 'attachment_added'::text, 'attachment_removed'::text, 'action_created'::text, 'action_changed'::text, 'follow_up_created'::text, 'follow_up_changed'::text, 'slack_message'::text, 'image_added'::text, 'custom_item'::text]))",
  'timeline_items.by_editor restrictive update':
    "((( SELECT viewer_kind() AS viewer_kind) = 'person'::text) AND (edited_by = ( SELECT viewer_ref() AS viewer_ref)) AND (edited_at IS NOT NULL) AND ((removed_at IS NULL) OR (kind = ANY (ARRAY['slack_message'::text, 'image_added'::text, 'custom_item'::text]))))",
};
