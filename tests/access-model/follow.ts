// Compares what there is to see with the model after each step: what nobody asked for must be allowed, and nothing may leak.
import { type Command, everybody, names, people, type Who } from './commands.ts';
import * as rules from './model.ts';
import type { Access, MoveCall, Seen, Written } from './observe.ts';
import type { Outcome } from './perform.ts';
import { predict, type Report } from './predict.ts';

export type Step = {
  command: Command;
  before: Seen;
  after: Seen;
  outcome: Outcome;
  now: number;
  isLossy: boolean;
};

/** Moves the model on by one step, and reports whatever the rules do not allow. */
export const follow = (model: rules.Model, step: Step, report: Report): void => {
  const { before, after, command } = step;
  const earlier = {
    access: new Map(model.access),
    absences: new Map(model.absences),
    trying: new Set(model.trying.keys()),
  };
  predict(model, command, step, report);
  followAccounts(model, step, report);
  followAccess(model, step, report);
  followRevocations(model, step, report);
  for (const call of after.calls) {
    judgeMove(model, call, step, earlier, report);
    followMove(model, call, !step.outcome.hasCrashed);
  }
  followRequests(model, after, report);
  followQuestions(model, step, report);
  for (const [who, invitation] of model.invitations) {
    const holds = rules.sees(model, invitation.by) && model.active.has(who) && after.channel.isBotIn;
    if (!holds) invitation.isSure = false;
  }
  compare(model, after, report);
  judgeMessages(before, after, earlier.access, report);
};

/** Cordon's knowledge of accounts follows Slack's, sooner or later. */
const followAccounts = (model: rules.Model, { before, after }: Step, report: Report): void => {
  for (const who of people) {
    const isActive = after.active.has(who);
    if (isActive === model.active.has(who)) continue;
    const couldBe = [before, after].some(({ deleted }) => deleted.has(who) !== isActive);
    if (!couldBe) report(`${who} became ${isActive ? 'active' : 'inactive'} in Cordon, but not in Slack`);
    if (isActive) model.active.add(who);
    else model.active.delete(who);
    if (isActive) continue;
    if (model.access.has(who)) rules.end(model, who, undefined);
    for (const about of [model.pending, model.asking]) about.delete(who);
  }
};

const isSame = (one: Access | undefined, other: Access | undefined): boolean =>
  one?.how === other?.how && one?.by === other?.by;

/** Access that begins or ends by itself. One beginning may explain the next. */
const followAccess = (model: rules.Model, step: Step, report: Report): void => {
  const { before, after } = step;
  const began = () =>
    [...after.access].filter(
      ([who, access]) => !isSame(model.access.get(who), access) && rules.mayBegin(model, who, access),
    );
  for (let found = began(); found.length > 0; found = began())
    for (const [who, access] of found) rules.give(model, who, access);
  for (const [who, access] of after.access) {
    if (isSame(model.access.get(who), access)) continue;
    report(`${who} has access (${access.how} by ${access.by}), which nobody gave`);
    rules.give(model, who, access);
  }
  for (const who of model.access.keys()) {
    if (after.access.has(who)) continue;
    const inChannel = before.inChannel.has(who) && after.inChannel.has(who);
    if (!rules.mayEnd(model, who, { inChannel })) report(`${who} lost access, which nobody ended`);
    rules.end(
      model,
      who,
      after.calls.findLast((call) => call.method === 'kick' && call.who === who),
    );
  }
};

/** A wish that is over without having ended access: it was the last person, or Slack refused. */
const followRevocations = (model: rules.Model, { before, after, command }: Step, report: Report): void => {
  for (const [who, by] of model.leaving) {
    if (after.leaving.get(who) === by) continue;
    const wasGone = !before.inChannel.has(who) || !after.inChannel.has(who);
    const isOver = !after.leaving.has(who) && wasGone && !rules.othersKeep(model, who);
    if (!isOver) report(`the wish of ${by} to revoke ${who} when they leave is gone`);
    for (const about of [model.leaving, model.wished]) about.delete(who);
    model.absences.delete(who);
    model.confirmed.delete(who);
  }
  for (const who of model.trying.keys()) {
    if (after.trying.has(who)) continue;
    const isRefused = after.calls.some(
      (call) => call.who === who && rules.isRefusal(model, call, after.access.has(who)),
    );
    if (!isRefused && rules.othersKeep(model, who)) report(`the revocation of ${who} is gone`);
    const by = model.trying.get(who);
    model.trying.delete(who);
    if (isRefused && by && model.wished.has(who)) model.leaving.set(who, by);
    if (!isRefused) model.wished.delete(who);
    if (!isRefused) model.confirmed.delete(who);
  }
  for (const who of after.trying.keys())
    if (!model.trying.has(who)) report(`${command.do}: the revocation of ${who} was left half-way`);
  for (const who of after.leaving.keys())
    if (!model.leaving.has(who)) report(`${command.do}: nobody wished to revoke ${who} when they leave`);
};

type Earlier = { access: Map<Who, Access>; absences: rules.Model['absences']; trying: Set<Who> };

/** Cordon brings in only people with access, and nobody back who left; it removes only people without. */
const judgeMove = (
  model: rules.Model,
  { method, who }: MoveCall,
  { command }: Step,
  earlier: Earlier,
  report: Report,
): void => {
  const isAbout = 'who' in command && command.who === who;
  if (method === 'invite') {
    if (!earlier.access.has(who) && !model.access.has(who)) report(`${who} was invited without access`);
    const absence = earlier.absences.get(who);
    const isNew = !isSame(earlier.access.get(who), model.access.get(who));
    const isWished = (isAbout && command.do === 'join') || !model.absences.has(who) || isNew;
    if ((absence === 'asked' || absence === 'kept') && !isWished)
      report(`${who} was brought back after they left`);
  } else {
    const isEnding = isAbout && (command.do === 'revoke' || command.do === 'answer');
    const hadAccess = earlier.access.has(who) && model.access.has(who);
    if (hadAccess && !isEnding && !earlier.trying.has(who))
      report(`${who} was removed from the channel with access`);
  }
};

/** What Cordon learned by a call is certain only where it was not interrupted before it kept that. */
const followMove = (model: rules.Model, { method, who, answer, isDone }: MoveCall, isKept: boolean): void => {
  if (method === 'invite') {
    if (isDone) rules.enter(model, who, 'cordon', true);
    if (isKept && (answer === 'ok' || answer === 'already_in_channel')) model.confirmed.add(who);
    return;
  }
  if (isDone) rules.depart(model, who, true);
  if (model.access.has(who)) return;
  // Cordon may believe them there still, and look after them when they come back.
  if (isDone && !(isKept && answer === 'ok')) model.outsiders.set(who, 'either');
  if (answer === 'restricted_action' && model.inChannel.has(who)) model.outsiders.set(who, 'refused');
};

const followRequests = (model: rules.Model, after: Seen, report: Report): void => {
  for (const who of after.pending.keys()) {
    if (model.pending.has(who)) continue;
    if (!model.asking.has(who) || model.access.has(who)) report(`a request of ${who} that nobody sent`);
    model.pending.add(who);
  }
  for (const who of model.pending) {
    if (after.pending.has(who)) model.asking.delete(who);
    else report(`the request of ${who} is gone`);
  }
};

const followQuestions = (model: rules.Model, { before, after }: Step, report: Report): void => {
  for (const who of after.questions.keys()) {
    if (before.questions.get(who) === after.questions.get(who)) continue;
    const absence = model.absences.get(who);
    if (!rules.sees(model, who) || (absence !== 'asked' && absence !== 'either'))
      report(`people are asked about ${who}, who ${absence ?? 'is not gone'}`);
  }
};

/** The database says of everybody what the model says, and each change of access was written down once. */
const compare = (model: rules.Model, after: Seen, report: Report): void => {
  for (const who of people) {
    const does = after.seers.has(who);
    if (does !== rules.sees(model, who)) report(`${who} ${does ? 'sees' : 'does not see'} the incident`);
  }
  for (const who of everybody)
    if (after.inChannel.has(who) !== model.inChannel.has(who))
      report(`the model is wrong about where ${who} is`);
  if (after.seers.size === 0 && model.access.size > 0) report('nobody sees the incident any more');
  const { items, audit } = after;
  const count = (of: Record<string, number>, ...names: string[]) =>
    names.reduce((sum, name) => sum + (of[name] ?? 0), 0);
  const numbers = {
    grants: [after.given, model.given],
    ends: [after.ended, model.ended],
    'timeline items of grants': [count(items, 'access_given'), model.given - 1],
    'timeline items of ends': [count(items, 'access_revoked', 'access_ended_by_deactivation'), model.ended],
    'audit entries of grants': [count(audit, 'private_incident_membership.granted'), model.given - 1],
    'audit entries of ends': [count(audit, 'private_incident_membership.revoked'), model.ended],
  };
  for (const [what, [found, expected]] of Object.entries(numbers))
    if (found !== expected) report(`${found} ${what} instead of ${expected}`);
};

/** Nothing is written where outsiders read, nothing twice, and nothing is told to people without access. */
const judgeMessages = (before: Seen, after: Seen, accessBefore: Map<Who, Access>, report: Report): void => {
  const known = new Map(before.messages.map((message) => [message.ts, message]));
  const isNew = ({ ts, editedAt }: Written) => !known.has(ts) || known.get(ts)?.editedAt !== editedAt;
  const { isPrivate, isShared } = after.channel;
  if ((!isPrivate || isShared) && after.messages.some(isNew))
    report('something was written where outsiders read');
  const keys = after.messages.flatMap(({ key }) => key ?? []);
  if (new Set(keys).size < keys.length) report('a message was written twice');
  for (const [who, count] of after.told) {
    const isAllowed = accessBefore.has(who) || after.access.has(who);
    if (count > (before.told.get(who) ?? 0) && !isAllowed) report(`${who} was told something without access`);
  }
  const denials = (who: Who, messages: readonly Written[]) =>
    messages.filter(
      ({ content }) => who !== 'app' && content.includes('Denied') && content.includes(`*${names[who]}*`),
    );
  for (const { method, who, answer } of after.calls)
    if (method === 'invite' && answer === 'ok' && denials(who, after.messages).length > 0)
      report(`${who} was brought where they read that they were denied`);
  for (const who of accessBefore.keys())
    if (after.access.has(who) && denials(who, after.messages.filter(isNew)).length > 0)
      report(`it was written that ${who} was denied, who may read it`);
};
