// Every error of conversations.*, with the situation in which it is given.
import {
  ADA,
  BOT,
  BRUNO,
  CHIDI,
  GENERAL,
  makeChannel,
  OTTO,
  RANDOM,
  type TestSimulator,
} from '../support.ts';
import {
  fresh,
  inArchived,
  inDirectMessage,
  inOwn,
  inRandom,
  inside,
  restrict,
  type Scene,
  setRole,
  unseen,
  withoutScopes,
} from './situations.ts';

const names = (
  more: (simulator: TestSimulator) => Promise<Record<string, unknown>>,
): Record<string, Scene> => {
  const named =
    (name: string): Scene =>
    async (simulator, call) =>
      call({ ...(await more(simulator)), name });
  return {
    invalid_name_required: named(''),
    invalid_name_maxlength: named('x'.repeat(81)),
    invalid_name_punctuation: named('---'),
    invalid_name_specials: named('Not Good'),
    name_taken: named('general'),
  };
};

const setText = (which: string): Record<string, Scene> => ({
  channel_not_found: unseen({ [which]: 'x' }),
  is_archived: inArchived({ [which]: 'x' }),
  method_not_supported_for_channel_type: inDirectMessage({ [which]: 'x' }),
  missing_scope: withoutScopes({ channel: GENERAL, [which]: 'x' }),
  not_in_channel: inRandom({ [which]: 'x' }),
  too_long: inOwn({ [which]: 'x'.repeat(251) }),
});

const pages: Record<string, Scene> = {
  invalid_cursor: (_simulator, call) => call({ channel: GENERAL, cursor: 'nonsense' }),
  invalid_limit: (_simulator, call) => call({ channel: GENERAL, limit: '5000' }),
};
/** Errors of methods that list conversations. */
export const listing: Record<string, Scene> = {
  ...pages,
  invalid_types: (_simulator, call) => call({ types: 'everything' }),
  missing_scope: withoutScopes({}),
};

/** method → error → scene */
export const conversationScenes: Record<string, Record<string, Scene>> = {
  'conversations.archive': {
    already_archived: inArchived(),
    cant_archive_general: (_simulator, call) => call({ channel: GENERAL }),
    channel_not_found: unseen(),
    method_not_supported_for_channel_type: inDirectMessage(),
    missing_scope: withoutScopes({ channel: RANDOM }),
    not_in_channel: inRandom(),
  },
  'conversations.create': {
    ...names(async () => ({})),
    missing_scope: withoutScopes({ name: 'fine' }),
    restricted_action: async (simulator, call) => {
      await restrict(simulator, { create_private: 'admins' });
      return call({ name: fresh(), is_private: true });
    },
  },
  'conversations.history': {
    channel_not_found: unseen(),
    invalid_cursor: inOwn({ cursor: 'nonsense' }),
    invalid_ts_latest: inOwn({ latest: 'now' }),
    invalid_ts_oldest: inOwn({ oldest: 'then' }),
    not_in_channel: inRandom(),
  },
  'conversations.info': {
    channel_not_found: unseen(),
    missing_scope: withoutScopes({ channel: GENERAL }),
  },
  'conversations.invite': {
    already_in_channel: async (simulator, call) => {
      const channel = await inside(simulator);
      await call({ channel, users: ADA });
      return call({ channel, users: ADA });
    },
    cant_invite: async (simulator, call) => {
      await simulator.act({ action: 'deactivate', user: BRUNO });
      return call({ channel: await inside(simulator), users: BRUNO });
    },
    cant_invite_self: inOwn({ users: BOT }),
    channel_not_found: unseen({ users: ADA }),
    is_archived: inArchived({ users: ADA }),
    method_not_supported_for_channel_type: inDirectMessage({ users: BRUNO }),
    missing_scope: withoutScopes({ channel: GENERAL, users: ADA }),
    no_user: inOwn(),
    not_in_channel: inRandom({ users: ADA }),
    ura_max_channels: async (simulator, call) => {
      await setRole(simulator, CHIDI, 'single_channel_guest');
      return call({ channel: await inside(simulator), users: CHIDI });
    },
    user_is_restricted: async (simulator, call) => {
      await restrict(simulator, { guests_in_private_channels: 'refused' });
      await setRole(simulator, CHIDI, 'guest');
      return call({ channel: await inside(simulator), users: CHIDI });
    },
    user_not_found: inOwn({ users: OTTO }),
  },
  'conversations.join': {
    channel_not_found: unseen(),
    is_archived: async (simulator, call) => {
      const channel = await makeChannel(simulator, fresh(), false);
      await simulator.call('conversations.archive', { channel });
      return call({ channel });
    },
    method_not_supported_for_channel_type: inOwn(),
    missing_scope: withoutScopes({ channel: RANDOM }),
  },
  'conversations.kick': {
    cant_kick_from_general: (_simulator, call) => call({ channel: GENERAL, user: ADA }),
    cant_kick_self: inOwn({ user: BOT }),
    channel_not_found: unseen({ user: ADA }),
    method_not_supported_for_channel_type: inDirectMessage({ user: ADA }),
    missing_scope: withoutScopes({ channel: GENERAL, user: ADA }),
    not_in_channel: inOwn({ user: ADA }),
    restricted_action: async (simulator, call) => {
      const channel = await inside(simulator);
      await simulator.call('conversations.invite', { channel, users: ADA });
      await restrict(simulator, { remove_from_private: 'owners' });
      return call({ channel, user: ADA });
    },
    user_not_found: inOwn({ user: OTTO }),
  },
  'conversations.leave': {
    cant_leave_general: async (simulator, call) => {
      await simulator.call('conversations.join', { channel: GENERAL });
      return call({ channel: GENERAL });
    },
    channel_not_found: unseen(),
    is_archived: inArchived(),
    last_member: inOwn(),
    method_not_supported_for_channel_type: inDirectMessage(),
    missing_scope: withoutScopes({ channel: GENERAL }),
  },
  'conversations.list': listing,
  'conversations.members': {
    ...pages,
    channel_not_found: unseen(),
    missing_scope: withoutScopes({ channel: GENERAL }),
  },
  'conversations.open': {
    channel_not_found: (_simulator, call) => call({ users: ADA, prevent_creation: true }),
    method_not_supported_for_channel_type: (_simulator, call) => call({ channel: GENERAL }),
    missing_scope: withoutScopes({ users: ADA }),
    too_many_users: (_simulator, call) => call({ users: 'U1,U2,U3,U4,U5,U6,U7,U8,U9' }),
    user_disabled: async (simulator, call) => {
      await simulator.act({ action: 'deactivate', user: ADA });
      return call({ users: ADA });
    },
    user_not_found: (_simulator, call) => call({ users: OTTO }),
    users_list_not_supplied: (_simulator, call) => call(),
  },
  'conversations.rename': {
    ...names(async (simulator) => ({ channel: await inside(simulator) })),
    channel_not_found: unseen({ name: 'x' }),
    is_archived: inArchived({ name: 'x' }),
    method_not_supported_for_channel_type: inDirectMessage({ name: 'x' }),
    missing_scope: withoutScopes({ channel: GENERAL, name: 'x' }),
    not_authorized: async (simulator, call) => {
      await simulator.call('conversations.join', { channel: RANDOM });
      return call({ channel: RANDOM, name: 'x' });
    },
    not_in_channel: inRandom({ name: 'x' }),
  },
  'conversations.setPurpose': setText('purpose'),
  'conversations.setTopic': setText('topic'),
  'conversations.unarchive': {
    channel_not_found: unseen(),
    method_not_supported_for_channel_type: inDirectMessage(),
    missing_scope: withoutScopes({ channel: GENERAL }),
    not_archived: inOwn(),
  },
};
