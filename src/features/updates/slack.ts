// `/incident update` and `/incident close`.
import {
  type Acting,
  errorsFrom,
  openDialog,
  type SlackListeners,
  type SubmissionAnswer,
  type SubmissionListener,
  textOf,
  type ViewState,
} from '../../surfaces/slack/kit.ts';
import {
  askedOn,
  blockOf,
  changesIn,
  incidentOf,
  missingFields,
  orSay,
  readMetadata,
  workHere,
} from '../edits/index.ts';
import type { SeenIncident } from '../incident-channels/index.ts';
import { choosableCategories, mayMove } from '../incidents/index.ts';
import { readCommandText } from '../people/index.ts';
import { currentSeverities } from '../severities/index.ts';
import { statusesIn } from '../statuses/index.ts';
import { closeCallback, closeDialog, noPromise, updateCallback, updateDialog } from './blocks.ts';
import { postUpdate } from './commands.ts';
import type { PostUpdateInput } from './contract.ts';
import { nextUpdateDue } from './queries.ts';

export const updateListeners: SlackListeners = (slack, services) => {
  const { access, logger } = services;

  const post = (acting: Acting, incidentId: string, update: PostUpdateInput) =>
    access.asViewer(acting.viewer, (tx) => postUpdate(incidentId)(tx, update));

  /** What the dialog offers now; with everything that closing asks for where something of it is missing. */
  const readDialog = async (
    acting: Acting,
    incident: SeenIncident,
    missing?: { notice: string; statusId: string | undefined },
  ) => {
    const [statuses, severities, asked, due] = await Promise.all([
      access.readAsViewer(acting.viewer, statusesIn(choosableCategories(incident.status_category))),
      access.readAsViewer(acting.viewer, currentSeverities),
      askedOn(
        services,
        acting.viewer,
        incident.id,
        missing ? ['before_update', 'before_closure'] : ['before_update'],
        missing?.notice,
      ),
      access.asViewer(acting.viewer, (tx) => nextUpdateDue(tx, incident.id)),
    ]);
    return updateDialog({
      ...{ incident, statuses, severities, asked, due },
      ...(missing && { chosen: { statusId: missing.statusId } }),
    });
  };

  const closingStatuses = (acting: Acting) => access.readAsViewer(acting.viewer, statusesIn(['closed']));

  const readClosing = async (acting: Acting, incident: SeenIncident) => {
    const [statuses, asked] = await Promise.all([
      closingStatuses(acting),
      askedOn(services, acting.viewer, incident.id, ['before_closure']),
    ]);
    return closeDialog({ incident, statuses, asked });
  };

  slack.command(
    'update',
    { usage: '/incident update [text]', does: 'Tell what is new about this channel’s incident.' },
    async (acting, { rest, triggerId, channelId }) => {
      const incident = await workHere(services, acting, channelId);
      if (!incident) return;
      if (rest === '') return openDialog(acting, triggerId, await readDialog(acting, incident), logger);
      const message = await readCommandText(services, acting.bot, rest);
      await orSay(acting, async () => {
        // Once for each command, also where Slack delivers it twice.
        await post(acting, incident.id, { message, idempotency_key: `slack:${triggerId}` });
        await acting.replyEphemerally('The update is posted.');
      });
    },
  );

  slack.command(
    'close',
    { usage: '/incident close', does: 'Close it, with what has to be filled in before.' },
    async (acting, { triggerId, channelId }) => {
      const incident = await workHere(services, acting, channelId);
      if (!incident) return;
      const { status_category: category, status_name: status } = incident;
      if (category === 'closed') return acting.replyEphemerally('The incident is closed already.');
      if (!mayMove(category, 'closed'))
        return acting.replyEphemerally(
          `An incident that is “${status}” cannot be closed. Reopen it first, with \`/incident status\`.`,
        );
      await openDialog(acting, triggerId, await readClosing(acting, incident), logger);
    },
  );

  slack.submission(updateCallback, async (acting, { viewId, state, metadata }): Promise<SubmissionAnswer> => {
    const about = readMetadata(metadata);
    const incident = await incidentOf(services, acting.viewer, about.incidentId);
    const { incident_status_id, severity_id, custom_field_values } = changesIn(state, about);
    try {
      await post(acting, incident.id, {
        ...{ custom_field_values, seen: about.seen, idempotency_key: `slack:${viewId}` },
        ...(incident_status_id && { incident_status_id }),
        ...(severity_id && { severity_id }),
        ...messageIn(state),
        ...promiseIn(state),
      });
      return { close: true };
    } catch (error) {
      const notice = missingFields(error, Object.keys(state));
      if (notice === undefined) return errorsFrom(error, state, blockOf, 'message');
      return { update: await readDialog(acting, incident, { notice, statusId: textOf(state, 'status') }) };
    }
  });

  const close: SubmissionListener = async (acting, { viewId, state, metadata }) => {
    const about = readMetadata(metadata);
    const incident = await incidentOf(services, acting.viewer, about.incidentId);
    const { custom_field_values } = changesIn(state, about);
    const chosen = textOf(state, 'status') ?? (await closingStatuses(acting))[0]?.id ?? '';
    try {
      await post(acting, incident.id, {
        ...{ custom_field_values, seen: about.seen, idempotency_key: `slack:${viewId}` },
        incident_status_id: chosen,
        ...messageIn(state),
      });
      return { close: true };
    } catch (error) {
      // What closing asks for may have been changed in Settings meanwhile.
      if (missingFields(error, Object.keys(state)) !== undefined)
        return { update: await readClosing(acting, incident) };
      return errorsFrom(error, state, blockOf, 'message');
    }
  };
  slack.submission(closeCallback, close);
};

const messageIn = (state: ViewState): Pick<PostUpdateInput, 'message'> => {
  const message = textOf(state, 'message')?.trim();
  return message ? { message } : {};
};

/** Nothing chosen leaves what was promised before. */
const promiseIn = (state: ViewState): Pick<PostUpdateInput, 'next_update_in_minutes'> => {
  const chosen = textOf(state, 'next_update_in_minutes');
  if (chosen === undefined) return {};
  return { next_update_in_minutes: chosen === noPromise ? null : Number(chosen) };
};
