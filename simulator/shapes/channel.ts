// A conversation as Slack's answers show it, for one asker.
import type { Channel, Text } from '../world/types.ts';

function textShape(text: Text): Record<string, unknown> {
  return { value: text.value, creator: text.creator, last_set: text.lastSet };
}

function directMessageShape(channel: Channel, askerId: string): Record<string, unknown> {
  const [other = askerId] = [...channel.members].filter((id) => id !== askerId);
  return {
    id: channel.id,
    created: channel.created,
    is_archived: false,
    is_im: true,
    is_org_shared: false,
    context_team_id: channel.teamId,
    updated: channel.updated,
    user: other,
    is_open: true,
    priority: 0,
  };
}

/**
 * Conversation object. `is_member` appears where Slack gives it: everywhere except in users.conversations;
 * `last_read` neither there nor in conversations.list; `num_members` only when asked for.
 */
export function channelShape(
  channel: Channel,
  askerId: string,
  options: { withMembership?: boolean; withLastRead?: boolean; withNumMembers?: boolean } = {},
): Record<string, unknown> {
  const numMembers = options.withNumMembers ? { num_members: channel.members.size } : {};
  if (channel.kind === 'im') return { ...directMessageShape(channel, askerId), ...numMembers };
  const isMember = channel.members.has(askerId);
  const isShared = channel.sharedWith.size > 0;
  return {
    id: channel.id,
    name: channel.name,
    // Private channels made since 2021 are "channels" too; older ones were "groups".
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: channel.isPrivate,
    created: channel.created,
    is_archived: channel.isArchived,
    is_general: channel.isGeneral,
    unlinked: 0,
    name_normalized: channel.name,
    is_shared: isShared,
    is_org_shared: false,
    is_pending_ext_shared: channel.pendingShares.size > 0,
    pending_shared: [...channel.pendingShares],
    context_team_id: channel.teamId,
    updated: channel.updated,
    creator: channel.creator,
    is_ext_shared: isShared,
    shared_team_ids: [channel.teamId, ...channel.sharedWith],
    pending_connected_team_ids: [...channel.pendingShares],
    ...(isShared ? { conversation_host_id: channel.teamId } : {}),
    ...(options.withMembership === false ? {} : { is_member: isMember }),
    ...(isMember && options.withMembership !== false && options.withLastRead !== false
      ? { last_read: channel.read.get(askerId) ?? '0000000000.000000' }
      : {}),
    topic: textShape(channel.topic),
    purpose: textShape(channel.purpose),
    previous_names: channel.previousNames,
    ...numMembers,
  };
}

/** The short form that channel_rename and its like carry. */
export function renamedChannelShape(channel: Channel): Record<string, unknown> {
  return {
    id: channel.id,
    is_channel: true,
    is_mpim: false,
    name: channel.name,
    name_normalized: channel.name,
    created: channel.created,
  };
}
