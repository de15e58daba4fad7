// conversations.*: making channels, and changing their name, topic and archiving.
import { channelShape } from '../shapes/channel.ts';
import { archiveChannel, renameChannel, setChannelText, unarchiveChannel } from '../world/channel-life.ts';
import { nameProblem } from '../world/channel-names.ts';
import { createChannel } from '../world/channels.ts';
import { isIncluded } from '../world/lookups.ts';
import { flag, requiredText, text } from './arguments.ts';
import { groupChannel, requireActive, requireMembership, scopedChannel } from './channel-argument.ts';
import { type Call, type Method, SlackError } from './method.ts';
import { requireScopeFor } from './scopes.ts';

const NAME_ERRORS = [
  'invalid_name_required',
  'invalid_name_maxlength',
  'invalid_name_punctuation',
  'invalid_name_specials',
  'name_taken',
];

/** Leading "#" is forgiven, as Slack does. */
function nameArgument(call: Call): string {
  const name = (text(call.args, 'name') ?? '').replace(/^#/, '');
  const problem = nameProblem(call.ctx.world, call.team.id, name);
  if (problem) throw new SlackError(problem);
  return name;
}

const create: Method = {
  name: 'conversations.create',
  reads: ['name', 'is_private'],
  errors: [...NAME_ERRORS, 'missing_scope', 'restricted_action'],
  checksItself: ['name'],
  handle(call) {
    const { ctx, team, caller } = call;
    const isPrivate = flag(call.args, 'is_private');
    requireScopeFor(call, isPrivate ? 'private' : 'public');
    const who = isPrivate ? team.switches.create_private : team.switches.create_public;
    if (!isIncluded(who, caller, team.switches)) throw new SlackError('restricted_action');
    const name = nameArgument(call);
    const channel = createChannel(ctx, { teamId: team.id, name, isPrivate, creator: caller.id });
    return { channel: channelShape(channel, caller.id) };
  },
};

const rename: Method = {
  name: 'conversations.rename',
  reads: ['channel', 'name'],
  errors: [
    ...NAME_ERRORS,
    'channel_not_found',
    'method_not_supported_for_channel_type',
    'missing_scope',
    'is_archived',
    'not_authorized',
    'not_in_channel',
  ],
  checksItself: ['name'],
  handle(call) {
    const channel = groupChannel(call);
    requireMembership(call, channel);
    requireActive(channel);
    if (channel.creator !== call.caller.id) throw new SlackError('not_authorized');
    renameChannel(call.ctx, channel, nameArgument(call), call.caller.id);
    return { channel: channelShape(channel, call.caller.id) };
  },
};

const MAX_TOPIC = 250;

function setText(which: 'topic' | 'purpose', name: string): Method {
  return {
    name,
    reads: ['channel', which],
    errors: [
      'channel_not_found',
      'is_archived',
      'method_not_supported_for_channel_type',
      'missing_scope',
      'not_in_channel',
      'too_long',
    ],
    checksItself: [which],
    handle(call) {
      const channel = groupChannel(call);
      requireMembership(call, channel);
      requireActive(channel);
      const value = text(call.args, which) ?? '';
      if (value.length > MAX_TOPIC) throw new SlackError('too_long');
      setChannelText(call.ctx, channel, which, value, call.caller.id);
      return which === 'topic' ? { channel: channelShape(channel, call.caller.id) } : {};
    },
  };
}

const archive: Method = {
  name: 'conversations.archive',
  reads: ['channel'],
  errors: [
    'already_archived',
    'cant_archive_general',
    'channel_not_found',
    'method_not_supported_for_channel_type',
    'missing_scope',
    'not_in_channel',
  ],
  handle(call) {
    const channel = groupChannel(call);
    if (channel.isGeneral) throw new SlackError('cant_archive_general');
    requireMembership(call, channel);
    if (channel.isArchived) throw new SlackError('already_archived');
    archiveChannel(call.ctx, channel, call.caller.id);
    return {};
  },
};

const unarchive: Method = {
  name: 'conversations.unarchive',
  reads: ['channel'],
  errors: ['channel_not_found', 'method_not_supported_for_channel_type', 'missing_scope', 'not_archived'],
  handle(call) {
    const channel = groupChannel(call);
    if (!channel.isArchived) throw new SlackError('not_archived');
    unarchiveChannel(call.ctx, channel, call.caller.id);
    return {};
  },
};

const info: Method = {
  name: 'conversations.info',
  reads: ['channel', 'include_locale', 'include_num_members'],
  errors: ['channel_not_found', 'missing_scope'],
  handle(call) {
    requiredText(call.args, 'channel');
    const channel = scopedChannel(call);
    const withNumMembers = flag(call.args, 'include_num_members');
    const locale = flag(call.args, 'include_locale') ? { locale: 'en-US' } : {};
    return { channel: { ...channelShape(channel, call.caller.id, { withNumMembers }), ...locale } };
  },
};

export const conversationsMethods = [
  create,
  rename,
  setText('topic', 'conversations.setTopic'),
  setText('purpose', 'conversations.setPurpose'),
  archive,
  unarchive,
  info,
];
