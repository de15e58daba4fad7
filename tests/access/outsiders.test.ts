// Functions and tables of access, as outsiders try them: what is hidden and what never was are told apart by nobody.
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nobody, type Viewer } from '../../src/access/viewer.ts';
import { type Call, ids, type Named, nothing, otherCalls, stageNamed, viewerCalls } from './calls.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let secret: Named;
let client: pg.Client;
beforeAll(async () => {
  stage = await setStage();
  secret = await stageNamed(stage, 'secret');
  client = new pg.Client({ connectionString: stage.database.roleUrls.cordon_viewer });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await stage.close();
});

/** What a viewer gets, rows or the error with all that it tells; undone afterwards. */
const answerOf = async (viewer: string, [text, values]: Call): Promise<unknown> => {
  await client.query('begin');
  await client.query(`select set_config('app.viewer', $1, true)`, [viewer]);
  try {
    return (await client.query(text, values)).rows;
  } catch (error) {
    const { code, message, detail, hint, constraint, where } = error as pg.DatabaseError;
    return { code, message, detail, hint, constraint, where };
  } finally {
    await client.query('rollback');
  }
};

const outsiders = (): Record<string, Viewer> => ({
  owner: stage.as('owner'),
  admin: stage.as('admin'),
  'a member of another': stage.as('chidi'),
  'somebody revoked': stage.as('revoked'),
  'somebody deactivated': stage.as('deactivated'),
  'another organisation': stage.as('otto'),
  everyone: stage.everyoneOf('acme'),
  'everyone elsewhere': stage.everyoneOf('globex'),
  'readers of its own channel': stage.channelOf('secret'),
  'readers of another channel': stage.channelOf('other'),
  nobody,
});

test('every function that a viewer may call is tried', async () => {
  const { rows } = await client.query<{ name: string }>(
    `select proname as name from pg_proc where pronamespace = 'cordon'::regnamespace
     and has_function_privilege(oid, 'execute') order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual([...Object.keys(viewerCalls), ...otherCalls].sort());
});

describe('whoever may not see an incident gets the same for it as for none, from', () => {
  test.for(Object.entries(viewerCalls))('%s', async ([, call]) => {
    for (const [who, viewer] of Object.entries(outsiders())) {
      const unknown = await answerOf(viewer.text, call(stage, nothing(stage)));
      expect(unknown, who).toMatchObject(
        call === viewerCalls.ask_to_reconcile
          ? [{ answer: false }]
          : { code: expect.stringMatching(/^(P0002|42501)$/) },
      );
      expect(await answerOf(viewer.text, call(stage, secret)), who).toEqual(unknown);
    }
    // The control: for somebody with access it is no such thing.
    const insider = await answerOf(stage.as('ada').text, call(stage, secret));
    expect(Array.isArray(insider), JSON.stringify(insider)).toBe(true);
    expect(insider).not.toEqual([{ answer: false }]);
  });
});

test('a person who is not active or not a person asks for nothing', async () => {
  const ask = (viewer: string) =>
    answerOf(viewer, [
      `select * from send_access_request($1, 'hash', 'PRV-1', null, now())`,
      [ids(stage, 2)],
    ]);
  for (const viewer of [stage.as('deactivated'), stage.everyoneOf('acme'), stage.channelOf('secret'), nobody])
    expect(await ask(viewer.text)).toMatchObject({ code: '42501' });
  for (const name of ['chidi', 'guest', 'ada'] as const)
    expect(await ask(stage.as(name).text)).toMatchObject([{ is_sent: true }]);
  // Nobody asks in another organisation's name.
  expect(await ask(`person:${stage.organizations.globex}:${stage.people.ada}`)).toMatchObject({
    code: '42501',
  });
});

describe('the runtime’s login writes none of it by hand:', () => {
  const tables = [
    ...['access_requests', 'access_revocations', 'channel_members', 'departure_questions'],
    ...['expected_departures', 'sent_access_requests', 'access_grants'],
  ];
  test.for(tables)('%s', async (table) => {
    const statements = [
      `insert into ${table} default values`,
      `update ${table} set organization_id = organization_id`,
      `delete from ${table}`,
      `insert into ${table} select * from ${table}`,
    ];
    for (const text of statements) {
      const refused = { code: '42501', message: `permission denied for table ${table}` };
      expect(await answerOf(stage.as('ada').text, [text, []]), text).toMatchObject(refused);
    }
  });

  test('and reads neither whom Cordon is about to remove, nor what somebody asked for', async () => {
    for (const text of [
      'select 1 from expected_departures',
      'select reference from sent_access_requests',
      'select reason from sent_access_requests',
    ]) {
      expect(await answerOf(stage.as('ada').text, [text, []]), text).toMatchObject({ code: '42501' });
    }
    expect(await answerOf(stage.as('ada').text, ['select state from access_requests', []])).not.toHaveLength(
      0,
    );
  });
});
