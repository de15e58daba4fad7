// Editing an incident over HTTP: what changes, what the timeline tells, what is refused, and two people at once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpClient } from '../support/http-client.ts';
import { createWorld, type World } from '../support/world.ts';
import { declare, idOf, pageOf } from './kit.ts';

let world: World;
let ada: HttpClient;
let bruno: HttpClient;
beforeAll(async () => {
  world = await createWorld();
  [ada, bruno] = await Promise.all([world.clientOf('ada'), world.clientOf('bruno')]);
});
afterAll(() => world.close());

const edit = (client: HttpClient, reference: string, body: unknown) =>
  client.send('PATCH', `/cordon/v1/incidents/${reference}`, body);

const titlesOf = async (reference: string) =>
  (await pageOf(world, 'ada', reference)).timeline.map(({ title, actor }) => `${actor?.name}: ${title}`);

test('everything that an incident says can be changed, and the timeline tells it', async () => {
  const { reference } = await declare(world, 'ada');
  const [critical, fixing, lead, started, team] = await Promise.all([
    idOf(world, 'severities', 'Critical'),
    idOf(world, 'incident_statuses', 'Fixing'),
    idOf(world, 'incident_roles', 'Incident lead'),
    idOf(world, 'incident_timestamps', 'Impact started'),
    idOf(world, 'custom_fields', 'Affected team'),
  ]);
  const before = await pageOf(world, 'ada', reference);
  const option = before.incident.custom_fields[0]?.field.options[0];
  const chidi = (await world.viewerOf('chidi')).ref ?? '';
  const answer = await edit(bruno, reference, {
    name: 'Checkout fails in Europe',
    summary: '**Payments** time out.',
    call_url: 'https://meet.example.com/abc',
    severity_id: critical,
    incident_status_id: fixing,
    role_assignments: [{ incident_role_id: lead, person_id: chidi }],
    timestamp_values: [{ incident_timestamp_id: started, value: '2026-01-02T03:04:05Z' }],
    custom_field_values: [{ custom_field_id: team, values: [option?.id] }],
  });
  expect(answer.status, answer.text).toBe(200);
  const { incident, updates } = await pageOf(world, 'ada', reference);
  expect(incident).toMatchObject({
    name: 'Checkout fails in Europe',
    summary: '**Payments** time out.',
    call_url: 'https://meet.example.com/abc',
    severity: { name: 'Critical' },
    incident_status: { name: 'Fixing' },
    custom_field_values: [{ values: [option?.value] }],
  });
  expect(incident.role_assignments.map(({ role, assignee }) => [role.name, assignee?.name])).toEqual([
    ['Incident lead', 'Chidi Eze'],
    ['Reporter', 'Ada Lovelace'],
  ]);
  expect(
    incident.timestamp_values.filter(({ value }) => value).map(({ timestamp }) => timestamp.name),
  ).toEqual(['Impact started', 'Declared', 'Accepted']);
  expect(
    updates.map(({ incident_status, previous_status }) => [previous_status?.name, incident_status.name]),
  ).toEqual([
    ['Investigating', 'Fixing'],
    [undefined, 'Investigating'],
  ]);
  expect(await titlesOf(reference)).toMatchInlineSnapshot(`
    [
      "Ada Lovelace: Declared the incident",
      "Bruno Costa: Renamed the incident from “Checkout fails” to “Checkout fails in Europe”",
      "Bruno Costa: Wrote a summary",
      "Bruno Costa: Set the call link",
      "Bruno Costa: Changed the status from Investigating to Fixing",
      "Bruno Costa: Changed the severity from Minor to Critical",
      "Bruno Costa: Set the Affected team to Customer support",
      "Bruno Costa: Made Chidi Eze Incident lead",
      "Bruno Costa: Set the time “Impact started”",
    ]
  `);
});

test('what is not changed writes nothing', async () => {
  const { reference } = await declare(world, 'ada');
  const answer = await edit(ada, reference, { name: 'Checkout fails', summary: '  ' });
  expect(answer.json()).toEqual({ changed: [] });
  expect(await titlesOf(reference)).toHaveLength(1);
});

describe('refused, with the field to blame', () => {
  test.for([
    ['name', { name: ' ' }],
    ['name', { name: 'x'.repeat(201) }],
    ['call_url', { call_url: 'javascript:alert(1)' }],
    ['severity_id', { severity_id: '00000000000000000000000000' }],
    ['incident_status_id', { incident_status_id: '00000000000000000000000000' }],
    ['incident_type_id', { incident_type_id: '00000000000000000000000000' }],
    [
      'custom_field_values',
      { custom_field_values: [{ custom_field_id: '00000000000000000000000000', values: [] }] },
    ],
    [
      'timestamp_values',
      { timestamp_values: [{ incident_timestamp_id: '00000000000000000000000000', value: null }] },
    ],
    [
      'role_assignments',
      { role_assignments: [{ incident_role_id: '00000000000000000000000000', person_id: null }] },
    ],
  ] as const)('%s', async ([field, body]) => {
    const { reference } = await declare(world, 'ada');
    const answer = await edit(ada, reference, { summary: 'kept out', ...body });
    expect(answer.status).toBe(422);
    expect(answer.json<{ errors: { source: { field: string } }[] }>().errors[0]?.source.field).toBe(field);
    expect((await pageOf(world, 'ada', reference)).incident.summary).toBeUndefined();
  });

  test('a role is given to nobody without access, and gives none', async () => {
    const { reference } = await declare(world, 'ada', { visibility: 'private' });
    const lead = await idOf(world, 'incident_roles', 'Incident lead');
    const assignment = { incident_role_id: lead, person_id: (await world.viewerOf('bruno')).ref };
    const answer = await edit(ada, reference, { role_assignments: [assignment] });
    expect(answer.json<{ errors: { code: string; message: string }[] }>().errors[0]).toMatchObject({
      code: 'no_access',
      message: expect.stringContaining('Bruno'),
    });
    expect((await bruno.get(`/cordon/v1/incidents/${reference}`)).status).toBe(404);
  });
});

test('the second of two editors is told what the first did, and nothing is lost', async () => {
  const { reference } = await declare(world, 'ada');
  const seen = { name: 'Checkout fails' };
  expect((await edit(bruno, reference, { name: 'Checkout is slow', seen })).status).toBe(200);
  const answer = await edit(ada, reference, { name: 'Checkout is broken', seen });
  expect(answer.status).toBe(409);
  const [error] = answer.json<{ errors: { code: string; message: string; metadata: unknown }[] }>().errors;
  expect(error?.code).toBe('stale');
  expect(error?.message).toMatch(
    /^Bruno .* changed this meanwhile: it is “Checkout is slow” now\. Yours was not saved/,
  );
  expect(error?.metadata).toMatchObject({ current: 'Checkout is slow' });
  expect((await edit(ada, reference, { name: 'Checkout is slow', seen })).status).toBe(200);
  expect((await edit(ada, reference, { summary: 'beside', seen })).status).toBe(200);
});

describe('an update', () => {
  const post = (reference: string, body: unknown) =>
    ada.send('POST', `/cordon/v1/incidents/${reference}/updates`, body);

  test('tells a message, changes status and severity, and says when the next one is due', async () => {
    const { reference } = await declare(world, 'ada');
    const answer = await post(reference, {
      message: 'We found the cause.',
      incident_status_id: await idOf(world, 'incident_statuses', 'Monitoring'),
      severity_id: await idOf(world, 'severities', 'Major'),
      next_update_in_minutes: 30,
    });
    expect(answer.status, answer.text).toBe(200);
    const page = await pageOf(world, 'bruno', reference);
    expect(page.updates[0]).toMatchObject({
      message: 'We found the cause.',
      incident_status: { name: 'Monitoring' },
      severity: { name: 'Major' },
      previous_severity: { name: 'Minor' },
      updater: { name: 'Ada Lovelace' },
    });
    expect(Date.parse(page.incident.next_update_due_at ?? '')).toBeGreaterThan(Date.now() + 29 * 60_000);
  });

  test('is not empty', async () => {
    const { reference } = await declare(world, 'ada');
    expect((await post(reference, {})).json<{ errors: unknown[] }>().errors[0]).toMatchObject({
      source: { field: 'message' },
    });
  });

  test('does not close an incident while something is missing that is required then', async () => {
    const { reference } = await declare(world, 'ada');
    const team = await idOf(world, 'custom_fields', 'Affected team');
    const closed = await idOf(world, 'incident_statuses', 'Closed');
    const installer = await import('pg').then(({ default: pg }) => new pg.Client(world.database.url));
    await installer.connect();
    await installer.query(`update cordon.custom_fields set required = 'before_closure' where id = $1`, [
      team,
    ]);
    await installer.end();
    const refused = await post(reference, { message: 'Done.', incident_status_id: closed });
    expect(refused.json<{ errors: unknown[] }>().errors[0]).toMatchObject({
      code: 'is_required',
      source: { pointer: `/custom_field_values/${team}` },
    });
    const option = (await pageOf(world, 'ada', reference)).incident.custom_fields[0]?.field.options[0]?.id;
    const values = [{ custom_field_id: team, values: [option] }];
    const answer = await post(reference, { incident_status_id: closed, custom_field_values: values });
    expect(answer.status, answer.text).toBe(200);
    const { incident } = await pageOf(world, 'ada', reference);
    expect(incident.incident_status.name).toBe('Closed');
    expect(incident.durations.find(({ duration }) => duration.name === 'Time to close')?.status).toBe(
      'success',
    );
  });

  test('into no status that may not follow', async () => {
    const { reference } = await declare(world, 'ada');
    for (const name of ['Triage', 'Declined', 'Merged']) {
      const answer = await post(reference, {
        incident_status_id: await idOf(world, 'incident_statuses', name),
      });
      expect(answer.status, name).toBe(422);
    }
  });
});
