// What the tests of people share: many people in the simulator, what is stored of them, and time that passes for jobs.
import pg from 'pg';
import { requestSynchronisation } from '../../src/features/people/index.ts';
import type { World } from '../support/world.ts';

export const acme = 'T0ACME0001';

type Row = { slack_user_id: string; name: string; email: string | null; role: string; is_active: boolean };

/** Asks the database past every rule, as only a test may. */
export const ask = async <Found extends pg.QueryResultRow>(
  world: World,
  text: string,
  values: unknown[] = [],
): Promise<Found[]> => {
  const client = new pg.Client({ connectionString: world.database.url });
  await client.connect();
  try {
    return (await client.query<Found>(text, values)).rows;
  } finally {
    await client.end();
  }
};

/** Whom Cordon knows in Acme, by their Slack user. */
export const peopleOf = async (world: World): Promise<Map<string, Row>> => {
  const rows = await ask<Row>(
    world,
    `select p.slack_user_id, p.name, p.email, p.role, p.is_active
     from cordon.people p join cordon.organizations o on o.id = p.organization_id where o.slack_team_id = $1`,
    [acme],
  );
  return new Map(rows.map((row) => [row.slack_user_id, row]));
};

/** Adds a person to Acme in Slack and returns their id. Nobody tells Cordon, unless `isTold`. */
export const join = async (world: World, name: string, isTold = false): Promise<string> => {
  if (!isTold) world.simulator.orderEvents({ effect: 'lose', type: 'team_join', times: 1 });
  const added = await world.simulator.act({ action: 'add_person', team: acme, name });
  return (added as { user: string }).user;
};

/** Changes somebody in Slack so that Cordon hears nothing of it. */
export const changeUnheard = async (
  world: World,
  act: { action: string; user: string; role?: string },
): Promise<void> => {
  world.simulator.orderEvents({ effect: 'lose', type: 'user_change', times: 1 });
  await world.simulator.act(act);
};

/** How the reading of Acme's people stands. */
export const synchronisationOf = async (world: World) => {
  const [row] = await ask<{
    next_run_at: Date | null;
    next_cursor: string | null;
    tries: number;
    completed_at: Date | null;
    error_code: string | null;
  }>(
    world,
    `select s.* from cordon.people_synchronisations s
     join cordon.organizations o on o.id = s.organization_id where o.slack_team_id = $1`,
    [acme],
  );
  if (!row) throw new Error('Nobody ever asked for Acme’s people.');
  return row;
};

/** Makes jobs due that wait for a later time, and runs them. */
export const hasten = async (world: World): Promise<void> => {
  await ask(world, 'update graphile_worker._private_jobs set run_at = now()');
  await world.drain();
};

/** Asks for Acme's people now, and reads them. */
export const synchronise = async (world: World): Promise<void> => {
  const { organizationId } = await world.core.bots.forTeam(acme);
  await world.core.asSystem('people-synchronisation', (tx) => requestSynchronisation(tx, organizationId));
  await world.drain();
};

/** Arguments of the calls of users.list for Acme since the world began. */
export const listCalls = (world: World): Record<string, unknown>[] =>
  world.simulator
    .world()
    .calls.filter(({ method, team_id }) => method === 'users.list' && team_id === acme)
    .map((call) => call.arguments);
