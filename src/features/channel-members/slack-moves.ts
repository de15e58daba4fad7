// What follows when somebody is found to be in the channel, or gone from it. Membership never gives access by itself.
import { person } from '../../access/viewer.ts';
import { Refusal } from '../../platform/errors.ts';
import { failpoint } from '../../platform/failpoint.ts';
import type { SlackBot, SlackServices } from '../../surfaces/slack/kit.ts';
import { grantAccess } from '../access-grants/index.ts';
import { findOpenRevocation, finishRevocation } from '../access-revocations/index.ts';
import type { ChannelOwner } from '../incident-channels/index.ts';
import { resolveSlackUsers } from '../people/index.ts';
import { currentOf, type KnownGrant, wasRevokedSince } from './access.ts';
import { describeStranger } from './slack-strangers.ts';
import { hideDenials, syncMember } from './slack-sync.ts';
import { type ChannelMember, ensureMembers, noteNewcomer, readMember, saveMember } from './store.ts';
import { noteDeparture, noteReturn, tellChanged } from './store-channel.ts';

/** The channel that is looked at, with who has access to its incident. */
export type Watch = {
  services: SlackServices;
  bot: SlackBot;
  owner: ChannelOwner;
  grants: readonly KnownGrant[];
};

/** An invitation into the channel, as an event told: by whom, and when. */
export type Invitation = { inviter: string; at: Date };

/** Somebody is in the channel. */
export const handleArrival = async (
  watch: Watch,
  slackUserId: string,
  invitation?: Invitation,
): Promise<void> => {
  const { services, owner, grants } = watch;
  const member = await readMember(services.asSystem, owner, { slackUserId });
  if (currentOf(grants, slackUserId)) return welcome(watch, slackUserId, member);
  const isOurs = invitation?.inviter === watch.bot.botUserId;
  if (invitation && !isOurs && (await admit(watch, slackUserId, invitation))) return;
  // Cordon's own invitation landed after their access ended. But whoever was removed and is brought back by somebody
  // without access is not removed again and again: they are shown.
  if (member?.wanted === 'outside' && (isOurs || member.presence !== 'outside')) {
    await saveMember(services.asSystem, member, (tx) => ({ presence: 'inside', presence_at: tx.now }));
    return syncMember(services, owner, { slackUserId }, true);
  }
  if (member?.presence === 'inside') return;
  if (member) await saveMember(services.asSystem, member, () => ({ wanted: 'either' }));
  await noteUnexpected(watch, slackUserId, invitation);
};

/** They have access and are where they belong: a question about their leaving is answered by that. */
const welcome = async (watch: Watch, slackUserId: string, known?: ChannelMember): Promise<void> => {
  const { services, owner, grants } = watch;
  const grant = currentOf(grants, slackUserId);
  if (!grant || (known?.presence === 'inside' && known.wanted === 'inside')) return;
  if (!known) await ensureMembers(services.asSystem, owner, [grant]);
  const member = known ?? (await readMember(services.asSystem, owner, { slackUserId }));
  if (!member) return;
  // Saved only while nothing else was wanted of them meanwhile: their access may have ended since it was read.
  await saveMember(
    services.asSystem,
    member,
    (tx) => ({
      ...{ wanted: 'inside', presence: 'inside', presence_at: tx.now, was_inside: true },
      ...{ problem: null, next_try_at: null },
    }),
    (tx) => noteReturn(tx, owner, grant.personId),
  );
};

/**
 * Being invited inside Slack by somebody with access gives access (B6), as if they had done it here: recorded as theirs and
 * asked of the rule as them. Not for guests, bots and people of other workspaces, and not by an invitation that is older
 * than the last revocation. Returns whether they have access now.
 */
const admit = async (watch: Watch, slackUserId: string, { inviter, at }: Invitation): Promise<boolean> => {
  const { services, bot, owner, grants } = watch;
  const host = currentOf(grants, inviter);
  if (!host || wasRevokedSince(grants, slackUserId, at)) return false;
  const [newcomer] = await resolveSlackUsers(services, bot, [slackUserId]);
  if (!newcomer || !('person' in newcomer) || newcomer.person.role === 'guest') return false;
  const { personId } = newcomer.person;
  const viewer = person({ organizationId: owner.organizationId, personId: host.personId });
  try {
    await services.access.asViewer(viewer, (tx) =>
      grantAccess(tx, { incident_id: owner.incidentId, person_id: personId, how: 'added_in_slack' }),
    );
  } catch (error) {
    // The host lost access, or the newcomer was deactivated, a moment ago.
    if (error instanceof Refusal) return false;
    throw error;
  }
  failpoint('member.admitted');
  const member = await readMember(services.asSystem, owner, { slackUserId });
  if (member)
    await saveMember(services.asSystem, member, (tx) => ({
      presence: 'inside',
      presence_at: tx.now,
      was_inside: true,
    }));
  return true;
};

/** In the channel without access: shown to those with access, who decide. */
const noteUnexpected = async (watch: Watch, slackUserId: string, invitation?: Invitation): Promise<void> => {
  const { services, bot, owner } = watch;
  const [known] = await resolveSlackUsers(services, bot, [slackUserId]);
  const isPerson = known !== undefined && 'person' in known;
  const newcomer = isPerson
    ? {
        personId: known.person.personId,
        kind: known.person.role === 'guest' ? ('guest' as const) : ('person' as const),
        name: known.person.name,
      }
    : { personId: null, ...(await describeStranger(bot, slackUserId)) };
  // Before they are known to be there, so that it is done again where Slack was away.
  if (newcomer.personId) await hideDenials(services, owner, newcomer.personId, true);
  await noteNewcomer(services.asSystem, owner, {
    ...newcomer,
    slackUserId,
    addedBy: invitation?.inviter ?? null,
  });
  await tellChanged(services.asSystem, owner, newcomer);
};

/** Somebody is not in the channel. The first that fits counts: a revocation that waited for it, our own doing, else a question. */
export const handleDeparture = async (watch: Watch, slackUserId: string): Promise<void> => {
  const { services, owner, grants } = watch;
  if (await finishWaiting(watch, slackUserId)) return;
  const member = await readMember(services.asSystem, owner, { slackUserId });
  if (!member || member.presence === 'outside') return;
  const grant = currentOf(grants, slackUserId);
  const wasInside = member.was_inside || member.presence === 'inside';
  // Their invitation was never confirmed, so it is made again.
  if (grant && member.wanted === 'inside' && !wasInside) return;
  await noteDeparture(services.asSystem, owner, member, grant);
  failpoint('member.departed');
};

/** A revocation that is being tried, or that was to happen when they leave, is finished by their absence. */
const finishWaiting = async ({ services, owner }: Watch, slackUserId: string): Promise<boolean> => {
  const revocation = await findOpenRevocation(services.asSystem, owner.incidentId, slackUserId);
  if (!revocation) return false;
  const code = revocation.state === 'when_they_leave' ? 'left' : 'not_in_channel';
  await finishRevocation(services.asSystem, revocation, { isRefused: false, code }, () => ({
    ...{ presence: 'outside', problem: null, nextTryAt: null },
  }));
  failpoint('member.revoked');
  return true;
};
