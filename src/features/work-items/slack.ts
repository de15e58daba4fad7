// Work items in Slack: adding one by a command, a dialog or from a message, and the list with its buttons. Everything is
// answered to whoever asks alone, and read as them.
import { InvalidInput, notFound, Refusal } from '../../platform/errors.ts';
import {
  type Acting,
  openDialog,
  type SlackListeners,
  type SlackServices,
  type SubmissionAnswer,
} from '../../surfaces/slack/kit.ts';
import { incidentHere, noIncidentHere } from '../channel-members/index.ts';
import { homepageUrl, incidentBy } from '../incidents/index.ts';
import { findPeople } from '../people/index.ts';
import { addedItem, itemsAtOnce, type Shown, slackLabel, workActions, workList } from './blocks.ts';
import { addWork, changeWork } from './commands.ts';
import type { WorkKind } from './kind.ts';
import { workBy, workOfMessage, workPage } from './queries.ts';
import { type DialogAbout, type Filled, noFilled, workCallback, workDialog } from './slack-dialog.ts';
import { submitWork } from './slack-submit.ts';
import { mentionedIn, plainFromSlack } from './slack-text.ts';

/** The names under which people are called in a text of Slack's. */
const plainText = async (services: SlackServices, acting: Acting, text: string): Promise<string> => {
  const userIds = mentionedIn(text).slice(0, 50);
  const people =
    userIds.length > 0 ? await findPeople(services.asSystem, { teamId: acting.bot.teamId, userIds }) : [];
  return plainFromSlack(text, new Map(people.map(({ slackUserId, name }) => [slackUserId, name])));
};

/** A page of an incident's items as the acting person sees it. Errors: not_found. */
const readList = async (
  services: SlackServices,
  acting: Acting,
  kind: WorkKind,
  about: { incidentId: string; after: string; notice?: string },
): Promise<Shown> => {
  const { access, clock, publicUrl } = services;
  const [incident] = await access.readAsViewer(acting.viewer, incidentBy({ id: about.incidentId }));
  if (!incident) throw notFound();
  const page = { after: about.after || undefined, limit: itemsAtOnce + 1 };
  return workList(kind, {
    incident,
    rows: await access.readAsViewer(acting.viewer, workPage(kind, incident.id, page)),
    after: about.after,
    viewerId: acting.viewer.ref,
    now: clock.now(),
    notice: about.notice,
    url: homepageUrl(publicUrl, incident.reference),
  });
};

/** What the commands of a kind are called, and what they do. */
export type WorkWords = {
  one: string;
  many: string;
  /** The shortcut in the menu of a message. */
  shortcut: string;
};

/** The listeners of a kind. */
export const workListeners =
  (kind: WorkKind, words: WorkWords): SlackListeners =>
  (slack, services) => {
    const { access, clock, logger } = services;
    const names = workActions(kind);

    const open = async (
      acting: Acting,
      triggerId: string,
      about: DialogAbout,
      filled: Filled,
    ): Promise<void> => {
      const priorities = kind.priorities ? await access.readAsViewer(acting.viewer, kind.priorities) : [];
      await openDialog(acting, triggerId, workDialog(kind, about, filled, { priorities }), logger);
    };

    slack.command(
      words.one,
      {
        usage: `/incident ${words.one} [what is to be done]`,
        does: `Add ${kind.noun === 'action' ? 'an action' : 'a follow-up'} to the incident of this channel.`,
      },
      async (acting, { rest, triggerId, channelId }) => {
        const incident = await incidentHere(services, acting, channelId);
        if (!incident) return acting.replyEphemerally(noIncidentHere);
        const text = await plainText(services, acting, rest);
        if (!text) return open(acting, triggerId, { incidentId: incident.id }, noFilled);
        const { row } = await access.asViewer(acting.viewer, (tx) =>
          addWork(kind, incident.id)(tx, { [kind.textField]: text }),
        );
        const shown = addedItem(kind, row, { viewerId: acting.viewer.ref, now: clock.now() });
        await acting.replyEphemerally(shown.text, shown.blocks);
      },
    );

    slack.command(
      words.many,
      {
        usage: `/incident ${words.many}`,
        does: `List the ${kind.plural} of this channel’s incident, and complete them.`,
      },
      async (acting, { channelId }) => {
        const incident = await incidentHere(services, acting, channelId);
        if (!incident) return acting.replyEphemerally(noIncidentHere);
        const shown = await readList(services, acting, kind, { incidentId: incident.id, after: '' });
        await acting.replyEphemerally(shown.text, shown.blocks);
      },
    );

    slack.shortcut(words.shortcut, async (acting, { message, triggerId }) => {
      const incident = await incidentHere(services, acting, message.channelId);
      if (!incident) return acting.replyEphemerally(noIncidentHereForMessages);
      const from = { channelId: message.channelId, ts: message.ts };
      const [earlier] = await access.readAsViewer(acting.viewer, workOfMessage(kind, incident.id, from));
      if (earlier && earlier.status !== 'deleted')
        return acting.replyEphemerally(`This message is ${aKind(kind)} already: “${slackLabel(earlier)}”.`);
      const text = await plainText(services, acting, message.text);
      const isShort = kind.textField === 'description' || (text.length <= 255 && !text.includes('\n'));
      const filled = isShort
        ? { ...noFilled, [kind.textField]: text }
        : { ...noFilled, title: firstLine(text), description: text };
      await open(acting, triggerId, { incidentId: incident.id, from }, filled);
    });

    slack.submission(workCallback(kind), async (acting, { state, metadata }): Promise<SubmissionAnswer> => {
      return submitWork(services, acting, kind, { state, metadata });
    });

    /** Changes the item that a button is about, and shows the list as it is now. */
    const clicked =
      (done: string, input: (acting: Acting) => object): Parameters<typeof slack.action>[1] =>
      async (acting, { value, replaceMessage }) => {
        const [id = '', after = ''] = value.split('/');
        const [row] = id.includes('\0') ? [] : await access.readAsViewer(acting.viewer, workBy(kind, id));
        if (!row) throw notFound();
        const notice = await access
          .asViewer(acting.viewer, (tx) => changeWork(kind, row.incident_id, id)(tx, input(acting)))
          .then(
            (changed) => `${done} “${slackLabel(changed.row)}”.`,
            (error: unknown) => refusal(error),
          );
        const about = { incidentId: row.incident_id, after, notice };
        const shown = await readList(services, acting, kind, about);
        await replaceMessage(shown.text, shown.blocks);
      };

    slack.action(
      names.complete,
      clicked('Completed', () => ({ status: 'completed' })),
    );
    slack.action(
      names.reopen,
      clicked('Reopened', () => ({ status: 'outstanding' })),
    );
    slack.action(
      names.take,
      clicked('You have', (acting) => ({ assignee_id: acting.viewer.ref })),
    );

    slack.action(names.page, async (acting, { value, replaceMessage }) => {
      const [incidentId = '', after = ''] = value.split('/');
      const shown = await readList(services, acting, kind, { incidentId, after });
      await replaceMessage(shown.text, shown.blocks);
    });
  };

const noIncidentHereForMessages = noIncidentHere.replace('this command', 'this on a message');

const aKind = ({ noun }: WorkKind): string => (noun === 'action' ? 'an action' : 'a follow-up');

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').slice(0, 255).trim();

/** Why nothing was changed, in words that are safe to be shown; anything but a refusal is a defect. */
const refusal = (error: unknown): string => {
  const refused = error instanceof InvalidInput ? error.problems[0] : error;
  if (!(refused instanceof Refusal) || refused.kind === 'not_found') throw error;
  return refused.message;
};
