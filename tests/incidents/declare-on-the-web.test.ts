// Declaring from the dashboard: what the reporter sees, and what others do not.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Homepage } from '../../src/features/homepage/contract.ts';
import type { DeclareOptions, IncidentList } from '../../src/features/incidents/contract.ts';
import { createWorld, type World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

test('a private incident is seen by its reporter and by nobody else', async () => {
  const ada = await world.clientOf('ada');
  const bruno = await world.clientOf('bruno');
  const options = (await ada.get('/cordon/v1/declare_options')).json<DeclareOptions>();
  const declared = await ada.send('POST', '/cordon/v1/incidents', {
    idempotency_key: 'one',
    name: 'Laptop stolen',
    severity_id: options.default_severity_id,
    visibility: 'private',
  });
  expect(declared.status).toBe(200);
  const { reference } = declared.json<{ incident: { reference: string } }>().incident;
  expect(reference).toMatch(/^PRV-/);
  await world.drain();

  const homepage = (await ada.get(`/cordon/v1/incidents/${reference}`)).json<Homepage>();
  expect(homepage.access?.map(({ person }) => person.name)).toEqual(['Ada Lovelace']);
  expect(homepage.channel.state).toBe('ready');
  expect((await bruno.get(`/cordon/v1/incidents/${reference}`)).status).toBe(404);

  const list = async (client: typeof ada) =>
    (await client.get('/cordon/v1/incidents?show_private=true')).json<IncidentList>();
  expect((await list(ada)).pagination_meta.total_record_count).toBe(1);
  expect((await list(bruno)).incidents).toEqual([]);
});
