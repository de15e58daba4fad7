// One row of every table that work on an incident is written to, as an insert for an incident: for the stage and the traps.
import type { Stage } from './stage.ts';

/** What a row names besides its incident ($1 is the incident, $2 the organisation, $3 a new id, $4 a person). */
const workRows: Record<string, string> = {
  incident_role_assignments: `(incident_id, organization_id, incident_role_id, person_id, assigned_at)
    select $1, $2, r.id, $4, timestamptz '2026-01-01Z' from incident_roles r where r.organization_id = $2 and $3::text <> ''`,
  incident_timestamp_values: `(incident_id, organization_id, incident_timestamp_id, value_at)
    select $1, $2, t.id, timestamptz '2026-01-01Z' from incident_timestamps t where t.organization_id = $2 and $3::text || $4::text <> ''`,
  incident_updates: `(incident_id, organization_id, id, actor_id, status_id, severity_id, created_at)
    select $1, $2, $3, $4, st.id, s.id, timestamptz '2026-01-01Z' from severities s, incident_statuses st
    where s.organization_id = $2 and st.organization_id = $2`,
  update_reminders: `(incident_id, organization_id, due_at, set_by)
    select $1, $2, timestamptz '2026-01-01Z', $4 where $3::text <> ''`,
  actions: `(incident_id, organization_id, id, creator_id, description, status, created_at, updated_at)
    values ($1, $2, $3, $4, 'x', 'outstanding', timestamptz '2026-01-01Z', timestamptz '2026-01-01Z')`,
  follow_ups: `(incident_id, organization_id, id, creator_id, title, status, created_at, updated_at)
    values ($1, $2, $3, $4, 'x', 'outstanding', timestamptz '2026-01-01Z', timestamptz '2026-01-01Z')`,
  incident_attachments: `(incident_id, organization_id, id, creator_id, resource_type, external_id, permalink, title, created_at)
    values ($1, $2, $3, $4, 'arbitrary_url', 'https://x.test/', 'https://x.test/', 'x', timestamptz '2026-01-01Z')`,
  incident_uploads: `(incident_id, organization_id, id, uploaded_by, file_name, content_type, width, height, content, uploaded_at)
    values ($1, $2, $3, $4, 'x.png', 'image/png', 1, 1, 'x', timestamptz '2026-01-01Z')`,
};

/** The tables. */
export const workTables = Object.keys(workRows);

/** Inserts a row of each, for whoever may. */
export const workRow = (
  stage: Pick<Stage, 'newId'>,
  table: string,
  of: { incident: string; organization: string; person: string },
): [string, unknown[]] => [
  `insert into ${table} ${workRows[table]}`,
  [of.incident, of.organization, stage.newId(), of.person],
];

/** Tables whose rows name a second incident. */
export const pairTables = ['incident_merges', 'incident_relationships'] as const;

/** A pair of incidents, in the order that its table wants. */
export const pairRow = (
  stage: Pick<Stage, 'newId'>,
  table: (typeof pairTables)[number],
  of: { incident: string; other: string; organization: string; person: string },
): [string, unknown[]] =>
  table === 'incident_merges'
    ? [
        `insert into incident_merges values ($1, $2, $3, $4, timestamptz '2026-01-01Z')`,
        [of.incident, of.organization, of.other, of.person],
      ]
    : [
        `insert into incident_relationships values ($5, least($1::text, $3::text), $2, greatest($1::text, $3::text), $4, timestamptz '2026-01-01Z')`,
        [of.incident, of.organization, of.other, of.person, stage.newId()],
      ];
