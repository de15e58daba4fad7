// A private incident with its channel, and people who act on it by the dashboard's interface or in Slack.
import type { Homepage } from '../../src/features/homepage/contract.ts';
import { declareIncident } from '../../src/features/incidents/index.ts';
import type { HttpClient } from '../support/http-client.ts';
import { createWorld, type SlackUserName, slackUsers, type World } from '../support/world.ts';

/** What tests play with. */
export type Scene = {
  world: World;
  incident: { id: string; reference: string };
  channelId: string;
  personIds: Record<SlackUserName, string>;
  clientOf(user: SlackUserName): Promise<HttpClient>;
  homepageOf(user: SlackUserName): Promise<Homepage | undefined>;
  /** Who of our people is in the channel, by name. */
  inChannel(): SlackUserName[];
  /** Texts of the messages in the channel that Cordon wrote, blocks included. */
  written(): string[];
  invite(by: SlackUserName, ...people: SlackUserName[]): Promise<unknown>;
  revoke(
    by: SlackUserName,
    who: SlackUserName,
    later?: boolean,
  ): Promise<{ outcome: string; message: string }>;
  close(): Promise<void>;
};

const names = Object.keys(slackUsers) as SlackUserName[];

/** Ada declares; the channel is made and looked at. */
export const setScene = async (options: Parameters<typeof createWorld>[0] = {}): Promise<Scene> => {
  const world = await createWorld(options);
  const { core, simulator } = world;
  const personIds = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, (await world.viewerOf(name)).ref ?? ''])),
  ) as Scene['personIds'];
  const ada = await world.viewerOf('ada');
  const [severity] = await core.access.readAsViewer(ada, (db) => db.selectFrom('severities').select('id'));
  const incident = await declareIncident(core.access, ada, {
    idempotency_key: 'the scene',
    name: 'Payroll was leaked',
    severity_id: severity?.id ?? '',
    visibility: 'private',
  });
  await world.drain();
  const [channel] = await core.access.readAsViewer(ada, (db) =>
    db.selectFrom('incident_channels').select('slack_channel_id').where('incident_id', '=', incident.id),
  );
  const channelId = channel?.slack_channel_id ?? '';
  const clients = new Map<SlackUserName, Promise<HttpClient>>();
  const clientOf = (user: SlackUserName): Promise<HttpClient> => {
    const known = clients.get(user) ?? world.clientOf(user);
    clients.set(user, known);
    return known;
  };
  const path = `/cordon/v1/incidents/${incident.reference}`;
  const channelNow = () => simulator.world().channels.find(({ id }) => id === channelId);
  return {
    ...{ world, incident, channelId, personIds, clientOf },
    async homepageOf(user) {
      const answer = await (await clientOf(user)).get(path);
      return answer.status === 200 ? answer.json<Homepage>() : undefined;
    },
    inChannel: () => names.filter((name) => channelNow()?.members.includes(slackUsers[name])),
    written: () =>
      (channelNow()?.messages ?? [])
        .filter(({ subtype }) => !subtype)
        .map(({ text, blocks }) => `${text} ${JSON.stringify(blocks)}`),
    async invite(by, ...people) {
      const answer = await (await clientOf(by)).send('POST', `${path}/access_grants`, {
        person_ids: people.map((name) => personIds[name]),
      });
      return answer.json();
    },
    async revoke(by, who, later = false) {
      const answer = await (await clientOf(by)).send('POST', `${path}/access_revocations`, {
        person_id: personIds[who],
        when_they_leave: later,
      });
      return answer.json();
    },
    close: () => world.close(),
  };
};
