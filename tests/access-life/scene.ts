// A private incident with its channel, and people who act on it by the dashboard's interface or in Slack.
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { DecidedAccessRequest } from '../../src/features/access-requests/contract.ts';
import type { Homepage } from '../../src/features/homepage/contract.ts';
import { declareIncident } from '../../src/features/incidents/index.ts';
import { openSql } from '../faults/kit/sql.ts';
import type { Answer, HttpClient } from '../support/http-client.ts';
import { createWorld, type SlackUserName, slackUsers, type World } from '../support/world.ts';
import { createTime, finishJobs, settleJobs } from './time.ts';

/** What was answered to whoever revoked somebody. */
export type Revoked = { outcome: string; message: string };

/** What tests play with. */
export type Scene = {
  world: World;
  /** The installing login, which sees everything. */
  sql: pg.Pool;
  incident: { id: string; reference: string };
  channelId: string;
  personIds: Record<SlackUserName, string>;
  clientOf(user: SlackUserName): Promise<HttpClient>;
  /** Asks below the incident's own address. */
  ask(user: SlackUserName, method: 'GET' | 'POST' | 'DELETE', path?: string, body?: unknown): Promise<Answer>;
  homepageOf(user: SlackUserName): Promise<Homepage | undefined>;
  hasAccess(user: SlackUserName): Promise<boolean>;
  /** Who of our people is in the channel, by name. */
  inChannel(): SlackUserName[];
  invite(by: SlackUserName, ...people: SlackUserName[]): Promise<unknown>;
  revoke(by: SlackUserName, who: SlackUserName, later?: boolean): Promise<Revoked>;
  request(by: SlackUserName, reason?: string): Promise<Answer>;
  decide(by: SlackUserName, requestId: string, decision: string): Promise<DecidedAccessRequest>;
  /** Does what is due, until neither Slack nor a worker has anything left. */
  settle(): Promise<void>;
  /** The same, also for what waits for a later try. */
  finish(): Promise<void>;
  /** Lets time pass for Cordon and Slack alike; then what is due is done. */
  pass(minutes: number): Promise<void>;
  /** Another incident in the same world, declared by ada. */
  another(): Promise<Scene>;
  close(): Promise<void>;
};

const names = Object.keys(slackUsers) as SlackUserName[];

/** Ada declares; the channel is made and looked at. */
export const setScene = async (options: Parameters<typeof createWorld>[0] = {}): Promise<Scene> => {
  const time = createTime();
  const world = await createWorld({ clock: time, ...options });
  // Otherwise it is up to chance whether what a test looks at has arrived.
  world.simulator.orderEvents({ effect: 'timing', when: 'before_answer' });
  const sql = openSql(world.database.url);
  const personIds = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, (await world.viewerOf(name)).ref ?? ''])),
  ) as Scene['personIds'];
  const clients = new Map<SlackUserName, Promise<HttpClient>>();
  const clientOf = (user: SlackUserName): Promise<HttpClient> => {
    const known = clients.get(user) ?? world.clientOf(user);
    clients.set(user, known);
    return known;
  };
  const work = { world, sql, now: time.now };
  const shared = {
    ...{ world, sql, personIds, clientOf },
    settle: () => settleJobs(work),
    finish: () => finishJobs(work),
    async pass(minutes: number) {
      time.pass(minutes);
      world.simulator.clock.advance(minutes * 60_000);
      await settleJobs(work);
    },
    async close() {
      await sql.end();
      await world.close();
    },
  };
  return declare(shared);
};

type Shared = Pick<
  Scene,
  'world' | 'sql' | 'personIds' | 'clientOf' | 'settle' | 'finish' | 'pass' | 'close'
>;

const declare = async (shared: Shared): Promise<Scene> => {
  const { world, personIds, clientOf, settle } = shared;
  const { access } = world.core;
  const ada = await world.viewerOf('ada');
  const [severity] = await access.readAsViewer(ada, (db) => db.selectFrom('severities').select('id'));
  const incident = await declareIncident(access, ada, {
    idempotency_key: randomUUID(),
    name: 'Payroll was leaked',
    severity_id: severity?.id ?? '',
    visibility: 'private',
  });
  await settle();
  const [channel] = await access.readAsViewer(ada, (db) =>
    db.selectFrom('incident_channels').select('slack_channel_id').where('incident_id', '=', incident.id),
  );
  const channelId = channel?.slack_channel_id ?? '';
  const ask: Scene['ask'] = async (user, method, path = '', body) => {
    const address = `/cordon/v1/incidents/${incident.reference}${path}`;
    const client = await clientOf(user);
    return method === 'GET' ? client.get(address) : client.send(method, address, body);
  };
  const homepageOf: Scene['homepageOf'] = async (user) => {
    const answer = await ask(user, 'GET');
    return answer.status === 200 ? answer.json<Homepage>() : undefined;
  };
  return {
    ...{ ...shared, incident, channelId, ask, homepageOf },
    hasAccess: async (user) => (await homepageOf(user)) !== undefined,
    inChannel() {
      const channelNow = world.simulator.world().channels.find(({ id }) => id === channelId);
      return names.filter((name) => channelNow?.members.includes(slackUsers[name]));
    },
    async invite(by, ...people) {
      const person_ids = people.map((name) => personIds[name]);
      return (await ask(by, 'POST', '/access_grants', { person_ids })).json();
    },
    async revoke(by, who, later = false) {
      const answer = await ask(by, 'POST', '/access_revocations', {
        ...{ person_id: personIds[who], when_they_leave: later },
      });
      return answer.json();
    },
    request: async (by, reason) =>
      (await clientOf(by)).send('POST', '/cordon/v1/access_requests', {
        ...{ reference: incident.reference, ...(reason && { reason }) },
      }),
    async decide(by, requestId, decision) {
      return (await ask(by, 'POST', `/access_requests/${requestId}/decision`, { decision })).json();
    },
    another: () => declare(shared),
  };
};
