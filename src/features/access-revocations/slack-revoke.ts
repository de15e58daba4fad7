// Revoking: asks Slack to remove the person, and ends access with what Slack answers (B18, B19).
import type { Viewer } from '../../access/viewer.ts';
import { failpoint } from '../../platform/failpoint.ts';
import { SlackError, type SlackServices } from '../../surfaces/slack/kit.ts';
import { lastPerson } from '../access-grants/index.ts';
import { channelInfo, readInside } from '../incident-channels/index.ts';
import { beginRevocation } from './commands.ts';
import type { RevocationOutcome } from './contract.ts';
import { finishRevocation, type Place, type Revocation, readRevocation } from './store.ts';
import { type KickVerdict, outcomeWords, readKick } from './verdict.ts';

/** Access ends 5 seconds after the click at the latest; a little is left for the database. */
const patience = 4500;

type Tried = { verdict: KickVerdict; code: string; retryAfterSeconds?: number | undefined };

/**
 * Ends a person's access to an incident, as `viewer`. With `when_they_leave` it ends when they are gone from the channel.
 * Errors: not_found; last_person. Doing it twice has the effect of once.
 */
export const revokeAccess = async (
  services: SlackServices,
  viewer: Viewer,
  input: { incident_id: string; person_id: string; when_they_leave?: boolean },
): Promise<RevocationOutcome> => {
  const { revocationId, standing } = await services.access.asViewer(viewer, (tx) =>
    beginRevocation(tx, input),
  );
  failpoint('revocation.begun');
  const person = await personNamed(services, viewer, input.person_id);
  const told = (outcome: RevocationOutcome['outcome'], details = {}): RevocationOutcome => ({
    ...{ outcome, person, message: outcomeWords(outcome, person.name, details) },
  });
  if (standing === 'done') return told('revoked');
  if (standing !== 'trying' || !revocationId)
    return told(standing === 'when_they_leave' ? standing : 'already');
  const tried = await resumeRevocation(services, revocationId);
  if (tried.standing === 'when_they_leave') return told('when_they_leave');
  // They were removed from the channel, but became the last person with access meanwhile.
  if (tried.standing === 'refused' && tried.verdict !== 'refused') throw lastPerson();
  if (tried.standing === 'refused' || tried.standing === 'cancelled') return told('refused');
  return told(outcomes[tried.verdict], { code: tried.code, wasRemoved: tried.code === 'ok' });
};

const outcomes: Record<KickVerdict, RevocationOutcome['outcome']> = {
  removed: 'revoked',
  pending: 'removal_pending',
  stuck: 'still_in_channel',
  refused: 'refused',
};

/** The name is read as the revoker, who may be about to lose access to the incident, but not to the person's name. */
const personNamed = async (services: SlackServices, viewer: Viewer, id: string) => {
  const [row] = await services.access.readAsViewer(viewer, (db) =>
    db.selectFrom('people').select(['id', 'name']).where('id', '=', id),
  );
  return row ?? { id, name: 'This person' };
};

/** Tries to remove the person and finishes the revocation; also for one that a crash left behind. */
export const resumeRevocation = async (
  services: SlackServices,
  revocationId: string,
): Promise<Tried & { standing: string }> => {
  const revocation = await readRevocation(services.asSystem, revocationId);
  if (revocation?.state !== 'trying')
    return { verdict: 'removed', code: 'nothing_to_do', standing: revocation?.state ?? 'gone' };
  failpoint('revocation.before-kick');
  const tried = await tryToRemove(services, revocation);
  failpoint('revocation.kicked');
  const standing = await finishRevocation(
    services.asSystem,
    revocation,
    { isRefused: tried.verdict === 'refused', code: tried.code },
    (now) => placeAfter(tried, now),
  );
  failpoint('revocation.finished');
  return { ...tried, standing };
};

const placeAfter = (tried: Tried, now: Date): Place => ({
  presence: tried.verdict === 'removed' ? 'outside' : 'unknown',
  problem: tried.verdict === 'stuck' ? tried.code : null,
  nextTryAt:
    tried.verdict === 'pending' ? new Date(now.getTime() + (tried.retryAfterSeconds ?? 1) * 1000) : null,
});

const tryToRemove = async (services: SlackServices, revocation: Revocation): Promise<Tried> => {
  const { slackChannelId: channel, slackUserId: user } = revocation;
  if (!channel) return { verdict: 'removed', code: 'no_channel' };
  try {
    const bot = await services.bots.forOrganization(revocation.organizationId);
    const removal = async (): Promise<Tried> => {
      await bot.call('conversations.kick', { channel, user });
      return { verdict: 'removed', code: 'ok' };
    };
    return await withinPatience(
      removal().catch(async (error: unknown) => {
        // "Not in the channel" may be said of the person or of the bot: only Slack knows which.
        if (!(error instanceof SlackError)) throw error;
        // An account that is gone, from the channel as well.
        if (error.code === 'user_not_found' && !(await readInside(bot, channel)).has(user))
          return { verdict: 'removed' as const, code: error.code };
        if (error.errorClass !== 'done') throw error;
        if (await isBotInside(bot.call, channel)) return { verdict: 'removed' as const, code: error.code };
        throw new SlackError('not_in_channel', 'bot_missing');
      }),
    );
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const { code, errorClass, retryAfterSeconds } = error;
    // Whoever is not there needs no removal, so that the workspace does not restrict it either.
    if (code === 'restricted_action' && (await isSurelyGone(services, revocation, channel)))
      return { verdict: 'removed', code: 'not_in_channel' };
    const shown = errorClass === 'auth' ? 'disconnected' : code;
    if (readKick({ code, errorClass }) === 'stuck')
      services.logger.warn({ code, revocation: revocation.id }, 'somebody could not be removed');
    return { verdict: readKick({ code, errorClass }), code: shown, retryAfterSeconds };
  }
};

/** False where Slack does not tell, or not soon. */
const isSurelyGone = async (
  services: SlackServices,
  { organizationId, slackUserId }: Revocation,
  channel: string,
): Promise<boolean> => {
  const looking = services.bots
    .forOrganization(organizationId)
    .then((bot) => readInside(bot, channel))
    .then((inside) => !inside.has(slackUserId));
  return withinPatience(looking).catch((error: unknown) => {
    if (error instanceof SlackError) return false;
    throw error;
  });
};

const isBotInside = async (call: Parameters<typeof channelInfo>[0]['call'], channel: string) =>
  (await channelInfo({ call }, channel)).is_member === true;

/** What takes longer counts as one whose answer was lost: it may have happened. */
const withinPatience = async <Answer>(work: Promise<Answer>): Promise<Answer> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new SlackError('timeout', 'retry')), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
};
