// The rules of access to one private incident, as a small machine without input or output: what a step may and must change.
import type { Person, Who } from './commands.ts';
import type { Access, MoveCall } from './observe.ts';

/** Somebody who brought another into the channel: with access they gave it. `isSure`: Cordon is bound to hear of it. */
type Invitation = { by: Who; isSure: boolean };

/**
 * - `owed`: their access ended while they were in the channel, so Cordon removes them
 * - `refused`: Slack refused to remove them for good, so a person has to
 * - `shown`: they came without access, which people with access are told; Cordon leaves them there
 * - `either`: they came back while Cordon could still believe them there from before
 */
type Outsider = 'owed' | 'refused' | 'shown' | 'either';

/**
 * - `asked`: they were certainly seen in the channel and are gone: people are asked once, and nobody brings them back
 * - `either`: perhaps Cordon never saw them there, so it may also invite them again
 * - `kept`: it was decided that they keep access
 */
type Absence = 'asked' | 'either' | 'kept';

export type Model = {
  access: Map<Who, Access>;
  /** Cordon's own knowledge; Slack's may be ahead of it. */
  active: Set<Who>;
  /** Revocations under way, by whom: when they leave, or begun and interrupted by a crash. */
  leaving: Map<Who, Who>;
  trying: Map<Who, Who>;
  /** Of whom it is wished for when they leave, also while it is tried at once: where Slack refuses that, the wish stands. */
  wished: Set<Who>;
  invitations: Map<Who, Invitation>;
  /** When somebody asked last; whose request is on its way, and whether it is sure to arrive; whose waits for a decision. */
  askedAt: Map<Who, number>;
  asking: Map<Who, boolean>;
  pending: Set<Who>;
  /** Slack's truth. */
  inChannel: Set<Who>;
  outsiders: Map<Who, Outsider>;
  absences: Map<Who, Absence>;
  /** Whom Cordon has certainly seen in the channel since it last wanted them there. */
  confirmed: Set<Who>;
  given: number;
  ended: number;
};

/** Ada declared it, invited some, and all are in the channel. */
export const begin = (active: Iterable<Who>, invited: readonly Who[]): Model => ({
  access: new Map<Who, Access>([
    ['ada', { how: 'declared', by: null }],
    ...invited.map((who): [Who, Access] => [who, { how: 'invited', by: 'ada' }]),
  ]),
  active: new Set(active),
  ...{
    wished: new Set(),
    leaving: new Map(),
    trying: new Map(),
    invitations: new Map(),
    askedAt: new Map(),
  },
  ...{ asking: new Map(), pending: new Set(), outsiders: new Map(), absences: new Map() },
  ...{ inChannel: new Set(['ada', ...invited]), confirmed: new Set(['ada', ...invited]) },
  ...{ given: 1 + invited.length, ended: 0 },
});

/** Whether this person may act on the incident at all: everything else looks as if there were none. */
export const sees = ({ access, active }: Model, who: Who): boolean => access.has(who) && active.has(who);

/** Only people of the organisation can have access; guests only by hand. */
export const canHaveAccess = ({ active }: Model, who: Who): boolean =>
  who !== 'stranger' && who !== 'app' && active.has(who);

/** Whether somebody else keeps access: active, and not about to lose it. */
export const othersKeep = ({ access, active, trying }: Model, who: Who): boolean =>
  [...access.keys()].some((one) => one !== who && active.has(one) && !trying.has(one));

/** Access is given: whatever was open about the person is answered by it, and Cordon wants them in the channel. */
export const give = (model: Model, who: Who, access: Access): void => {
  model.access.set(who, access);
  model.given += 1;
  for (const about of [model.pending, model.outsiders, model.absences, model.invitations]) about.delete(who);
  if (model.asking.has(who)) model.asking.set(who, false);
  model.confirmed.delete(who);
};

/** Somebody with access wants back into the channel. What they were promised is kept, also when Slack was away. */
export const wish = (model: Model, who: Who, isPromised: boolean): void => {
  model.confirmed.delete(who);
  if (isPromised) model.absences.delete(who);
  else if (!model.inChannel.has(who)) model.absences.set(who, 'either');
};

/** Access ends. It does not come back by itself: invitations from before are void. */
export const end = (model: Model, who: Who, removal: MoveCall | undefined): void => {
  model.access.delete(who);
  model.ended += 1;
  for (const about of [
    model.leaving,
    model.trying,
    model.wished,
    model.invitations,
    model.absences,
    model.confirmed,
  ])
    about.delete(who);
  const isGone =
    removal?.answer === 'ok' ||
    (['not_in_channel', 'restricted_action'].includes(removal?.answer ?? '') && !model.inChannel.has(who));
  if (!isGone) model.outsiders.set(who, model.inChannel.has(who) ? 'owed' : 'either');
};

/**
 * Slack's answer to a removal decides: the workspace's refusal keeps access, anything else ends it at once. Of somebody who is
 * not there a refusal means nothing, if Cordon could see that: `keepsAccess` tells.
 */
export const isRefusal = (model: Model, removal: MoveCall | undefined, keepsAccess: boolean): boolean =>
  removal?.answer === 'restricted_action' && (model.inChannel.has(removal.who) || keepsAccess);

/** Somebody came into the channel, brought by `by` or by themselves. Being there gives nothing by itself. */
export const enter = (model: Model, who: Who, by: Who | 'cordon' | undefined, isHeard: boolean): void => {
  model.inChannel.add(who);
  model.absences.delete(who);
  // Whether Cordon sees this return before they leave again is not known yet.
  if (by !== 'cordon') model.confirmed.delete(who);
  if (model.access.has(who) || by === 'cordon') return;
  model.outsiders.set(who, model.outsiders.has(who) ? 'either' : 'shown');
  if (by === undefined) return;
  model.invitations.set(who, { by, isSure: isHeard && sees(model, by) && isEligible(model, who) });
};

/** Guests, strangers and apps are never given access by an invitation in Slack: they are shown for a decision. */
const isEligible = (model: Model, who: Who): boolean => who !== 'guest' && canHaveAccess(model, who);

/** Somebody is gone from the channel, by themselves or by somebody's hand: Slack does not tell which. */
export const depart = (model: Model, who: Who, byCordon: boolean): void => {
  model.inChannel.delete(who);
  const invitation = model.invitations.get(who);
  if (invitation) invitation.isSure = false;
  if (!model.access.has(who)) {
    if (byCordon || model.outsiders.get(who) === 'shown') model.outsiders.delete(who);
    else model.outsiders.set(who, 'either');
  } else if (!byCordon) model.absences.set(who, model.confirmed.has(who) ? 'asked' : 'either');
};

/** Access that begins without anybody's word to Cordon: by an invitation in Slack, of somebody with access. */
export const mayBegin = (model: Model, who: Who, { how, by }: Access): boolean =>
  how === 'added_in_slack' &&
  by !== null &&
  model.invitations.get(who)?.by === by &&
  model.access.has(by) &&
  isEligible(model, who);

/** Access that ends by itself: as was asked for when they left, or finished after a crash. */
export const mayEnd = (model: Model, who: Who, now: { inChannel: boolean }): boolean =>
  model.trying.has(who) || (model.leaving.has(who) && !now.inChannel);

/** What must be so at rest, in a channel that is well, after everything was told or looked at. */
export const atRest = (
  model: Model,
  who: Who,
): { where: 'in' | 'out' | 'either'; isAsked: boolean | 'either' } => {
  if (sees(model, who)) {
    const absence = model.absences.get(who);
    if (absence === 'either') return { where: 'either', isAsked: 'either' };
    return absence ? { where: 'out', isAsked: absence === 'asked' } : { where: 'in', isAsked: false };
  }
  const outsider = model.outsiders.get(who);
  const where = { owed: 'out', refused: 'either', shown: 'in', either: 'either' } as const;
  return { where: outsider ? where[outsider] : 'out', isAsked: false };
};

/** How long one person waits before asking again, in ms. */
export const pauseBetweenRequests = 15 * 60_000;

/** Asking: the answer is the same whatever is behind the reference. Returns whether it is taken. */
export const request = (model: Model, who: Person, at: number): boolean => {
  const before = model.askedAt.get(who);
  if (before !== undefined && at - before < pauseBetweenRequests) return false;
  model.askedAt.set(who, at);
  // Who has access when it is looked up needs none.
  if (who !== 'stranger') model.asking.set(who, !model.access.has(who));
  return true;
};
