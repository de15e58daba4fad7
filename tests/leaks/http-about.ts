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
    ...[parts.actionId, parts.followUpId],
  ].filter(Boolean);

const json = { 'content-type': 'application/json' };
const sendsBody = ['POST', 'PATCH', 'PUT'];

/** What is sent about a thing. */
export type Body = (thing: Thing) => unknown;

/** A request with a body; `body` as it is where it is a text already. */
export const asked = (method: string, path: string, body: unknown, thing: Thing) => ({
  ...{ method, path, sent: sentOf(thing) },
  ...(sendsBody.includes(method) && {
    headers: json,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }),
});

const pathOf = (of: Thing, behind: string): string => `/cordon/v1/incidents/${of.reference}${behind}`;

/** Changes of the incident itself: with bodies that are right, and with some that are wrong. */
export const about = (
  method: 'GET' | 'HEAD' | 'POST' | 'PATCH' | 'DELETE',
  behind: (thing: Thing) => string,
  bodies: { right: readonly Body[]; wrong?: readonly Body[] },
): About[] => [
  ...bodies.right.map((body, index) => ({
    isOdd: index > 0,
    make: (thing: Thing) => asked(method, pathOf(thing, behind(thing)), body(thing), thing),
  })),
  ...(bodies.wrong ?? []).map((body, index) => ({
    ...{ isOdd: index > 0, isWrong: true },
    make: (thing: Thing) => asked(method, pathOf(thing, behind(thing)), body(thing), thing),
  })),
];

/** The same from the address of an incident that the asker sees: what belongs to a hidden one is as unknown there. */
export const fromOwn = (
  method: 'POST' | 'PATCH' | 'DELETE',
  behind: (thing: Thing) => string,
  bodies: readonly Body[],
  fits: (hidden: CastIncident, own: CastIncident) => boolean = () => true,
): About[] =>
  bodies.map((body) => ({
    isOdd: false,
    fits: (hidden, own) => own !== undefined && fits(hidden, own),
    make: (thing, own) => asked(method, pathOf(own ?? thing, behind(thing)), body(thing), thing),
  }));
