// What the tests of working on incidents share: a world, declared incidents, and what their page says.

import type { Homepage } from '../../src/features/homepage/contract.ts';
import { declareIncident } from '../../src/features/incidents/index.ts';
import type { SlackUserName, World } from '../support/world.ts';

let counter = 0;

/** Declares as somebody; public unless told otherwise. */
export const declare = async (
  world: World,
  by: SlackUserName,
  more: { name?: string; visibility?: 'public' | 'private'; status?: 'triage' | 'active' } = {},
): Promise<{ id: string; reference: string }> => {
  const viewer = await world.viewerOf(by);
  const [severity] = await world.core.access.readAsViewer(viewer, (db) =>
    db.selectFrom('severities').select('id').where('name', '=', 'Minor'),
  );
  counter += 1;
  return declareIncident(world.core.access, viewer, {
    idempotency_key: `work ${counter}`,
    name: 'Checkout fails',
    severity_id: severity?.id ?? '',
    ...more,
  });
};

/** The homepage as somebody's browser gets it. */
export const pageOf = async (world: World, who: SlackUserName, reference: string): Promise<Homepage> => {
  const client = await world.clientOf(who);
  const answer = await client.get(`/cordon/v1/incidents/${reference}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json<Homepage>();
};

/** The id of something configured, by its name. */
export const idOf = async (
  world: World,
  table: 'severities' | 'incident_statuses' | 'incident_roles' | 'incident_timestamps' | 'custom_fields',
  name: string,
): Promise<string> => {
  const viewer = await world.viewerOf('owner');
  const [row] = await world.core.access.readAsViewer(viewer, (db) =>
    db.selectFrom(table).select('id').where('name', '=', name).where('archived_at', 'is', null),
  );
  if (!row) throw new Error(`There is no ${name} in ${table}.`);
  return row.id;
};
