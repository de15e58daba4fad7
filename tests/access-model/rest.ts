// What must be so at rest: everything is told, looked at and retried, so channel, questions and pages follow access.
import { findBrokenLinks } from '../../src/features/audit-log/index.ts';
import type { Homepage } from '../../src/features/homepage/contract.ts';
import { everybody, people } from './commands.ts';
import type { House, Incident } from './house.ts';
import * as rules from './model.ts';
import type { Seen } from './observe.ts';
import type { Report } from './predict.ts';

/** The channel's hazards by Slack's truth; of a private channel without the bot nothing else is known. */
const hazardsOf = ({ isBotIn, isPrivate, isShared, isArchived, isRenamed }: Seen['channel']): string[] => {
  if (!isBotIn && isPrivate) return ['bot_missing'];
  const found = {
    public: !isPrivate,
    shared: isShared,
    bot_missing: !isBotIn,
    archived: isArchived,
    renamed: isRenamed,
  };
  return Object.entries(found).flatMap(([kind, is]) => (is ? kind : []));
};

/** Reports what is not so. Afterwards the model knows what is certain from now on. */
export const judgeRest = (model: rules.Model, seen: Seen, report: Report): void => {
  const { channel } = seen;
  const hazards = hazardsOf(channel);
  if (hazards.sort().join() !== [...seen.hazards].sort().join())
    report(`at rest: hazards ${seen.hazards.join()} instead of ${hazards.join()}`);
  for (const who of people)
    if (who !== 'stranger' && seen.deleted.has(who) === seen.active.has(who))
      report(`at rest: ${who}’s account is not as in Slack`);
  for (const who of model.trying.keys()) report(`at rest: the revocation of ${who} is still half-way`);
  for (const [who, isSure] of model.asking)
    if (isSure) report(`at rest: the request of ${who} did not arrive`);
  model.asking.clear();
  if (channel.isBotIn && !channel.isArchived) {
    for (const who of everybody) {
      const { where, isAsked } = rules.atRest(model, who);
      const isIn = seen.inChannel.has(who);
      if (where !== 'either' && isIn !== (where === 'in'))
        report(`at rest: ${who} is ${isIn ? 'in' : 'not in'} the channel`);
      if (isAsked !== 'either' && seen.questions.has(who) !== isAsked)
        report(`at rest: people are ${isAsked ? 'not ' : ''}asked about ${who}`);
      if (model.leaving.has(who) && !isIn) report(`at rest: ${who} left, but keeps access`);
      if (model.invitations.get(who)?.isSure) report(`at rest: ${who} was invited, but has no access`);
      if (isIn && model.access.has(who)) model.confirmed.add(who);
      if (!isIn) model.outsiders.delete(who);
      if (seen.questions.has(who)) model.absences.set(who, 'asked');
    }
    judgeButtons(seen, report);
  }
  model.invitations.clear();
};

/** What waits for a decision is shown once with its buttons, or without where whom it is about reads that; what was decided is not. */
const judgeButtons = ({ messages, pending, questions, channel, inChannel }: Seen, report: Report): void => {
  if (!channel.isPrivate || channel.isShared) return;
  const shown = messages.filter(({ content }) => content.includes('"type":"actions"'));
  const waiting = [...pending, ...questions];
  for (const [who, id] of waiting) {
    const times = shown.filter(({ content }) => content.includes(id)).length;
    if (times !== (pending.has(who) && inChannel.has(who) ? 0 : 1))
      report(`at rest: what waits about ${who} is shown ${times} times`);
  }
  if (shown.length > waiting.length) report('at rest: something that was decided can still be decided');
};

/** Everybody's homepage, and the audit log. */
export const judgePages = async (
  { cast, ask, world }: House,
  incident: Incident,
  model: rules.Model,
  seen: Seen,
  report: Report,
): Promise<void> => {
  for (const who of people) {
    const { status, body } = await ask(who, 'GET', `/cordon/v1/incidents/${incident.reference}`);
    const expected = !model.active.has(who) ? 401 : rules.sees(model, who) ? 200 : 404;
    if (status !== expected) report(`at rest: ${who}’s homepage answers ${status} instead of ${expected}`);
    if (status === 200) judgePage(cast, body as Homepage, model, seen, report);
  }
  const [one] = [...model.access.keys()].filter((who) => rules.sees(model, who));
  if (!one || one === 'app') return;
  const broken = await world.core.access.asViewer(cast.viewers[one], (tx) =>
    findBrokenLinks(tx, { incidentId: incident.id }),
  );
  if (broken.length > 0) report(`at rest: the audit log is broken at ${broken.join()}`);
};

const judgePage = (
  { personIds, slackIds }: House['cast'],
  page: Homepage,
  model: rules.Model,
  seen: Seen,
  report: Report,
) => {
  for (const who of people) {
    const listed = page.access?.find(({ person }) => person.id === personIds[who]);
    const access = rules.sees(model, who) ? model.access.get(who) : undefined;
    const giver = access?.by && access.by !== 'app' ? personIds[access.by] : undefined;
    if (listed?.how !== access?.how || listed?.granted_by?.id !== giver)
      report(`at rest: the homepage lists ${who} as ${listed?.how} by ${listed?.granted_by?.name}`);
    if ((listed?.revocation?.state === 'when_they_leave') !== model.leaving.has(who))
      report(`at rest: the homepage does not say that ${who} is to be revoked`);
  }
  if (!seen.channel.isBotIn || seen.channel.isArchived) return;
  for (const who of everybody) {
    const isShown = page.unexpected_members?.some(({ slack_user_id: id }) => id === slackIds[who]) ?? false;
    const former = page.former_participants?.find(
      ({ person }) => who !== 'app' && person.id === personIds[who],
    );
    const isOutsider = seen.inChannel.has(who) && !model.access.has(who);
    if (isOutsider !== (isShown || former?.removal !== undefined))
      report(
        `at rest: the homepage ${isShown ? 'shows' : 'does not show'} ${who} as somebody without access in the channel`,
      );
  }
};
