// `/incident status`, `severity`, `rename` and `summary`: with what is wanted behind them at once, else in a dialog.
import {
  type Acting,
  errorsFrom,
  openDialog,
  type SlackListeners,
  type SubmissionAnswer,
  textOf,
} from '../../surfaces/slack/kit.ts';
import type { SeenIncident } from '../incident-channels/index.ts';
import { choosableCategories, escapeForSlack } from '../incidents/index.ts';
import { readCommandText } from '../people/index.ts';
import { currentSeverities } from '../severities/index.ts';
import { statusesIn } from '../statuses/index.ts';
import {
  editCallback,
  onHomepage,
  renameDialog,
  severityDialog,
  statusDialog,
  summaryDialog,
} from './blocks.ts';
import { editIncident } from './commands.ts';
import type { EditIncidentInput } from './contract.ts';
import { readMetadata } from './metadata.ts';
import { changesIn } from './slack-changes.ts';
import { askedOn, blockOf, findByName, incidentOf, missingFields, orSay, workHere } from './slack-here.ts';

export const editListeners: SlackListeners = (slack, services) => {
  const { access, logger, publicUrl } = services;

  const edit = (acting: Acting, incidentId: string, changes: EditIncidentInput) =>
    access.asViewer(acting.viewer, (tx) => editIncident(incidentId)(tx, changes));

  const statusesFor = (acting: Acting, { status_category: category }: SeenIncident) =>
    access.readAsViewer(acting.viewer, statusesIn(choosableCategories(category)));

  /** Asks for what is missing before an incident is closed. */
  const askForFields = async (acting: Acting, incident: SeenIncident, statusId: string, notice: string) => {
    const [statuses, asked] = await Promise.all([
      statusesFor(acting, incident),
      askedOn(services, acting.viewer, incident.id, ['before_closure'], notice),
    ]);
    return statusDialog(incident, statuses, asked, statusId);
  };

  slack.command(
    'status',
    { usage: '/incident status [name]', does: 'Change the status of this channel’s incident.' },
    async (acting, { rest, triggerId, channelId }) => {
      const incident = await workHere(services, acting, channelId);
      if (!incident) return;
      const statuses = await statusesFor(acting, incident);
      if (rest === '') return openDialog(acting, triggerId, statusDialog(incident, statuses), logger);
      const typed = await readCommandText(services, acting.bot, rest);
      const status = findByName(statuses, typed);
      if (!status) return acting.replyEphemerally(noneOf('status', typed, statuses));
      await orSay(acting, async () => {
        try {
          await edit(acting, incident.id, { incident_status_id: status.id });
          await acting.replyEphemerally(`The status is *${escapeForSlack(status.name)}*.`);
        } catch (error) {
          const notice = missingFields(error);
          if (notice === undefined) throw error;
          await openDialog(
            acting,
            triggerId,
            await askForFields(acting, incident, status.id, notice),
            logger,
          );
        }
      });
    },
  );

  slack.command(
    'severity',
    { usage: '/incident severity [name]', does: 'Change its severity.' },
    async (acting, { rest, triggerId, channelId }) => {
      const incident = await workHere(services, acting, channelId);
      if (!incident) return;
      const severities = await access.readAsViewer(acting.viewer, currentSeverities);
      if (rest === '') return openDialog(acting, triggerId, severityDialog(incident, severities), logger);
      const typed = await readCommandText(services, acting.bot, rest);
      const severity = findByName(severities, typed);
      if (!severity) return acting.replyEphemerally(noneOf('severity', typed, severities));
      await orSay(acting, async () => {
        await edit(acting, incident.id, { severity_id: severity.id });
        await acting.replyEphemerally(`The severity is *${escapeForSlack(severity.name)}*.`);
      });
    },
  );

  slack.command(
    'rename',
    { usage: '/incident rename [name]', does: 'Give it another name.' },
    async (acting, { rest, triggerId, channelId }) => {
      const incident = await workHere(services, acting, channelId);
      if (!incident) return;
      if (rest === '') return openDialog(acting, triggerId, renameDialog(incident), logger);
      const name = await readCommandText(services, acting.bot, rest);
      await orSay(acting, async () => {
        await edit(acting, incident.id, { name });
        await acting.replyEphemerally(`The incident is called *${escapeForSlack(name)}* now.`);
      });
    },
  );

  slack.command(
    'summary',
    { usage: '/incident summary [text]', does: 'Say what is known so far.' },
    async (acting, { rest, triggerId, channelId }) => {
      const incident = await workHere(services, acting, channelId);
      if (!incident) return;
      if (rest !== '') {
        const summary = await readCommandText(services, acting.bot, rest);
        await orSay(acting, async () => {
          await edit(acting, incident.id, { summary });
          await acting.replyEphemerally('The summary is changed.');
        });
        return;
      }
      const view = summaryDialog(incident);
      if (view) return openDialog(acting, triggerId, view, logger);
      const where = onHomepage(publicUrl, incident.reference);
      await acting.replyEphemerally(
        `The summary is longer than a dialog in Slack can hold. Change it on the ${where}.`,
      );
    },
  );

  slack.submission(editCallback, async (acting, { state, metadata }): Promise<SubmissionAnswer> => {
    const about = readMetadata(metadata);
    const incident = await incidentOf(services, acting.viewer, about.incidentId);
    try {
      await edit(acting, incident.id, { ...changesIn(state, about), seen: about.seen });
      return { close: true };
    } catch (error) {
      const notice = missingFields(error, Object.keys(state));
      if (notice === undefined) return errorsFrom(error, state, blockOf, Object.keys(state)[0] ?? '');
      return { update: await askForFields(acting, incident, textOf(state, 'status') ?? '', notice) };
    }
  });
};

const noneOf = (what: string, typed: string, all: readonly { name: string }[]): string =>
  `There is no ${what} “${escapeForSlack(typed.slice(0, 200))}” to choose. Choose one of these: ${all
    .map(({ name }) => escapeForSlack(name))
    .join(', ')}.`;
