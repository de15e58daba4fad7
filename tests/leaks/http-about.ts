// What a request of the walk is: made about something, hidden or unknown.
import type { CastIncident, Thing } from './cast-parts.ts';
import type { Ask } from './wire.ts';

/** A request about something, with what of it is sent, as an answer may repeat that. `own` is an incident that the asker sees. */
export type About = {
  make: (thing: Thing, own?: Thing) => Ask & { sent: string[] };
  /** Made about one of the hidden incidents only, to save time. */
  isOdd: boolean;
  /** The input is wrong, which must not be told before sight. */
  isWrong?: boolean;
  /** Left out where it is false. */
  fits?: (hidden: CastIncident, own: CastIncident | undefined) => boolean;
};

/** What of a thing a request may have sent. */
export const sentOf = ({ id, reference, name, channelId, channelName, ...parts }: Thing): string[] =>
  [
    ...[id, reference, reference.toLowerCase(), name, channelId, channelName],
    ...[parts.requestId, parts.questionId, parts.personId, parts.slackUserId],
  ].filter(Boolean);
