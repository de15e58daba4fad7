// What Slack's listeners about working on an incident share: which incident it is, and how an answer or a refusal is shown.
import type { Viewer } from '../../access/viewer.ts';
import { InvalidInput, notFound, type Refusal } from '../../platform/errors.ts';
import { type Acting, problemsIn, type SlackServices } from '../../surfaces/slack/kit.ts';
import { incidentHere, noIncidentHere } from '../channel-members/index.ts';
import { fieldBlockId, fieldsShown, storedValuesOf } from '../custom-fields/index.ts';
import type { SeenIncident } from '../incident-channels/index.ts';
import { escapeForSlack, incidentBy } from '../incidents/index.ts';
import type { Asked } from './blocks.ts';

/** The incident of this channel, as the person who acts sees it; otherwise they are told what to do. */
export const workHere = async (
  services: Pick<SlackServices, 'access' | 'asSystem'>,
  acting: Acting,
  channelId: string,
): Promise<SeenIncident | undefined> => {
  const incident = await incidentHere(services, acting, channelId);
  if (!incident) await acting.replyEphemerally(noIncidentHere);
  return incident;
};

/** The incident of a dialog, looked for before anything that was typed. Errors: not_found, hidden and unknown alike. */
export const incidentOf = async (
  { access }: Pick<SlackServices, 'access'>,
  viewer: Viewer,
  incidentId: string,
): Promise<SeenIncident> => {
  const [incident] = await access.readAsViewer(viewer, incidentBy({ id: incidentId }));
  if (!incident) throw notFound();
  return incident;
};

/** Fields that are asked for on an occasion, with what this incident has in them. */
export const askedOn = async (
  { access }: Pick<SlackServices, 'access'>,
  viewer: Viewer,
  incidentId: string,
  occasions: readonly ('before_update' | 'before_closure')[],
  notice?: string,
): Promise<Asked> =>
  access.asViewer(viewer, async (tx) => {
    const [shown, given] = await Promise.all([
      Promise.all(occasions.map((occasion) => fieldsShown(occasion)(tx.db).execute())),
      storedValuesOf(tx, incidentId),
    ]);
    const fields = new Map(shown.flat().map((field) => [field.id, field]));
    return { fields: [...fields.values()], given, notice };
  });

const isMissingField = ({ code, blame }: Refusal): boolean =>
  code === 'is_required' && (blame?.pointer.startsWith('/custom_field_values/') ?? false);

/** What has to be filled in before closing, where a dialog with these blocks does not ask for it; undefined where that is not it. */
export const missingFields = (error: unknown, blocks: readonly string[] = []): string | undefined => {
  if (!(error instanceof InvalidInput) || !error.problems.every(isMissingField)) return undefined;
  const unasked = error.problems.filter(
    ({ blame }) => !blocks.includes(fieldBlockId(blame?.pointer.split('/')[2] ?? '')),
  );
  return unasked.length > 0 ? unasked.map(({ message }) => message).join(' ') : undefined;
};

/** Does something for a command; a refusal that people can mend is answered in its own words. */
export const orSay = async (acting: Acting, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    const problems = problemsIn(error);
    if (!problems) throw error;
    await acting.replyEphemerally(problems.map(({ message }) => escapeForSlack(message)).join('\n'));
  }
};

/** Slack's blocks by the fields' paths. */
export const blockOf = (pointer: string): string => {
  const [field = '', id = ''] = pointer.split('/');
  if (field === 'custom_field_values') return fieldBlockId(id);
  return { severity_id: 'severity', incident_status_id: 'status' }[field] ?? field;
};

/** One of several things by what somebody typed: its whole name, or a beginning that only it has. */
export const findByName = <One extends { name: string }>(
  all: readonly One[],
  typed: string,
): One | undefined => {
  const wanted = typed.trim().toLowerCase();
  const whole = all.find(({ name }) => name.toLowerCase() === wanted);
  if (whole) return whole;
  const [first, second] = all.filter(({ name }) => name.toLowerCase().startsWith(wanted));
  return second ? undefined : first;
};
