// Compares an incident's channel with what should be so: Slack's events may be late, doubled or lost.
import { incidentChannel } from '../../access/viewer.ts';
import { failpoint } from '../../platform/failpoint.ts';
import { type SlackBot, SlackError, type SlackServices } from '../../surfaces/slack/kit.ts';
import {
  type ChannelOwner,
  channelInfo,
  type HazardKind,
  readChannel,
  readInside,
  type SlackChannelInfo,
} from '../incident-channels/index.ts';
import { incidentBy } from '../incidents/index.ts';
import { readGrants } from './access.ts';
import { handleArrival, handleDeparture } from './slack-moves.ts';
import { syncMember } from './slack-sync.ts';
import { type ChannelMember, ensureMembers, readMembers } from './store.ts';
import { keepState } from './store-channel.ts';

const minute = 60_000;
/** How often a channel is looked at: while its incident is open, and after. */
const pauses = { open: 10 * minute, closed: 24 * 60 * minute } as const;

type Channel = NonNullable<Awaited<ReturnType<typeof readChannel>>>;

/**
 * Looks at a private incident's channel and brings everything in line. A read that fails part way changes nothing. Of a
 * channel that cannot be found Slack only told at the time whether it was deleted: `wasDeleted`. Errors: SlackError.
 */
export const reconcileChannel = async (
  services: SlackServices,
  owner: ChannelOwner,
  { wasDeleted = false } = {},
): Promise<void> => {
  const began = services.clock.now();
  const channel = await readChannel(services.asSystem, owner);
  const [incident] = await services.access.readAsViewer(
    incidentChannel(owner),
    incidentBy({ id: owner.incidentId }),
  );
  if (!channel?.slack_channel_id || incident?.visibility !== 'private') return;
  const bot = await services.bots.forOrganization(owner.organizationId);
  const info = await orMissing(channelInfo(bot, channel.slack_channel_id));
  const isOpen = !['closed', 'declined', 'canceled', 'merged'].includes(incident.status_category);
  await keepState(services.asSystem, owner, channel, {
    ...{ hazards: hazardsOf(channel, info, wasDeleted), name: info?.name, isArchived: info?.is_archived },
    nextLookAfter: isOpen ? pauses.open : pauses.closed,
  });
  failpoint('reconcile.state-kept');
  if (info?.is_member) await compareMembers(services, bot, owner, channel.slack_channel_id, began);
};

/** "Not found" of a channel that Cordon made means that its bot was removed, or the channel deleted. */
const orMissing = async (answer: Promise<SlackChannelInfo>): Promise<SlackChannelInfo | undefined> => {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof SlackError && error.errorClass === 'bot_missing') return undefined;
    throw error;
  }
};

const hazardsOf = (
  channel: Channel,
  info: SlackChannelInfo | undefined,
  wasDeleted: boolean,
): HazardKind[] => {
  if (!info) {
    if (wasDeleted || channel.hazards.includes('deleted')) return ['deleted'];
    // Nothing can be seen any more: what was known before is not over by that.
    return [...new Set<HazardKind>([...channel.hazards, 'bot_missing'])];
  }
  const found: Record<Exclude<HazardKind, 'deleted'>, boolean> = {
    public: !info.is_private,
    shared: info.is_ext_shared === true || info.is_pending_ext_shared === true,
    bot_missing: info.is_member === false,
    // What Cordon did itself, because the incident is over, is no danger.
    archived: info.is_archived && channel.archive_attempted_at === null,
    renamed: info.name !== channel.requested_name,
  };
  return (Object.keys(found) as (keyof typeof found)[]).filter((kind) => found[kind]);
};

const compareMembers = async (
  services: SlackServices,
  bot: SlackBot,
  owner: ChannelOwner,
  channelId: string,
  began: Date,
): Promise<void> => {
  const inside = await readInside(bot, channelId);
  const known = await readMembers(services.asSystem, owner);
  const grants = await readGrants(services.access, owner);
  const watch = { services, bot, owner, grants };
  // Whoever was invited or removed since the reading began is not judged by it.
  const isFresh = (id: string) => known.some((one) => one.slack_user_id === id && one.updated_at >= began);
  for (const id of inside) if (id !== bot.botUserId && !isFresh(id)) await handleArrival(watch, id);
  for (const { slack_user_id: id } of known) {
    if (!inside.has(id) && !isFresh(id)) await handleDeparture(watch, id);
  }
  // Those with access of whom nothing is known yet should be inside as well.
  await ensureMembers(services.asSystem, owner, grants);
  for (const one of await readMembers(services.asSystem, owner)) {
    if (isToMove(one)) await syncMember(services, owner, { slackUserId: one.slack_user_id }, true);
  }
};

const isToMove = ({ wanted, presence }: ChannelMember): boolean => wanted !== 'either' && wanted !== presence;
