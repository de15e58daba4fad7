// What each command must answer and change at once, by the model; and what people do in Slack, as far as Slack let them.
import type { Command, Named, Person, Who } from './commands.ts';
import * as rules from './model.ts';
import type { MoveCall, Seen } from './observe.ts';
import type { Outcome } from './perform.ts';

type Step = { before: Seen; after: Seen; outcome: Outcome; now: number; isLossy: boolean };
export type Report = (what: string) => void;

/** Moves the model on by one command. Whatever the product answered otherwise is reported. */
export const predict = (model: rules.Model, command: Command, step: Step, report: Report): void => {
  const { before, outcome } = step;
  const [answer] = outcome.answers;
  const expectStatus = (by: Person, status: number): boolean => {
    const expected = !model.active.has(by) ? 401 : status;
    const isRight = answer?.status === expected || outcome.hasCrashed;
    if (!isRight) report(`${command.do}: answered ${answer?.status} instead of ${expected}`);
    return isRight && expected === status;
  };
  /** Only those who see the incident may act; for all others there is none. */
  const mayAct = (by: Person, status = 200): boolean => {
    const may = rules.sees(model, by);
    return expectStatus(by, may ? status : 404) && may;
  };

  switch (command.do) {
    case 'grant': {
      if (!mayAct(command.by)) return;
      const result = (answer?.body.results as { outcome: string }[] | undefined)?.[0]?.outcome;
      const expected = grantOutcome(model, command.who);
      if (result !== expected) report(`grant: ${result} instead of ${expected}`);
      if (expected === 'granted') rules.give(model, command.who, { how: 'invited', by: command.by });
      return;
    }
    case 'request': {
      const isTaken = model.active.has(command.who) && rules.request(model, command.who, step.now);
      expectStatus(command.who, isTaken ? 202 : 429);
      return;
    }
    case 'decide':
      if (!outcome.isDone) return;
      if (command.inSlack ? rules.sees(model, command.by) : mayAct(command.by))
        decide(model, command.who, command.decision, command.by);
      return;
    case 'decide together':
      decideTogether(model, command, step, report);
      return;
    case 'revoke':
      revoke(model, command, step, report, mayAct);
      return;
    case 'answer':
      if (!outcome.isDone || !rules.sees(model, command.by)) return;
      if (!command.keeps) endNow(model, command.by, command.who, step);
      else if (model.absences.get(command.who) === 'asked') model.absences.set(command.who, 'kept');
      return;
    case 'cancel':
      if (!mayAct(command.by, 204)) return;
      for (const about of [model.leaving, model.wished]) about.delete(command.who);
      return;
    case 'join':
      if (!rules.sees(model, command.who)) {
        mayAct(command.who);
        return;
      }
      if (![200, 409].includes(answer?.status ?? 0) && !outcome.hasCrashed)
        report(`join: answered ${answer?.status}`);
      rules.wish(model, command.who, answer?.status === 200);
      return;
    case 'admit':
      if (!rules.sees(model, command.by)) mayAct(command.by);
      else if (
        answer?.status === 200 &&
        !model.access.has(command.who) &&
        rules.canHaveAccess(model, command.who)
      )
        rules.give(model, command.who, { how: 'invited', by: command.by });
      return;
    case 'expel':
      if (!rules.sees(model, command.by)) mayAct(command.by);
      return;
    case 'look':
      mayAct(command.who);
      return;
    case 'invite':
      if (outcome.isDone)
        rules.enter(model, command.who, command.by, before.channel.isBotIn && !step.isLossy);
      return;
    case 'walk in':
      if (outcome.isDone && !model.inChannel.has(command.who))
        rules.enter(model, command.who, undefined, false);
      return;
    case 'leave':
    case 'kick':
      if (outcome.isDone) rules.depart(model, command.who, false);
      return;
    case 'share':
      if (!command.isOn && outcome.isDone && model.inChannel.has('stranger'))
        rules.depart(model, 'stranger', false);
      return;
    default:
  }
};

const grantOutcome = (model: rules.Model, who: Who): 'granted' | 'already' | 'refused' => {
  if (!rules.canHaveAccess(model, who)) return 'refused';
  return model.access.has(who) ? 'already' : 'granted';
};

const decide = (model: rules.Model, who: Who, decision: 'allowed' | 'denied', by: Who): void => {
  if (decision === 'allowed') rules.give(model, who, { how: 'request_allowed', by });
  else model.pending.delete(who);
};

/** Whoever was first: exactly one of those who see the incident. */
const decideTogether = (
  model: rules.Model,
  { by, second, who, decision, other }: Named<'decide together'>,
  { outcome, after }: Step,
  report: Report,
): void => {
  if (!outcome.isDone) return;
  const votes = [
    { by, decision, answer: outcome.answers[0] },
    { by: second, decision: other, answer: outcome.answers[1] },
  ];
  const firsts = votes.filter(({ answer }) => answer?.body.is_first === true);
  const voters = votes.filter((vote) => rules.sees(model, vote.by));
  if (firsts.length !== Math.min(1, voters.length)) report(`decide together: ${firsts.length} came first`);
  const [first] = firsts;
  if (!first) return;
  if (!voters.includes(first)) report(`decide together: ${first.by} decided without access`);
  for (const { answer } of voters)
    if (answer?.body.decision !== first.decision) report('decide together: two decisions');
  if ((first.decision === 'allowed') !== after.access.has(who)) report('decide together: not as decided');
  decide(model, who, first.decision, first.by);
};

/** What is said of a revocation, by what Slack answered to the removal. */
const outcomes: Record<string, readonly string[]> = {
  ok: ['revoked'],
  // Of somebody who is not there it means nothing.
  restricted_action: ['revoked'],
  // Said of the person, or of the bot: then Slack is asked which, and may not answer.
  not_in_channel: ['revoked', 'still_in_channel', 'removal_pending'],
  channel_not_found: ['still_in_channel'],
  is_archived: ['still_in_channel'],
};

const revoke = (
  model: rules.Model,
  { by, who, later }: Named<'revoke'>,
  step: Step,
  report: Report,
  mayAct: (by: Person, status?: number) => boolean,
): void => {
  const isLast = model.access.has(who) && !rules.othersKeep(model, who);
  if (!mayAct(by, isLast ? 422 : 200) || isLast) return;
  const said = String(step.outcome.answers[0]?.body.outcome);
  const expect = (expected: readonly string[]): void => {
    if (!expected.includes(said) && !step.outcome.hasCrashed)
      report(`revoke: said ${said} instead of ${expected.join(' or ')}`);
  };
  if (!model.access.has(who)) {
    expect(['already']);
    return;
  }
  if (later) {
    expect(['when_they_leave']);
    // Whoever wished it first stays the one who did.
    if (!model.leaving.has(who)) model.leaving.set(who, by);
    model.wished.add(who);
    model.trying.delete(who);
    return;
  }
  const isWished = model.wished.has(who);
  const removal = endNow(model, by, who, step);
  if (rules.isRefusal(model, removal, step.after.access.has(who)))
    expect([isWished ? 'when_they_leave' : 'refused']);
  else expect(removal ? (outcomes[removal.answer] ?? ['removal_pending']) : ['revoked']);
};

/** Ends access with Slack's answer, or leaves it as it is; after a crash it is half-way, or was finished before. */
const endNow = (model: rules.Model, by: Who, who: Who, { after, outcome }: Step): MoveCall | undefined => {
  if (!model.access.has(who) || !rules.othersKeep(model, who)) return undefined;
  const removal = after.calls.findLast((call) => call.method === 'kick' && call.who === who);
  if (outcome.hasCrashed && after.trying.has(who)) {
    if (!model.trying.has(who)) model.trying.set(who, by);
    model.leaving.delete(who);
  } else if (!rules.isRefusal(model, removal, after.access.has(who))) rules.end(model, who, removal);
  else {
    // Whoever asked for it now is the one who wishes it.
    if (model.wished.has(who)) model.leaving.set(who, model.trying.get(who) ?? by);
    model.trying.delete(who);
  }
  return removal;
};
