// Where output goes. A destination carries the viewer through whose eyes its content is read.
import { incidentChannel, type Viewer } from './viewer.ts';

declare const brand: unique symbol;

/** A place that something is sent to, with whoever reads it there. Content for it is read as that viewer, at delivery. */
export type Destination = {
  readonly [brand]: 'destination';
  readonly viewer: Viewer;
  readonly slackChannelId: string;
};

/** An incident's own channel: its readers see that incident only. */
export const toIncidentChannel = (of: {
  organizationId: string;
  incidentId: string;
  slackChannelId: string;
}): Destination => ({ viewer: incidentChannel(of), slackChannelId: of.slackChannelId }) as Destination;

/** A direct message or ephemeral reply: read as the one person who gets it. */
export const toPerson = (viewer: Viewer, slackChannelId: string): Destination => {
  if (viewer.kind !== 'person') throw new Error('A direct message is read by a person.');
  return { viewer, slackChannelId } as Destination;
};
