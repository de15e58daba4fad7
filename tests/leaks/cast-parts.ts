// What the cast is made of: who looks, what is known of an incident, and how a test looks past every rule.
import pg from 'pg';
import { grantAccess } from '../../src/features/access-grants/index.ts';
import type { SlackUserName, World } from '../support/world.ts';

/** Everyone who looks; `nobody` is not signed in, `admin` and `owner` are so in Slack and in Cordon. */
export const observers = ['nobody', 'admin', 'owner', 'ada', 'bruno', 'chidi', 'guest', 'stranger'] as const;
export type Observer = (typeof observers)[number];

/** What is known of an incident: its addresses, and who may see it by the product's promise. */
export type CastIncident = {
  key: string;
  visibility: 'public' | 'private';
  reporter: SlackUserName;
  seenBy: readonly Observer[];
  /** Those who saw it until their access was revoked. */
  seenBefore: readonly Observer[];
  id: string;
  reference: string;
  name: string;
  channelId: string;
  channelName: string;
  words: { field: string; word: string }[];
  /** A request for access and a question about somebody who left; ids that nothing has where there are none. */
  requestId: string;
  questionId: string;
  /** Something that is to be done in it. */
  actionId: string;
  followUpId: string;
  /** Somebody who belongs to it. */
  personId: string;
  slackUserId: string;
  /** Everybody who appears on it: whoever appears on nothing else is not named to outsiders. */
  people: SlackUserName[];
  /** Who of the people is in its channel: in a private one those with access, but for what the cast played. */
  inChannel: readonly SlackUserName[];
};

/** What requests are made about: an incident, or something that only looks like one. */
export type Thing = Pick<
  CastIncident,
  'id' | 'reference' | 'name' | 'channelId' | 'channelName' | 'requestId' | 'questionId'
> &
  Pick<CastIncident, 'personId' | 'slackUserId' | 'actionId' | 'followUpId'>;

/** Looks past every rule, as only a test may. */
export const withInstaller = async <Result>(
  world: Pick<World, 'database'>,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({ connectionString: world.database.url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** Gives access, as a member does. */
export const grant = async (
  world: World,
  by: SlackUserName,
  incidentId: string,
  to: SlackUserName,
): Promise<void> => {
  const person = (await world.viewerOf(to)).ref ?? '';
  await world.core.access.asViewer(await world.viewerOf(by), (tx) =>
    grantAccess(tx, { incident_id: incidentId, person_id: person }),
  );
};
