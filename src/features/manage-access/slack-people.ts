// Inviting and revoking people who were named in Slack, each with a line of their own about how it went.
import { Refusal } from '../../platform/errors.ts';
import type { Acting, SlackServices } from '../../surfaces/slack/kit.ts';
import { invitePeople } from '../access-grants/index.ts';
import { revokeAccess } from '../access-revocations/index.ts';
import { escapeForSlack } from '../incidents/index.ts';
import { type ResolvedSlackUser, resolveSlackUsers } from '../people/index.ts';
import { accessActions, type Notice } from './blocks.ts';

/** How it went for one person: safe to be shown in Slack. */
export type Line = { text: string; offer?: Notice['button'] };

/** A mention shows the name to everyone and notifies nobody in a message that only one person sees. */
const about = ({ slackUserId }: { slackUserId: string }, words: string): Line => ({
  text: `<@${slackUserId}>: ${escapeForSlack(words)}`,
});

const isPerson = (one: ResolvedSlackUser): one is Extract<ResolvedSlackUser, { person: unknown }> =>
  'person' in one;

/** Gives them access. Errors: not_found, where the incident is hidden from whoever acts; SlackError. */
export const inviteSlackUsers = async (
  services: SlackServices,
  acting: Acting,
  incidentId: string,
  slackUserIds: readonly string[],
): Promise<Line[]> => {
  const resolved = await resolveSlackUsers(services, acting.bot, slackUserIds);
  const people = resolved.filter(isPerson);
  const results =
    people.length === 0
      ? []
      : await invitePeople(
          services.access,
          acting.viewer,
          incidentId,
          people.map(({ person }) => person.personId),
        );
  return resolved.map((one) => {
    if (!isPerson(one)) return about(one, one.words);
    const result = results.find(({ person_id: id }) => id === one.person.personId);
    return about(one, result?.message ?? 'Nothing was changed.');
  });
};

/** The button that goes with a refusal by the workspace's settings. */
export const offerLater = (incidentId: string, personId: string): NonNullable<Notice['button']> => ({
  actionId: accessActions.later,
  text: 'Revoke as soon as they leave',
  value: `${incidentId}/${personId}`,
});

/** Ends their access, one after the other. Errors: not_found; SlackError. */
export const revokeSlackUsers = async (
  services: SlackServices,
  acting: Acting,
  incidentId: string,
  slackUserIds: readonly string[],
): Promise<Line[]> => {
  const lines: Line[] = [];
  for (const one of await resolveSlackUsers(services, acting.bot, slackUserIds)) {
    if (!isPerson(one)) lines.push(about(one, `${one.words} They have no access. Nothing was changed.`));
    else lines.push(await revokeOne(services, acting, incidentId, one));
  }
  return lines;
};

const revokeOne = async (
  services: SlackServices,
  acting: Acting,
  incidentId: string,
  one: Extract<ResolvedSlackUser, { person: unknown }>,
): Promise<Line> => {
  const { personId } = one.person;
  try {
    const { outcome, message } = await revokeAccess(services, acting.viewer, {
      incident_id: incidentId,
      person_id: personId,
    });
    return {
      ...about(one, message),
      ...(outcome === 'refused' && { offer: offerLater(incidentId, personId) }),
    };
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error;
    return about(one, error.message);
  }
};
