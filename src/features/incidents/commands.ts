// Declaring an incident: one command for Slack, the dashboard and whatever comes later (B2).
import { sql } from 'kysely';
import { defineCommand } from '../../access/command.ts';
import type { Access, ViewerTx } from '../../access/door.ts';
import type { Viewer } from '../../access/viewer.ts';
import { InvalidInput, invalid, Refusal } from '../../platform/errors.ts';
import { failpoint } from '../../platform/failpoint.ts';
import { appendAuditEntry } from '../audit-log/index.ts';
import { checkValues, fieldsShown, type StoredValue } from '../custom-fields/index.ts';
import { recordEvent } from '../domain-events/index.ts';
import { findReplay, onceMoreAfterRace, remember } from '../idempotency/index.ts';
import { firstStatusOf } from '../statuses/index.ts';
import { recordTimelineItems } from '../timeline/index.ts';
import { setTimestampsOn } from '../timestamps/index.ts';
import { DeclareIncident, type DeclareIncidentInput, type Visibility } from './contract.ts';

/** What was made, or had been made before by the same request. */
export type Declared = { id: string; reference: string; name: string; visibility: Visibility };

/** The Slack dialog in which an incident was declared, so that the result can be shown there. */
export type DeclareDialog = { slackViewId: string; slackUserId: string };

const declare = (dialog: DeclareDialog | undefined) =>
  defineCommand({
    action: 'incident.declare',
    input: DeclareIncident,
    async run(tx, input): Promise<Declared> {
      const who = personLooking(tx);
      const request = { operation: 'incident.declare', key: input.idempotency_key, body: input } as const;
      const replayed = await findReplay(tx, request);
      if (replayed) return readDeclared(tx, replayed);
      const [values, statusId] = await Promise.all([
        checkedValues(tx, input),
        firstStatusOf(tx, input.status === 'triage' ? 'triage' : 'live'),
      ]);
      const id = tx.newId();
      const reference = await insertIncident(tx, id, statusId, input);
      const made = { ...who, incidentId: id };
      await Promise.all([
        insertValues(tx, made, values),
        insertFirstUpdate(tx, made, statusId, input),
        setTimestampsOn(
          tx,
          { id, organizationId: made.organizationId },
          input.status === 'triage' ? ['declaration'] : ['declaration', 'live'],
        ),
        recordTimelineItems(tx, { id, organizationId: made.organizationId }, [{ kind: 'incident_declared' }]),
        dialog && insertDialog(tx, made, dialog),
        audit(tx, made, reference, input.visibility),
        recordEvent(tx, { type: 'incident.declared', ...made, visibility: input.visibility }),
        remember(tx, request, made),
      ]);
      failpoint('incident.before-commit');
      return { id, reference, name: input.name, visibility: input.visibility };
    },
  });

/**
 * Declares an incident as `viewer`. The same idempotency key gives the incident first made, also when both arrive at once.
 * Errors: InvalidInput or Refusal beside the fields; `visibility` when private incidents were switched off meanwhile.
 */
export const declareIncident = async (
  access: Access,
  viewer: Viewer,
  input: DeclareIncidentInput,
  dialog?: DeclareDialog,
): Promise<Declared> => {
  const declared = await onceMoreAfterRace(() => access.asViewer(viewer, (tx) => declare(dialog)(tx, input)));
  failpoint('incident.committed');
  return declared;
};

type Made = { organizationId: string; personId: string; incidentId: string };

const personLooking = (tx: ViewerTx): { organizationId: string; personId: string } => {
  const { organizationId, ref } = tx.viewer;
  if (!organizationId || !ref)
    throw new Refusal('not_allowed', 'not_allowed', 'Sign in to declare an incident.');
  return { organizationId, personId: ref };
};

const checkedValues = async (tx: ViewerTx, input: DeclareIncident): Promise<StoredValue[]> => {
  const { values, problems } = checkValues(
    await fieldsShown('before_creation')(tx.db).execute(),
    input.custom_field_values,
    'declaration',
  );
  if (problems.length > 0) throw new InvalidInput(problems);
  return values;
};

const insertIncident = async (
  tx: ViewerTx,
  id: string,
  statusId: string,
  input: DeclareIncident,
): Promise<string> => {
  try {
    const { rows } = await sql<{
      reference: string;
    }>`select declare_incident(${id}, ${tx.newPrivateReference()},
      ${input.visibility}, ${input.mode}, ${input.name}, ${input.summary || null}, ${input.severity_id}, ${statusId},
      ${input.incident_type_id ?? null}, ${tx.newId()}, ${tx.now}) as reference`.execute(tx.db);
    return rows[0]?.reference ?? '';
  } catch (error) {
    throw refusals[(error as { code?: string }).code ?? '']?.() ?? error;
  }
};

const refusals: Record<string, () => Refusal> = {
  CD001: () =>
    invalid(
      'visibility',
      'private_incidents_off',
      'Private incidents were switched off in Settings, so this was not declared. Ask an owner or admin to switch them on, or choose “Everyone”.',
    ),
  CD002: () =>
    invalid('severity_id', 'unknown_reference', 'This severity does not exist any more. Choose another one.'),
  CD005: () =>
    invalid(
      'incident_type_id',
      'unknown_reference',
      'This incident type does not exist any more. Choose another one.',
    ),
  CD006: () =>
    invalid(
      'visibility',
      'not_allowed',
      'Incidents of this type are always private. Choose “Only invited users (private)”, or another type.',
    ),
  CD007: () =>
    invalid(
      'status',
      'not_allowed',
      'Incidents of this type begin in triage. Choose “Triage”, or another type.',
    ),
};

const insertValues = async (tx: ViewerTx, made: Made, values: readonly StoredValue[]): Promise<void> => {
  if (values.length === 0) return;
  await tx.db
    .insertInto('incident_custom_field_values')
    .values(
      values.map((value) => ({
        incident_id: made.incidentId,
        organization_id: made.organizationId,
        custom_field_id: value.customFieldId,
        position: value.position,
        option_id: value.optionId,
        value_text: value.text,
      })),
    )
    .execute();
};

/** The declaration is the first thing that was told. */
const insertFirstUpdate = (
  tx: ViewerTx,
  made: Made,
  statusId: string,
  input: DeclareIncident,
): Promise<unknown> =>
  tx.db
    .insertInto('incident_updates')
    .values({
      id: tx.newId(),
      incident_id: made.incidentId,
      organization_id: made.organizationId,
      actor_id: made.personId,
      status_id: statusId,
      severity_id: input.severity_id,
      created_at: tx.now,
    })
    .execute();

const insertDialog = (tx: ViewerTx, made: Made, dialog: DeclareDialog): Promise<unknown> =>
  tx.db
    .insertInto('declare_dialogs')
    .values({
      incident_id: made.incidentId,
      organization_id: made.organizationId,
      slack_view_id: dialog.slackViewId,
      slack_user_id: dialog.slackUserId,
    })
    .execute();

const audit = (tx: ViewerTx, made: Made, reference: string, visibility: Visibility): Promise<void> =>
  appendAuditEntry(tx, {
    action: 'incident.declared',
    incidentId: made.incidentId,
    targets: [{ type: 'incident', id: made.incidentId, reference }],
    metadata: { visibility },
  });

const readDeclared = (tx: ViewerTx, id: string): Promise<Declared> =>
  tx.db
    .selectFrom('incidents')
    .select(['id', 'reference', 'name', 'visibility'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
