// The dialogs in which one thing about an incident is changed from Slack, and what other dialogs share with them.
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import {
  dialog,
  input,
  longestInput,
  note,
  option,
  section,
  select,
  textInput,
} from '../../platform/block-kit.ts';
import type { CustomField } from '../custom-fields/contract.ts';
import { fieldInputs, isRequired } from '../custom-fields/index.ts';
import { escapeForSlack, homepageUrl, slackName } from '../incidents/index.ts';
import type { Severity } from '../severities/contract.ts';
import type { IncidentStatus } from '../statuses/contract.ts';
import { metadataOf } from './metadata.ts';

/** The dialogs' name, by which their submission comes back. */
export const editCallback = 'incident_edit';

/** An incident as whoever has the dialog open sees it. */
export type AboutIncident = {
  id: string;
  reference: string;
  name: string;
  visibility: 'public' | 'private';
  summary: string | null;
  severity_id: string;
  severity_name: string;
  severity_rank: number;
  status_id: string;
  status_name: string;
  status_category: IncidentStatus['category'];
};

type Given = ReadonlyMap<string, { given: readonly string[] }>;

/** Fields to be filled in, with what they hold; and what is to be said above them. */
export type Asked = { fields: readonly CustomField[]; given: Given; notice?: string | undefined };

export const nothingAsked: Asked = { fields: [], given: new Map() };

/** In a dialog no more fit besides everything else; the homepage has them all. */
const mostFields = 40;

/** Of which incident this is, for whoever opened several. */
export const aboutLine = (incident: AboutIncident): KnownBlock =>
  note(`${slackName(incident)} · ${incident.reference}`);

/** Something to be read before the rest. */
export const noticeLine = (notice: string | undefined): KnownBlock[] =>
  notice ? [section(`:information_source: ${escapeForSlack(notice)}`)] : [];

/** What the incident has is there also when it cannot be chosen any more. */
const withCurrent = <One extends { id: string; name: string }>(all: readonly One[], current: One): One[] =>
  all.some(({ id }) => id === current.id) ? [...all] : [current, ...all];

export const statusField = (
  statuses: readonly IncidentStatus[],
  { status_id: id, status_name: name, status_category: category }: AboutIncident,
  chosen = id,
): InputBlock =>
  input({
    blockId: 'status',
    label: 'Status',
    element: select(
      withCurrent(statuses, { id, name, category }).map((one) => option(one.name, one.id)),
      chosen,
    ),
  });

export const severityField = (severities: readonly Severity[], incident: AboutIncident): InputBlock =>
  input({
    blockId: 'severity',
    label: 'Severity',
    element: select(
      withCurrent(severities, {
        ...{ id: incident.severity_id, name: incident.severity_name, rank: incident.severity_rank },
      }).map((one) => option(one.name, one.id)),
      incident.severity_id,
    ),
  });

/** The fields that are asked for; Slack marks those that may stay empty. */
export const askedFields = ({ fields, given }: Asked, moment: 'work' | 'closure'): InputBlock[] =>
  fieldInputs(fields.slice(0, mostFields), {
    isOptional: (field) => !isRequired(field, moment),
    given,
  });

/** What stands at the paths of fields, for the dialog's metadata. */
export const seenFields = ({ fields, given }: Asked): Record<string, string | null> =>
  Object.fromEntries(
    fields
      .slice(0, mostFields)
      .map(({ id }) => [`custom_field_values/${id}`, given.get(id)?.given.join('\n') ?? null]),
  );

const editDialog = (
  incident: AboutIncident,
  parts: { title: string; seen: Record<string, string | null>; blocks: KnownBlock[] },
): ModalView =>
  dialog({
    callbackId: editCallback,
    title: parts.title,
    submit: 'Save',
    metadata: metadataOf(incident.id, parts.seen),
    blocks: [aboutLine(incident), ...parts.blocks],
  });

/** With the fields that have to be filled in for the status that was chosen, where there are any. */
export const statusDialog = (
  incident: AboutIncident,
  statuses: readonly IncidentStatus[],
  asked: Asked = nothingAsked,
  chosen?: string,
): ModalView =>
  editDialog(incident, {
    title: 'Change status',
    seen: { incident_status_id: incident.status_id, ...seenFields(asked) },
    blocks: [
      ...noticeLine(asked.notice),
      statusField(statuses, incident, chosen),
      ...askedFields(asked, 'closure'),
    ],
  });

export const severityDialog = (incident: AboutIncident, severities: readonly Severity[]): ModalView =>
  editDialog(incident, {
    title: 'Change severity',
    seen: { severity_id: incident.severity_id },
    blocks: [severityField(severities, incident)],
  });

export const renameDialog = (incident: AboutIncident): ModalView =>
  editDialog(incident, {
    title: 'Rename incident',
    seen: { name: incident.name },
    blocks: [
      input({
        blockId: 'name',
        label: 'Name',
        ...(incident.visibility === 'public' && { hint: 'The Slack channel is renamed along with it.' }),
        element: textInput({ value: incident.name, maxLength: 200, isFocused: true }),
      }),
    ],
  });

/** Undefined where the summary is longer than a dialog of Slack's can hold. */
export const summaryDialog = (incident: AboutIncident): ModalView | undefined => {
  if ((incident.summary ?? '').length > longestInput) return undefined;
  return editDialog(incident, {
    title: 'Summary',
    seen: { summary: incident.summary },
    blocks: [
      input({
        blockId: 'summary',
        label: 'Summary',
        optional: true,
        hint: 'What is known so far, in Markdown. Leave it empty to remove the summary.',
        element: textInput({ value: incident.summary ?? '', isLong: true, isFocused: true }),
      }),
    ],
  });
};

/** Where to go when a dialog cannot do it. */
export const onHomepage = (publicUrl: string, reference: string): string =>
  `<${homepageUrl(publicUrl, reference)}|incident homepage>`;
