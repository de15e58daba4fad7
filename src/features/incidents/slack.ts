// `/incident`: opens the declare dialog, and declares what is submitted.
import {
  errorsFrom,
  openDialog,
  type SlackListeners,
  type SubmissionAnswer,
  textOf,
  type ViewState,
  valuesIn,
} from '../../surfaces/slack/kit.ts';
import { fieldBlockId } from '../custom-fields/index.ts';
import { declareCallback, declareDialog, declaredDialog } from './blocks.ts';
import { type Declared, declareIncident } from './commands.ts';
import type { DeclareIncidentInput } from './contract.ts';
import { readDeclareOptions } from './declare-options.ts';
import { homepageUrl, slackName } from './presentation.ts';

export const incidentListeners: SlackListeners = (slack, { access, logger, publicUrl }) => {
  slack.command(
    '',
    { usage: '/incident [name]', does: 'Declare an incident.' },
    async (acting, { rest, triggerId }) => {
      const options = await access.asViewer(acting.viewer, readDeclareOptions);
      await openDialog(acting, triggerId, declareDialog(options, rest), logger);
    },
  );

  slack.submission(declareCallback, async (acting, { viewId, state }): Promise<SubmissionAnswer> => {
    try {
      const dialog = { slackViewId: viewId, slackUserId: acting.slackUserId };
      const declared = await declareIncident(access, acting.viewer, readInput(viewId, state), dialog);
      return { update: declaredDialog(declaredText(publicUrl, declared)) };
    } catch (error) {
      return errorsFrom(error, state, blockOf, 'name');
    }
  });
};

/** The text is in the reporter's own dialog, which nobody else can open. */
const declaredText = (publicUrl: string, declared: Declared): string =>
  `${slackName(declared)} is declared. Its channel is being created…\n<${homepageUrl(publicUrl, declared.reference)}|Open the homepage>`;

/**
 * What was filled in. A value nobody offered travels on, for the command to refuse. Only a dialog without the question is
 * public; the question without an answer is refused.
 */
const readInput = (viewId: string, state: ViewState): DeclareIncidentInput => ({
  idempotency_key: `slack:${viewId}`,
  name: textOf(state, 'name') ?? '',
  incident_type_id: textOf(state, 'incident_type'),
  status: textOf(state, 'status') as DeclareIncidentInput['status'],
  severity_id: textOf(state, 'severity') ?? '',
  summary: textOf(state, 'summary'),
  visibility: ('visibility' in state
    ? (textOf(state, 'visibility') ?? '')
    : undefined) as DeclareIncidentInput['visibility'],
  custom_field_values: Object.keys(state)
    .filter((block) => block.startsWith('cf_'))
    .map((block) => ({
      custom_field_id: block.slice(3),
      values: valuesIn(state, block),
    })),
});

const blocks: Record<string, string> = { severity_id: 'severity', incident_type_id: 'incident_type' };

const blockOf = (pointer: string): string => {
  const [field = '', fieldId = ''] = pointer.split('/');
  return field === 'custom_field_values' ? fieldBlockId(fieldId) : (blocks[field] ?? field);
};
