// What happened to access in the cast: requests of every kind, ex-members in and out of the channel, a question, a hazard.
import { decide, sendAccessRequest } from '../../src/features/access-requests/index.ts';
import { revokeAccess } from '../../src/features/access-revocations/index.ts';
import { type SlackUserName, slackUsers, type World } from '../support/world.ts';
import { canaryText } from './canaries.ts';
import { type CastIncident, grant, type Observer, withInstaller } from './cast-parts.ts';
import { eventually } from './slack-hands.ts';

type Stage = { world: World; of(key: string): CastIncident };

/** Plays it all; afterwards the incidents say who sees them, who did, who is in their channels, and what happened there. */
export const playAccess = async (world: World, incidents: readonly CastIncident[]): Promise<void> => {
  const of = (key: string): CastIncident => {
    const found = incidents.find((incident) => incident.key === key);
    if (!found) throw new Error(`There is no "${key}" in the cast.`);
    return found;
  };
  const stage = { world, of };
  await playRequests(stage);
  await playRevocations(stage);
  await playChannels(stage);
  await readParts(world, incidents);
  // As after an hour: what people did themselves is not what tells one reference from another.
  await withInstaller(world, (client) => client.query('delete from cordon.sent_access_requests'));
};

/** Runs jobs until neither Slack nor a worker has anything left to do. */
export const settle = async ({ simulator, drain }: World): Promise<void> => {
  let told: number;
  do {
    await eventually(() => simulator.deliveriesUnderWay() === 0, 'Slack to have told everything');
    told = simulator.world().deliveries.length;
    await drain();
    await eventually(() => simulator.deliveriesUnderWay() === 0, 'Slack to have told everything');
  } while (simulator.world().deliveries.length > told);
};

/** Asks for access, with a reason that only those who decide may read. */
export const request = async (world: World, by: SlackUserName, incident: CastIncident): Promise<void> => {
  const { word } = canaryText();
  incident.words.push({ field: 'reason', word });
  incident.people.push(by);
  await world.core.access.asViewer(await world.viewerOf(by), (tx) =>
    sendAccessRequest(world.core.secrets)(tx, { reference: incident.reference, reason: word }),
  );
};

/** The pending request of somebody, as whoever decides finds it. */
export const pendingOf = async (world: World, by: SlackUserName, incident: CastIncident): Promise<string> => {
  const personId = (await world.viewerOf(by)).ref ?? '';
  const decider = await world.viewerOf(incident.reporter);
  const [row] = await world.core.access.readAsViewer(decider, (db) =>
    db
      .selectFrom('access_requests')
      .select('id')
      .where('incident_id', '=', incident.id)
      .where('person_id', '=', personId)
      .where('state', '=', 'pending'),
  );
  if (!row) throw new Error(`No request of ${by} waits.`);
  return row.id;
};

/** One is denied, one waits, one is allowed. Whoever is not allowed stays an outsider. */
const playRequests = async ({ world, of }: Stage): Promise<void> => {
  const [alone, shared] = [of('alone'), of('shared')];
  await request(world, 'admin', alone);
  await request(world, 'chidi', shared);
  await request(world, 'owner', shared);
  await settle(world);
  const ada = await world.viewerOf('ada');
  const { access } = world.core;
  await decide(access, ada, await pendingOf(world, 'admin', alone), 'denied');
  await decide(access, ada, await pendingOf(world, 'owner', shared), 'allowed');
  shared.seenBy = [...shared.seenBy, 'owner'];
  await settle(world);
};

const wasMember = (incident: CastIncident, who: Observer & SlackUserName): void => {
  incident.seenBefore = [...incident.seenBefore, who];
  incident.people.push(who);
};

/** One ex-member is gone from the channel; the other one cannot be removed, and goes on reading there. */
const playRevocations = async ({ world, of }: Stage): Promise<void> => {
  const [alone, last] = [of('alone'), of('last')];
  await grant(world, 'bruno', last.id, 'owner');
  await grant(world, 'ada', alone.id, 'bruno');
  await settle(world);
  const { slack } = world.core;
  const personOf = async (user: SlackUserName) => (await world.viewerOf(user)).ref ?? '';
  const removed = { incident_id: last.id, person_id: await personOf('owner') };
  await revokeAccess(slack, await world.viewerOf('bruno'), removed);
  wasMember(last, 'owner');
  const method = 'conversations.kick';
  world.simulator.orderFault({ ...{ method, channel: alone.channelId, times: 20 }, ...immovable });
  const stuck = { incident_id: alone.id, person_id: await personOf('bruno') };
  const { outcome } = await revokeAccess(slack, await world.viewerOf('ada'), stuck);
  if (outcome !== 'still_in_channel') throw new Error(`Bruno is not stuck in the channel: ${outcome}.`);
  wasMember(alone, 'bruno');
  alone.inChannel = [...alone.inChannel, 'bruno'];
  await settle(world);
};

const immovable = { kind: 'error', error: 'cant_kick_from_general' } as const;

/** Somebody with access leaves, a guest is brought in by a member, a channel is archived. */
const playChannels = async ({ world, of }: Stage): Promise<void> => {
  const [shared, last] = [of('shared'), of('last')];
  const { simulator } = world;
  const act = (action: string, as: SlackUserName, more: object) =>
    simulator.act({ action, as: slackUsers[as], ...more });
  await act('leave_channel', 'owner', { channel: shared.channelId });
  await act('invite', 'ada', { channel: shared.channelId, users: [slackUsers.guest] });
  shared.inChannel = ['ada', 'bruno', 'guest'];
  shared.people.push('guest');
  shared.slackUserId = slackUsers.guest;
  await settle(world);
  await act('archive', 'bruno', { channel: last.channelId });
  await settle(world);
};

/** The ids of what happened: whoever knows them learns no more than from ids that nothing has. */
const readParts = (world: World, incidents: readonly CastIncident[]): Promise<void> =>
  withInstaller(world, async (client) => {
    const first = async (table: string, incident: CastIncident): Promise<string | undefined> => {
      const { rows } = await client.query<{ id: string }>(
        `select id from cordon.${table} where incident_id = $1 order by id limit 1`,
        [incident.id],
      );
      return rows[0]?.id;
    };
    for (const incident of incidents) {
      incident.requestId = (await first('access_requests', incident)) ?? incident.requestId;
      incident.questionId = (await first('departure_questions', incident)) ?? incident.questionId;
    }
  });
