// Which incident a channel belongs to, for whoever asks there: only what they may see themselves.
import type { Acting, SlackServices } from '../../surfaces/slack/kit.ts';
import type { SeenIncident } from '../incident-channels/index.ts';
import { incidentBy } from '../incidents/index.ts';
import { findChannelOwner } from './store-channel.ts';

/** The same whether the channel is no incident's, or one that they may not see. */
export const noIncidentHere =
  'This channel belongs to no incident that you can see. Use this command in the channel of an incident.';

/** The incident of this channel as the person who acts may see it. */
export const incidentHere = async (
  services: Pick<SlackServices, 'access' | 'asSystem'>,
  acting: Acting,
  channelId: string,
): Promise<SeenIncident | undefined> => {
  const owner = await findChannelOwner(services.asSystem, { teamId: acting.bot.teamId, channelId });
  if (!owner) return undefined;
  const [incident] = await services.access.readAsViewer(acting.viewer, incidentBy({ id: owner.incidentId }));
  return incident;
};
