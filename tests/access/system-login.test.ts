// The system login, which looks beside viewers: it may narrow access, and by no path give it.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Call, ids, type Named, stageNamed, viewerCalls } from './calls.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let secret: Named;
let client: pg.Client;
beforeAll(async () => {
  stage = await setStage();
  secret = await stageNamed(stage, 'secret');
  client = new pg.Client({ connectionString: stage.database.roleUrls.cordon_system });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await stage.close();
});

/** Runs as the system login, with somebody's name on it who may do everything; undone afterwards. */
const attempt = async <Seen>(
  calls: readonly Call[],
  look: () => Promise<Seen>,
): Promise<{ code: string | undefined; seen: Seen | undefined }> => {
  await client.query('begin');
  await client.query(`select set_config('app.viewer', $1, true)`, [stage.as('ada').text]);
  try {
    for (const [text, values] of calls) await client.query(text, values);
    return { code: undefined, seen: await look() };
  } catch (error) {
    return { code: (error as { code?: string }).code, seen: undefined };
  } finally {
    await client.query('rollback');
  }
};

const nothingSeen = async () => undefined;

/** What each function that it may call does, in the way that gives the most. */
const systemCalls: Record<string, () => Call> = {
  alarm_people: () => ['select alarm_people($1, $2, now())', [ids(stage, 9), secret.incident]],
  ask_about_departure: () => [
    'select ask_about_departure($1, $2, $3, now())',
    [ids(stage, 4), secret.incident, stage.people.guest],
  ],
  close_departure_question: () => [
    'select close_departure_question($1, $2, $3, now())',
    [ids(stage, 3), secret.incident, stage.people.bruno],
  ],
  end_access_of_deactivated: () => [
    'select end_access_of_deactivated($1, $2, now())',
    [ids(stage, 40), stage.people.deactivated],
  ],
  finish_revocation: () => [
    `select finish_revocation($1, $2, false, 'ok', now())`,
    [ids(stage, 4), stage.newId()],
  ],
  resolve_access_request: () => [
    'select resolve_access_request($1, $2, now())',
    [ids(stage, 5), stage.newId()],
  ],
  tell_of_channel: () => [
    `select tell_of_channel($1, $2, 'incident_channel.changed', $3, 'unexpected_member', $3, 'person', now())`,
    [ids(stage, 3), secret.incident, stage.people.chidi],
  ],
};

test('it may call these functions, and no other', async () => {
  const { rows } = await client.query<{ name: string }>(
    `select proname as name from pg_proc where pronamespace = 'cordon'::regnamespace
     and has_function_privilege(oid, 'execute') order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(systemCalls));
  for (const [name, call] of Object.entries(viewerCalls)) {
    expect((await attempt([call(stage, secret)], nothingSeen)).code, name).toBe('42501');
  }
});

/** Who has access, in the transaction that is not committed: read by a function that the installer made for this. */
const whoHasAccess = async (): Promise<string[]> => {
  const { rows } = await client.query<{ who: string }>('select who from public.who_has_access() who');
  return rows.map(({ who }) => who).sort();
};

describe('nobody has access afterwards who had none before', () => {
  beforeAll(() =>
    stage.installer.query(
      `create function public.who_has_access() returns setof text language sql security definer
       as 'select incident_id || person_id from cordon.access_grants where revoked_at is null'`,
    ),
  );

  test.for(Object.keys(systemCalls))('%s', async (name) => {
    const call = systemCalls[name]?.() ?? ['', []];
    const before = (await attempt([], whoHasAccess)).seen ?? [];
    expect(before.length).toBeGreaterThan(3);
    const { code, seen } = await attempt([call], whoHasAccess);
    expect(code).toBeUndefined();
    for (const who of seen ?? []) expect(before).toContain(who);
  });

  test('also not of a request that somebody sent, nor of somebody who is in the channel', async () => {
    const sent = stage.newId();
    await stage.installer.query(
      `insert into sent_access_requests select $1, i.organization_id, $2, 'hash', i.reference, null, now()
       from incidents i where i.id = $3`,
      [sent, stage.people.chidi, secret.incident],
    );
    const before = (await attempt([], whoHasAccess)).seen;
    const { code, seen } = await attempt(
      [
        ['select resolve_access_request($1, $2, now())', [ids(stage, 5), sent]],
        [
          `insert into channel_members values ($1, $2, 'U0CHIDI', $3, 'person', 'C', 'inside', 9, 'inside', now(), true,
           null, null, null, now())`,
          [secret.incident, stage.organizations.acme, stage.people.chidi],
        ],
      ],
      whoHasAccess,
    );
    expect({ code, seen }).toEqual({ code: undefined, seen: before });
  });

  test('and the deactivated have none (the control: something changes at all)', async () => {
    const before = (await attempt([], whoHasAccess)).seen ?? [];
    const call = systemCalls.end_access_of_deactivated?.() ?? ['', []];
    const { seen } = await attempt([call], whoHasAccess);
    expect(seen).toEqual(before.filter((who) => !who.endsWith(stage.people.deactivated)));
    expect(seen?.length).toBe(before.length - 1);
  });
});

test('nobody active loses access by the word that they were deactivated', async () => {
  const { code, seen } = await attempt([], async () => {
    const { rows } = await client.query('select end_access_of_deactivated($1, $2, now()) as left', [
      ids(stage, 40),
      stage.people.bruno,
    ]);
    return rows;
  });
  expect({ code, seen }).toEqual({ code: undefined, seen: [{ left: 0 }] });
  const { rows } = await stage.installer.query(
    'select from access_grants where person_id = $1 and revoked_at is null',
    [stage.people.bruno],
  );
  expect(rows).toHaveLength(1);
});

test('it tells of channels and of promised updates, and of nothing else', async () => {
  const tell = (event: string | null, kind: string | null) =>
    attempt(
      [
        [
          `select tell_of_channel($1, $2, $3, null, $4, null, null, now())`,
          [ids(stage, 3), secret.incident, event, kind],
        ],
      ],
      nothingSeen,
    );
  expect((await tell('incident_channel.changed', null)).code).toBeUndefined();
  expect((await tell('incident_channel.changed', 'channel_recovered')).code).toBeUndefined();
  expect((await tell('update_reminder.due', null)).code).toBeUndefined();
  for (const [event, kind] of [
    ['access_grant.given', null],
    ['incident.declared', 'channel_recovered'],
    ['incident_channel.changed', 'access_given'],
    ['incident_update.posted', null],
    ['incident_channel.changed', 'access_request_denied'],
    [null, 'channel_recovered'],
  ] as const) {
    expect((await tell(event, kind)).code, `${event} ${kind}`).toBe('22023');
  }
});

describe('it may not', () => {
  test.for([
    ['give access', `insert into access_grants (id) values ('x')`],
    ['give access back', 'update access_grants set revoked_at = null, revoked_by = null'],
    ['read who has access', 'select person_id from access_grants'],
    ['read incidents', 'select id from incidents'],
    ['make requests', `insert into access_requests (id) values ('x')`],
    ['decide requests', `update access_requests set state = 'allowed'`],
    ['send requests', `insert into sent_access_requests (id) values ('x')`],
    ['read what was asked for', 'select reference from sent_access_requests'],
    ['begin revocations', `insert into access_revocations (id) values ('x')`],
    ['change revocations', `update access_revocations set state = 'cancelled'`],
    ['answer questions', `update departure_questions set state = 'kept'`],
    ['write the audit log', `insert into audit_entries (id) values ('x')`],
    ['write the outbox', `insert into outbox (id) values ('x')`],
    ['become a viewer', 'set role cordon_viewer'],
  ])('%s', async ([, text = '']) => {
    expect((await attempt([[text, []]], nothingSeen)).code).toBe('42501');
  });
});
