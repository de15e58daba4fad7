// Every function about incidents that a viewer may call, with a call for an incident and the ids of what belongs to it.
import type { Stage, StagedIncident } from './stage.ts';

/** What a call names: an incident, and a request and a question about it. */
export type Named = { incident: string; request: string; question: string };

/** A statement with its values. */
export type Call = [text: string, values: unknown[]];

/** By function. Each would change something for whoever may see the incident. */
export const viewerCalls: Record<string, (stage: Stage, named: Named) => Call> = {
  append_audit_entry: (stage, { incident }) => [
    `select append_audit_entry($1, $2, 'x', '[]', '{}', now())`,
    [stage.newId(), incident],
  ],
  ask_to_reconcile: (stage, { incident }) => [
    'select ask_to_reconcile($1, $2, now()) as answer',
    [ids(stage, 3), incident],
  ],
  begin_revocation: (stage, { incident }) => [
    'select * from begin_revocation($1, $2, $3, false, now())',
    [ids(stage, 5), incident, stage.people.bruno],
  ],
  cancel_revocation: (stage, { incident }) => [
    'select cancel_revocation($1, $2, $3, now())',
    [ids(stage, 3), incident, stage.people.bruno],
  ],
  decide_access_request: (stage, { request }) => [
    `select * from decide_access_request($1, $2, 'allowed', now())`,
    [ids(stage, 5), request],
  ],
  grant_access: (stage, { incident }) => [
    `select grant_access($1, $2, $3, 'invited', now())`,
    [ids(stage, 5), incident, stage.people.chidi],
  ],
  keep_access: (stage, { question }) => ['select keep_access($1, $2, now())', [ids(stage, 3), question]],
  want_to_join: (_stage, { incident }) => ['select want_to_join($1, now())', [incident]],
};

/** Those that change nothing about an incident. */
export const otherCalls: readonly string[] = [
  ...['broken_audit_links', 'declare_incident', 'give_organization_role', 'incident_ids_granted_to_viewer'],
  // These find, and are tried in search.test.ts; the last one only splits a text.
  ...['find_incidents', 'count_incidents', 'count_people', 'words_of'],
  ...[
    'send_access_request',
    'switch_private_incidents',
    'viewer_configures',
    'viewer_kind',
    'viewer_organization_id',
    'viewer_ref',
    'viewer_sees_public',
  ],
];

/** Several new ids, as functions that write several rows want them. */
export const ids = (stage: Pick<Stage, 'newId'>, count: number): string[] =>
  Array.from({ length: count }, () => stage.newId());

/** Ids of nothing. */
export const nothing = (stage: Stage): Named => ({
  incident: stage.newId(),
  request: stage.newId(),
  question: stage.newId(),
});

/** A request that waits and a question that is open about an incident, made now. */
export const stageNamed = async (stage: Stage, key: StagedIncident): Promise<Named> => {
  const incident = stage.incidents[key];
  const isElsewhere = key.startsWith('globex');
  const organization = stage.organizations[isElsewhere ? 'globex' : 'acme'];
  const [request, question] = [stage.newId(), stage.newId()];
  const asker = stage.people[isElsewhere ? 'otto' : 'owner'];
  await stage.installer.query(
    `insert into access_requests values ($1, $2, $3, $4, 'a reason', now(), 'pending', null, null)`,
    [request, organization, incident, asker],
  );
  await stage.installer.query(
    `insert into departure_questions values ($1, $2, $3, $4, now(), 'open', null, null)`,
    [question, organization, incident, stage.people[isElsewhere ? 'otto' : 'bruno']],
  );
  await stage.installer.query(
    `update incident_channels set state = 'ready', slack_channel_id = $2 where incident_id = $1`,
    [incident, `C0${incident}`.slice(0, 12)],
  );
  return { incident, request, question };
};
