// One Cordon for many sequences: a world with time and crashes of its own, its cast, and a fresh incident each time.
import type pg from 'pg';
import type { Viewer } from '../../src/access/viewer.ts';
import { workerParts } from '../../src/composition/worker.ts';
import { channelMemberJobs } from '../../src/features/channel-members/jobs.ts';
import { declareIncident } from '../../src/features/incidents/index.ts';
import { startSession } from '../../src/features/login-sessions/login-sessions.ts';
import { requestSynchronisation } from '../../src/features/people/index.ts';
import { drainJobs, type WorkerParts } from '../../src/surfaces/jobs/worker.ts';
import { openSql } from '../faults/kit/sql.ts';
import { createWorld, slackUsers, type World } from '../support/world.ts';
import { type Person, people, type Who } from './commands.ts';
import { type Crashes, createCrashes, createTime, drainDue, type Time } from './time.ts';

export const acme = 'T0ACME0001';
export const globex = 'T0OTHER001';

/** Who is who, in Slack and in Cordon. */
export type Cast = {
  acmeBot: string;
  botId: string;
  owner: string;
  slackIds: Record<Who, string>;
  personIds: Record<Person, string>;
  viewers: Record<Person, Viewer>;
  whoIs(slackId: string): Who | undefined;
};

export type Incident = { id: string; reference: string; channelId: string; name: string };

export type House = {
  world: World;
  sql: pg.Pool;
  time: Time;
  cast: Cast;
  crashes: Crashes;
  /** Does everything that is due. */
  drain(): Promise<void>;
  /** Has every channel looked at that is due. */
  reconcile(): Promise<void>;
  /** Everything right with Slack: nothing is lost, delayed or refused any more. */
  endMishaps(): Promise<void>;
  /** A private incident that Ada declared, with its channel. */
  declare(): Promise<Incident>;
  /** Nothing more happens to an incident. */
  retire(incident: Incident): Promise<void>;
  /** As this person over HTTP. */
  ask(who: Person, method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Asked>;
  close(): Promise<void>;
};

export type Asked = { status: number; body: Record<string, unknown> };

/** `change` plants an error in the worker, for controls. */
export const openHouse = async (
  change: (parts: WorkerParts) => WorkerParts = (parts) => parts,
): Promise<House> => {
  const time = createTime();
  const world = await createWorld({ clock: time.product, simulatorClock: time.simulator });
  const sql = openSql(world.database.url);
  const { core, simulator } = world;
  const crashes = createCrashes(world, sql);
  const cast = await castOf(world);
  const parts = change(workerParts(core));
  const ask = createAsk(world, cast);
  let declared = 0;
  const house: House = {
    ...{ world, sql, time, cast, crashes, ask },
    drain: () => drainDue(sql, time.now, () => drainJobs(parts), simulator.settled, crashes.isDead),
    async reconcile() {
      for (const { run } of channelMemberJobs)
        if (parts.jobs.sliceJobs.some(({ name }) => name === 'reconcile-channels'))
          await run({ slack: core.slack, random: core.random }, {});
      await house.drain();
    },
    async endMishaps() {
      crashes.disarm();
      simulator.clearFaults();
      simulator.orderEvents({ effect: 'release' });
      await simulator.settled();
      time.pass(10);
      await simulator.settled();
      simulator.orderEvents({ effect: 'none' });
      const { organizationId } = await core.bots.forTeam(acme);
      await core.asSystem('people-synchronisation', (tx) => requestSynchronisation(tx, organizationId));
    },
    async declare() {
      const [severity] = await core.access.readAsViewer(cast.viewers.ada, (db) =>
        db.selectFrom('severities').select('id'),
      );
      declared += 1;
      const incident = await declareIncident(core.access, cast.viewers.ada, {
        ...{ idempotency_key: `model:${declared}`, name: 'Payroll was leaked' },
        ...{ severity_id: severity?.id ?? '', visibility: 'private' },
      });
      await house.drain();
      const { rows } = await sql.query<{ id: string; name: string }>(
        'select slack_channel_id as id, slack_channel_name as name from incident_channels where incident_id = $1',
        [incident.id],
      );
      return {
        ...{ id: incident.id, reference: incident.reference },
        ...{ channelId: rows[0]?.id ?? '', name: rows[0]?.name ?? '' },
      };
    },
    async retire({ id, channelId }) {
      await sql.query('delete from graphile_worker._private_jobs');
      await sql.query("update deliveries set state = 'delivered' where incident_id = $1", [id]);
      await sql.query('update incident_channels set next_reconcile_at = null where incident_id = $1', [id]);
      await sql.query('delete from channel_members where incident_id = $1', [id]);
      await sql.query(
        `update access_grants set revoked_at = granted_at, ended_by_deactivation = true
         where incident_id = $1 and revoked_at is null`,
        [id],
      );
      await simulator.act({ action: 'delete_channel', as: cast.owner, channel: channelId });
      for (const [name, who] of Object.entries(cast.slackIds))
        if (name !== 'app') await simulator.act({ action: 'reactivate', user: who });
      await simulator.settled();
      await sql.query('update people set is_active = true');
      await sql.query('delete from graphile_worker._private_jobs');
      time.pass(25 * 60);
    },
    async close() {
      crashes.end();
      await sql.end();
      await world.close();
    },
  };
  return house;
};

const castOf = async ({ simulator, viewerOf }: World): Promise<Cast> => {
  const { user: app } = (await simulator.act({ action: 'add_bot', team: acme, name: 'Another app' })) as {
    user: string;
  };
  const slackIds = Object.fromEntries([
    ...people.map((name) => [name, slackUsers[name]]),
    ['app', app],
  ]) as Cast['slackIds'];
  const viewers = Object.fromEntries(
    await Promise.all(people.map(async (name) => [name, await viewerOf(name)])),
  ) as Cast['viewers'];
  const names = new Map(Object.entries(slackIds).map(([name, id]) => [id, name as Who]));
  const bot = 'U0ACMEBOT1';
  return {
    ...{ slackIds, viewers, acmeBot: bot, botId: bot, owner: slackUsers.owner },
    personIds: Object.fromEntries(people.map((name) => [name, viewers[name].ref ?? ''])) as Cast['personIds'],
    whoIs: (id) => names.get(id),
  };
};

/** HTTP with sessions that begin when they are needed. */
const createAsk = ({ core, server, url }: World, cast: Cast): House['ask'] => {
  const cookieName = `cordon-${new URL(url).port}`;
  const sessions = new Map<Person, Record<string, string>>();
  const begin = async (who: Person): Promise<Record<string, string>> => {
    const { organizationId } = cast.viewers[who];
    const about = { organizationId: organizationId ?? '', personId: cast.personIds[who] };
    const cookie = `${cookieName}=${await startSession(core.asSystem, core.random, about)}`;
    const session = await server.inject({ method: 'GET', url: '/cordon/v1/session', headers: { cookie } });
    const headers = {
      cookie,
      'x-csrf-token': session.statusCode === 200 ? session.json<{ csrf_token: string }>().csrf_token : '',
    };
    sessions.set(who, headers);
    return headers;
  };
  const send = async (
    headers: Record<string, string>,
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: object,
  ) => {
    const answer = await server.inject({ method, url: path, headers, ...(body && { payload: body }) });
    return {
      status: answer.statusCode,
      body: answer.payload.startsWith('{') ? answer.json<Record<string, unknown>>() : {},
    };
  };
  return async (who, method, path, body) => {
    const known = sessions.get(who);
    const answer = known && (await send(known, method, path, body));
    return answer && answer.status !== 401 ? answer : send(await begin(who), method, path, body);
  };
};
