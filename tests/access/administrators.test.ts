// What the database lets owners and admins do, and nobody else: giving roles, changing the organisation, looking at Slack.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nobody } from '../../src/access/viewer.ts';
import { type Stage, setStage } from './stage.ts';

let stage: Stage;
let client: pg.Client;
beforeAll(async () => {
  stage = await setStage();
  client = new pg.Client({ connectionString: stage.database.roleUrls.cordon_viewer });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await stage.close();
});

/** Does something as a viewer in a transaction that is rolled back. */
const asViewer = async <Result>(viewer: string, work: () => Promise<Result>): Promise<Result> => {
  await client.query('begin');
  await client.query(`select set_config('app.viewer', $1, true)`, [viewer]);
  try {
    return await work();
  } finally {
    await client.query('rollback');
  }
};

/** The error of a statement with its words; undefined when there is none. */
const errorOf = (viewer: string, text: string): Promise<{ code: string; message: string } | undefined> =>
  asViewer(viewer, () =>
    client.query(text).then(
      () => undefined,
      ({ code, message }: { code: string; message: string }) => ({ code, message }),
    ),
  );

test('only an active owner or admin gives roles, to people of their own organisation', async () => {
  const give = (viewer: string, person: string) =>
    errorOf(viewer, `select give_organization_role('${stage.newId()}', '${person}', 'guest', now())`);
  for (const name of ['owner', 'admin'] as const)
    expect(await give(stage.as(name).text, stage.people.bruno)).toBeUndefined();
  const others = [
    ...(['ada', 'guest', 'deactivated'] as const).map((name) => stage.as(name)),
    ...[stage.everyoneOf('acme'), stage.channelOf('secret'), nobody],
  ].map(({ text }) => text);
  const elsewhere = `person:${stage.organizations.globex}:${stage.people.owner}`;
  for (const text of [...others, elsewhere, '', `admin:${stage.organizations.acme}:${stage.people.owner}`])
    expect(await give(text, stage.people.bruno)).toMatchObject({ code: '42501' });
  const unknown = await give(stage.as('owner').text, stage.newId());
  expect(unknown).toMatchObject({ code: 'P0002' });
  expect(await give(stage.as('owner').text, stage.people.otto)).toEqual(unknown);
  expect(await give(stage.as('owner').text, stage.people.deactivated)).toEqual(unknown);
});

test('owners and admins alone change the organisation, and are told of Slack', async () => {
  const countOf = (viewer: string, text: string) =>
    asViewer(viewer, async () => (await client.query(text)).rowCount);
  const change = 'update organizations set archive_channels_after_days = 1 returning id';
  const read = 'select scopes from slack_installations';
  await stage.installer.query(
    `insert into slack_installations values ($1, 'T1', 'U1', '', 'chat:write', 'connected', now())`,
    [stage.organizations.acme],
  );
  for (const name of ['owner', 'admin'] as const) {
    expect(await countOf(stage.as(name).text, change)).toBe(1);
    expect(await countOf(stage.as(name).text, read)).toBe(1);
  }
  for (const { text } of [stage.as('ada'), stage.as('guest'), stage.as('deactivated'), nobody]) {
    expect(await countOf(text, change)).toBe(0);
    expect(await countOf(text, read)).toBe(0);
  }
});
