// A private incident in a Cordon whose processes die, and people who give, ask for and lose access to it.
import type { Homepage } from '../../../src/features/homepage/contract.ts';
import type { DeclareOptions } from '../../../src/features/incidents/contract.ts';
import { type HttpClient, signInAs } from '../../support/http-client.ts';
import { type SlackUserName, slackUsers } from '../../support/world.ts';
import { eventually } from './eventually.ts';
import { type Installation, install } from './installation.ts';
import { type CordonProcess, startProcess } from './process.ts';
import { openRecovery } from './recovery.ts';

/** One incident of Ada's with its channel. */
export type Play = {
  invite(who: SlackUserName): Promise<unknown>;
  revoke(who: SlackUserName, later?: boolean): Promise<unknown>;
  request(who: SlackUserName): Promise<unknown>;
  decide(decision: 'allowed' | 'denied'): Promise<unknown>;
  leave(who: SlackUserName): Promise<unknown>;
  inviteInSlack(who: SlackUserName): Promise<unknown>;
  rename(): Promise<unknown>;
  /** Ada posts an update. */
  update(message: string): Promise<unknown>;
  /** Who sees the homepage, by name. */
  access(): Promise<string[]>;
  /** Who is in the channel, by name. */
  inside(): string[];
  messages(): string[];
  messageKeys(): string[];
  /** Direct messages of ours about this incident. */
  directMessages(): number;
  /** Each change of access once in the timeline and once in the audit log. */
  historyProblems(): Promise<string[]>;
};

export type AccessStage = {
  installation: Installation;
  server(): CordonProcess;
  restartServer(failpoint?: string): Promise<void>;
  recover(): Promise<void>;
  begin(): Promise<Play>;
  close(): Promise<void>;
};

const cast = ['ada', 'bruno', 'chidi'] as const;
const bot = 'U0ACMEBOT1';

/** Starts the server and signs the cast in; their sessions outlive it. */
export const setAccessStage = async (): Promise<AccessStage> => {
  const installation = await install(11);
  const recovery = openRecovery(installation);
  let server = startProcess('server', installation.env);
  await server.ready;
  const clients = new Map<string, HttpClient>();
  for (const name of cast) {
    const client = await signInAs(installation.url, installation.simulator.url, slackUsers[name]);
    // Asks for the CSRF token now: it is the session's.
    await client.send('POST', '/cordon/v1/incidents', {});
    clients.set(name, client);
  }
  const clientOf = (name: string): HttpClient => {
    const client = clients.get(name);
    if (!client) throw new Error(`${name} is not signed in.`);
    return client;
  };
  await recovery.recover();
  return {
    installation,
    server: () => server,
    async restartServer(failpoint) {
      await server.kill();
      server = startProcess('server', {
        ...installation.env,
        ...(failpoint && { CORDON_FAILPOINTS: failpoint }),
      });
      await server.ready;
    },
    recover: () => recovery.recover(),
    begin: async () => openPlay(installation, clientOf, () => recovery.recover()),
    async close() {
      await server.kill();
      await recovery.close();
      await installation.close();
    },
  };
};

const openPlay = async (
  { simulator, sql }: Installation,
  clientOf: (name: string) => HttpClient,
  recover: () => Promise<void>,
): Promise<Play> => {
  const ada = clientOf('ada');
  const options = (await ada.get('/cordon/v1/declare_options')).json<DeclareOptions>();
  const declared = await ada.send('POST', '/cordon/v1/incidents', {
    idempotency_key: `play ${simulator.world().now} ${Math.random()}`,
    name: 'Something private',
    severity_id: options.default_severity_id,
    visibility: 'private',
  });
  const { incident } = declared.json<{ incident: { id: string; reference: string } }>();
  await recover();
  const path = `/cordon/v1/incidents/${incident.reference}`;
  const { rows } = await sql.query<{ channel: string }>(
    'select slack_channel_id as channel from incident_channels where incident_id = $1',
    [incident.id],
  );
  const channelId = rows[0]?.channel ?? '';
  const personId = async (who: SlackUserName): Promise<string> => {
    const found = await sql.query<{ id: string }>('select id from people where slack_user_id = $1', [
      slackUsers[who],
    ]);
    return found.rows[0]?.id ?? '';
  };
  const channel = () => simulator.world().channels.find(({ id }) => id === channelId);
  /** Slack tells of it a moment later. */
  const acted = async (act: Parameters<typeof simulator.act>[0]): Promise<void> => {
    const count = async () => Number((await sql.query('select from slack_events')).rowCount);
    const before = await count();
    await simulator.act(act);
    await eventually('the event to arrive', async () => (await count()) > before || undefined);
  };
  const fromBot = () => (channel()?.messages ?? []).filter(({ user, subtype }) => user === bot && !subtype);
  return {
    invite: async (who) => ada.send('POST', `${path}/access_grants`, { person_ids: [await personId(who)] }),
    revoke: async (who, later = false) =>
      ada.send('POST', `${path}/access_revocations`, {
        person_id: await personId(who),
        when_they_leave: later,
      }),
    request: (who) =>
      clientOf(who).send('POST', '/cordon/v1/access_requests', { reference: incident.reference }),
    async decide(decision) {
      const page = (await ada.get(path)).json<Homepage>();
      const id = page.access_requests?.[0]?.id ?? '';
      return ada.send('POST', `${path}/access_requests/${id}/decision`, { decision });
    },
    update: (message) => ada.send('POST', `${path}/updates`, { message }),
    leave: (who) => acted({ action: 'leave_channel', as: slackUsers[who], channel: channelId }),
    inviteInSlack: (who) =>
      acted({ action: 'invite', as: slackUsers.ada, channel: channelId, users: [slackUsers[who]] }),
    rename: () =>
      acted({
        action: 'rename',
        as: slackUsers.owner,
        channel: channelId,
        name: `payroll-${channelId.toLowerCase()}`,
      }),
    async access() {
      const sees = await Promise.all(
        cast.map(async (name) => (await clientOf(name).get(path)).status === 200),
      );
      return cast.filter((_name, index) => sees[index]);
    },
    inside: () => cast.filter((name) => channel()?.members.includes(slackUsers[name])),
    messages: () => fromBot().map(({ blocks }) => JSON.stringify(blocks)),
    messageKeys: () => fromBot().map(({ metadata, ts }) => String(metadata?.event_payload.key ?? ts)),
    directMessages: () =>
      simulator
        .world()
        .channels.filter(({ kind }) => kind === 'im')
        .flatMap(({ messages }) => messages)
        .filter(({ user, blocks }) => user === bot && JSON.stringify(blocks).includes(incident.reference))
        .length,
    async historyProblems() {
      const counted = await sql.query<{ problem: string }>(
        `select 'grants and their items differ' as problem
         where (select count(*) from access_grants where incident_id = $1 and how <> 'declared')
           <> (select count(*) from timeline_items where incident_id = $1 and kind = 'access_given')
           or (select count(*) from access_grants where incident_id = $1 and how <> 'declared')
           <> (select count(*) from incident_audit_entries where incident_id = $1 and action = 'private_incident_membership.granted')
         union all select 'ends and their items differ'
         where (select count(*) from access_grants where incident_id = $1 and revoked_at is not null)
           <> (select count(*) from timeline_items where incident_id = $1 and kind = 'access_revoked')
           or (select count(*) from access_grants where incident_id = $1 and revoked_at is not null)
           <> (select count(*) from incident_audit_entries where incident_id = $1 and action = 'private_incident_membership.revoked')
         union all select 'an open revocation is left'
         where exists (select from access_revocations where incident_id = $1 and state = 'trying')`,
        [incident.id],
      );
      return counted.rows.map(({ problem }) => problem);
    },
  };
};
