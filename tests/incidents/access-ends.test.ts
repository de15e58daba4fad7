// Whoever loses access to a private incident has no part in it any more: no role, nothing to do.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../support/world.ts';
import { declare, idOf, pageOf } from './kit.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('a role ends with the access of whoever has it', async () => {
  const { reference } = await declare(world, 'ada', { visibility: 'private' });
  await world.drain();
  const ada = await world.clientOf('ada');
  const bruno = (await world.viewerOf('bruno')).ref ?? '';
  const of = `/cordon/v1/incidents/${reference}`;
  await ada.send('POST', `${of}/access_grants`, { person_ids: [bruno] });
  await world.drain();
  const lead = await idOf(world, 'incident_roles', 'Incident lead');
  const assignment = { incident_role_id: lead, person_id: bruno };
  expect((await ada.send('PATCH', of, { role_assignments: [assignment] })).status).toBe(200);
  const leadOf = async () =>
    (await pageOf(world, 'ada', reference)).incident.role_assignments.find(({ role }) => role.id === lead)
      ?.assignee?.name;
  expect(await leadOf()).toBe('Bruno Costa');
  expect((await ada.send('POST', `${of}/access_revocations`, { person_id: bruno })).status).toBe(200);
  await world.drain();
  expect(await leadOf()).toBeUndefined();
  const refused = await ada.send('PATCH', of, { role_assignments: [assignment] });
  expect(refused.json<{ errors: { code: string }[] }>().errors[0]?.code).toBe('no_access');
});

test('a new time for the next update is told to open pages', async () => {
  const { id, reference } = await declare(world, 'ada');
  const ada = await world.clientOf('ada');
  await ada.send('POST', `/cordon/v1/incidents/${reference}/updates`, { next_update_in_minutes: 30 });
  const rows = await world.core.access.readAsViewer(await world.viewerOf('bruno'), (db) =>
    db.selectFrom('outbox').select('event_type').where('incident_id', '=', id).orderBy('occurred_at'),
  );
  expect(rows.map(({ event_type }) => event_type)).toEqual(['incident.declared', 'incident.changed']);
});
