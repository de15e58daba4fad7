// "Join channel" on the homepage, and deciding about people who are in the channel without access.
import type { Viewer } from '../../access/viewer.ts';
import { Refusal } from '../../platform/errors.ts';
import { SlackError, type SlackServices } from '../../surfaces/slack/kit.ts';
import { grantAccess } from '../access-grants/index.ts';
import { explainStuck } from '../access-revocations/index.ts';
import { unexpectedMember, wishToJoin } from './commands.ts';
import { explainInviteProblem } from './problem.ts';
import { syncMember } from './slack-sync.ts';
import { readMember, saveOutside } from './store.ts';
import { requestLook, tellOutside } from './store-channel.ts';

const conflict = (message: string): Refusal => new Refusal('conflict', 'slack_refused', message);

/**
 * Brings the viewer back into the channel (B21). Errors: not_found; conflict, saying what stands in the way. Where Slack does
 * not answer it is tried again, and said so.
 */
export const joinChannel = async (
  services: SlackServices,
  viewer: Viewer,
  incidentId: string,
): Promise<string> => {
  const { slack_channel_id, slack_user_id, organization_id } = await services.access.asViewer(viewer, (tx) =>
    wishToJoin(tx, { incident_id: incidentId }),
  );
  if (!slack_channel_id) throw conflict('There is no Slack channel yet. Try again in a moment.');
  const owner = { organizationId: organization_id, incidentId };
  try {
    await syncMember(services, owner, { slackUserId: slack_user_id }, true);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    if (error.errorClass === 'retry' || error.errorClass === 'rate_limited') {
      // Whoever looks at the channel finds the wish.
      await requestLook(services.asSystem, owner);
      return 'Slack did not answer. You will be added to the channel as soon as it does.';
    }
    throw conflict(`You cannot be added to the channel: ${explainInviteProblem(error.code)}.`);
  }
  const member = await readMember(services.asSystem, owner, { slackUserId: slack_user_id });
  if (member?.problem)
    throw conflict(`You cannot be added to the channel: ${explainInviteProblem(member.problem)}.`);
  return 'You are in the Slack channel.';
};

/** Gives access to somebody who is in the channel without it. Errors: not_found; invalid; conflict. */
export const admitUnexpected = async (
  services: SlackServices,
  viewer: Viewer,
  about: { incident_id: string; slack_user_id: string },
): Promise<string> => {
  const member = await services.access.asViewer(viewer, (tx) => unexpectedMember(tx, about));
  if (!member.person_id || !member.is_active)
    throw conflict('Only active people of this organisation can be given access.');
  const personId = member.person_id;
  await services.access.asViewer(viewer, (tx) =>
    grantAccess(tx, { incident_id: about.incident_id, person_id: personId }),
  );
  return `${member.person_name ?? 'They'} has access now.`;
};

/** Removes somebody from the channel who has no access. Errors: not_found; conflict, saying what stands in the way. */
export const removeUnexpected = async (
  services: SlackServices,
  viewer: Viewer,
  about: { incident_id: string; slack_user_id: string },
): Promise<string> => {
  const member = await services.access.asViewer(viewer, (tx) => unexpectedMember(tx, about));
  const name = member.person_name ?? member.display_name ?? 'They';
  if (member.has_access)
    throw conflict(`${name} has access, so Cordon does not just remove them. Revoke their access instead.`);
  const bot = await services.bots.forOrganization(member.organization_id);
  try {
    await bot.call('conversations.kick', {
      channel: member.slack_channel_id,
      user: member.slack_user_id,
    });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    if (error.errorClass === 'retry' || error.errorClass === 'rate_limited')
      throw conflict(`Slack did not confirm that ${name} was removed. Try again in a moment.`);
    if (error.errorClass !== 'done')
      throw conflict(`${name} cannot be removed: ${explainStuck(error.code)}.`);
  }
  const owner = { organizationId: member.organization_id, incidentId: member.incident_id };
  await saveOutside(services.asSystem, member, (tx) => tellOutside(tx, owner, member));
  return `${name} is not in the Slack channel any more.`;
};
