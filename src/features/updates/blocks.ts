// Updates in Slack: the dialogs in which they are written, and how they are told in the incident's channel.
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { dialog, input, moment, note, option, section, select, textInput } from '../../platform/block-kit.ts';
import {
  type AboutIncident,
  type Asked,
  aboutLine,
  askedFields,
  metadataOf,
  noticeLine,
  seenFields,
  severityField,
  statusField,
} from '../edits/index.ts';
import { escapeForSlack } from '../incidents/index.ts';
import type { Severity } from '../severities/contract.ts';
import type { IncidentStatus } from '../statuses/contract.ts';
import type { IncidentUpdate } from './contract.ts';

/** The dialogs' names, by which their submissions come back. */
export const updateCallback = 'incident_update';
export const closeCallback = 'incident_close';

const messageField = (label: string, value?: string): InputBlock =>
  input({
    blockId: 'message',
    label,
    optional: true,
    element: textInput({ isLong: true, isFocused: true, value, placeholder: 'What is new?' }),
  });

/** When somebody promises the next update; in minutes. */
const promises: readonly [string, string][] = [
  ['In 15 minutes', '15'],
  ['In 30 minutes', '30'],
  ['In 1 hour', '60'],
  ['In 2 hours', '120'],
  ['In 4 hours', '240'],
  ['In 1 day', '1440'],
];
/** Nothing is promised any more. */
export const noPromise = 'none';

const nextField = (due: Date | undefined): InputBlock =>
  input({
    blockId: 'next_update_in_minutes',
    label: 'Next update',
    optional: true,
    hint: 'This channel is reminded when it is due.',
    element: select(
      [
        ...(due ? [option('Not promised any more', noPromise)] : []),
        ...promises.map((one) => option(...one)),
      ],
      undefined,
      due ? 'As promised before' : 'Not promised',
    ),
  });

/** What both dialogs are made from. */
export type UpdateDialog = {
  incident: AboutIncident;
  statuses: readonly IncidentStatus[];
  severities: readonly Severity[];
  asked: Asked;
  due?: Date | undefined;
  /** What was chosen before the dialog had to ask for more. */
  chosen?: { statusId?: string | undefined };
};

export const updateDialog = (parts: UpdateDialog): ModalView => {
  const { incident, asked, due } = parts;
  return dialog({
    callbackId: updateCallback,
    title: 'Post an update',
    submit: 'Post',
    metadata: metadataOf(incident.id, {
      ...{ incident_status_id: incident.status_id, severity_id: incident.severity_id },
      ...seenFields(asked),
    }),
    blocks: [
      aboutLine(incident),
      ...noticeLine(asked.notice),
      messageField('Message'),
      statusField(parts.statuses, incident, parts.chosen?.statusId),
      severityField(parts.severities, incident),
      ...askedFields(asked, asked.notice ? 'closure' : 'work'),
      ...(due ? [note(`The next update is promised for ${moment(due)}.`)] : []),
      nextField(due),
    ],
  });
};

/** The statuses are those in which an incident is closed; where there is one alone it need not be chosen. */
export const closeDialog = (parts: Pick<UpdateDialog, 'incident' | 'statuses' | 'asked'>): ModalView => {
  const { incident, statuses, asked } = parts;
  const [first] = statuses;
  return dialog({
    callbackId: closeCallback,
    title: 'Close incident',
    submit: 'Close incident',
    metadata: metadataOf(incident.id, {
      ...{ incident_status_id: incident.status_id },
      ...seenFields(asked),
    }),
    blocks: [
      aboutLine(incident),
      ...noticeLine(asked.notice),
      messageField('Closing message'),
      ...(statuses.length > 1
        ? [
            input({
              blockId: 'status',
              label: 'Status',
              element: select(
                statuses.map(({ id, name }) => option(name, id)),
                first?.id,
              ),
            }),
          ]
        : []),
      ...askedFields(asked, 'closure'),
    ],
  });
};

const change = (what: string, before: { name: string } | undefined, after: { name: string }): string[] =>
  before ? [`*${what}*  ${escapeForSlack(before.name)} → ${escapeForSlack(after.name)}`] : [];

const longestMessage = 2800;

/** An update as its incident's channel shows it. */
export const updateBlocks = (update: IncidentUpdate, url: string): KnownBlock[] => {
  const who = escapeForSlack(update.updater?.name ?? 'Cordon');
  const message = escapeForSlack(update.message ?? '');
  const isCut = message.length > longestMessage;
  const changes = [
    ...change('Status', update.previous_status, update.incident_status),
    ...change('Severity', update.previous_severity, update.severity),
  ];
  const what = update.message ? 'posted an update' : 'made a change';
  return [
    section(
      [
        `:mega: *${who}* ${what}`,
        ...(message ? [isCut ? `${message.slice(0, longestMessage)}…` : message] : []),
      ].join('\n'),
    ),
    ...(changes.length > 0 ? [section(changes.join('\n'))] : []),
    ...(isCut ? [note(`<${url}|The whole update is on the incident homepage.>`)] : []),
  ];
};

/** The promise that is due, for the incident's channel. */
export const reminderBlocks = (due: Date): KnownBlock[] => [
  section(
    `:alarm_clock: The next update was promised for ${moment(due)}. Post it with \`/incident update\`.`,
  ),
];
