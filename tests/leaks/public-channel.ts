// A private incident whose Slack channel was made public: what Cordon writes there from then on, everybody would read.
import { decide } from '../../src/features/access-requests/index.ts';
import { slackUsers } from '../support/world.ts';
import type { Cast } from './cast.ts';
import { pendingOf, request, settle } from './cast-access.ts';
import type { CastIncident } from './cast-parts.ts';
import type { Finding } from './http-walk.ts';
import { createScan } from './scan.ts';

/** Slack itself shows what was written before; the incident stays private in Cordon. */
export const makePublic = async ({ world }: Cast, { channelId }: CastIncident): Promise<void> => {
  // Nobody tells Cordon: it has to ask before it writes.
  world.simulator.orderEvents({ effect: 'lose', type: 'message' });
  await world.simulator.act({
    ...{ action: 'convert', as: slackUsers.owner, channel: channelId, to: 'public' },
  });
  await settle(world);
};

const channelOf = ({ world }: Cast, { channelId }: CastIncident) =>
  world.simulator.world().channels.find(({ id }) => id === channelId);

/** Everything that happens around access, and what of it anybody can read in the public channel. */
export const lifeInPublic = async (cast: Cast, incident: CastIncident): Promise<Finding[]> => {
  const { world } = cast;
  const before = JSON.stringify(channelOf(cast, incident)?.messages ?? []);
  const surface = `slack channel ${incident.channelId}`;
  const finding = (field: string, how: string): Finding => ({
    ...{ surface, observer: 'admin', incident: incident.key, field, how },
  });
  // A request is decided whose message stands there, and another one arrives.
  const decider = await world.viewerOf(incident.reporter);
  await decide(world.core.access, decider, await pendingOf(world, 'chidi', incident), 'denied');
  await request(world, 'admin', incident);
  const reason = incident.words.at(-1)?.word ?? '';
  await settle(world);
  const after = channelOf(cast, incident);
  const scan = createScan([{ incident: incident.key, field: 'reason', word: reason }]);
  const said = JSON.stringify(after?.messages ?? []);
  return [
    ...scan(said).map(({ field, how }) => finding(field, how)),
    ...(said === before ? [] : [finding('activity', 'Something was written into the public channel.')]),
  ];
};
