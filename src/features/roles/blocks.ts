// Roles in Slack: the dialog with all of them, and the question before somebody gets in by being given one.
import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, dialog, input, note, plain, section } from '../../platform/block-kit.ts';
import { type AboutIncident, aboutLine, metadataOf } from '../edits/index.ts';
import { escapeForSlack } from '../incidents/index.ts';
import { seesEverything } from '../manage-access/wording.ts';

/** The dialogs' names, by which their submissions come back. */
export const rolesCallback = 'incident_roles';
export const rolesConfirmedCallback = 'incident_roles_confirmed';

/** The names of the question's buttons. */
export const roleActions = { assign: 'role_give_access_and_assign', cancel: 'role_cancel' } as const;

/** A role that somebody can be given, with who has it. */
export type GivenRole = {
  id: string;
  name: string;
  shortform: string;
  description: string;
  person_id: string | null;
  slack_user_id: string | null;
};

/** So many fit, with what has to be remembered of them; commands and the homepage reach all. */
const most = 16;

export const roleBlockId = (roleId: string): string => `role_${roleId}`;

/** Everybody who can be given a role, in one dialog. */
export const rolesDialog = (incident: AboutIncident, roles: readonly GivenRole[]): ModalView => {
  const shown = roles.slice(0, most);
  return dialog({
    callbackId: rolesCallback,
    title: 'Roles',
    submit: 'Save',
    metadata: metadataOf(
      incident.id,
      Object.fromEntries(shown.map(({ id, person_id: personId }) => [`role_assignments/${id}`, personId])),
    ),
    blocks: [
      aboutLine(incident),
      ...shown.map(({ id, name, description, slack_user_id: slackUserId }) =>
        input({
          blockId: roleBlockId(id),
          label: name,
          optional: true,
          hint: description,
          element: {
            type: 'users_select',
            action_id: 'value',
            placeholder: plain('Nobody'),
            ...(slackUserId && { initial_user: slackUserId }),
          },
        }),
      ),
      ...(roles.length > most ? [note('There are more: `/incident role shortform @person`.')] : []),
    ],
  });
};

const needs = (names: readonly string[]): string =>
  `${names.map((name) => `*${escapeForSlack(name)}*`).join(', ')} cannot see this incident. ${seesEverything}`;

/** Asked in the dialog; what was chosen travels along in the metadata. */
export const confirmDialog = (
  incident: AboutIncident,
  names: readonly string[],
  metadata: string,
): ModalView =>
  dialog({
    callbackId: rolesConfirmedCallback,
    title: 'Give access?',
    submit: 'Give access',
    metadata,
    blocks: [aboutLine(incident), section(`${needs(names)} Give them access, and the role?`)],
  });

/** Asked after a command, of the one person who typed it. */
export const confirmBlocks = (name: string, role: string, value: string): KnownBlock[] => [
  section(`${needs([name])} Make them ${escapeForSlack(role)}?`),
  actions(
    button(roleActions.assign, 'Give access and assign', value, { style: 'primary' }),
    button(roleActions.cancel, 'Cancel', ''),
  ),
];
