// Every error of the smaller families, with the situation in which it is given.
import { ADA, type Answer, dig, OTTO, type TestSimulator } from '../support.ts';
import { listing } from './conversations.ts';
import {
  inOwn,
  inRandom,
  inside,
  lastTs,
  outside,
  posted,
  restrict,
  type Scene,
  unseen,
} from './situations.ts';

async function bookmarked(simulator: TestSimulator): Promise<{ channel_id: string; bookmark_id: string }> {
  const channel_id = await inside(simulator);
  const args = { channel_id, type: 'link', title: 'Homepage', link: 'https://example.com' };
  return { channel_id, bookmark_id: dig(await simulator.call('bookmarks.add', args), 'bookmark.id') };
}

const bookmarkIn = { type: 'link', title: 'Homepage', link: 'https://example.com' };
const unseenBookmark: Scene = async (simulator, call) =>
  call({ ...bookmarkIn, channel_id: await outside(simulator), bookmark_id: 'Bk1' });
const archivedBookmark: Scene = async (simulator, call) => {
  const bookmark = await bookmarked(simulator);
  await simulator.call('conversations.archive', { channel: bookmark.channel_id });
  return call({ ...bookmarkIn, ...bookmark });
};

async function token(simulator: TestSimulator, change: Record<string, string>): Promise<Answer> {
  const query = {
    client_id: '1000000000001.1000000000002',
    redirect_uri: 'http://127.0.0.1:9/back',
    response_type: 'code',
    scope: 'openid',
    login_hint: ADA,
    code_challenge: 'x'.repeat(43),
    code_challenge_method: 'S256',
  };
  const page = `${simulator.url}/openid/connect/authorize?${new URLSearchParams(query)}`;
  const back = await fetch(page, { redirect: 'manual' });
  const code = new URL(back.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const body = new URLSearchParams({
    client_id: query.client_id,
    client_secret: 'simulator-client-secret',
    grant_type: 'authorization_code',
    redirect_uri: query.redirect_uri,
    code,
    ...change,
  });
  const answer = await fetch(`${simulator.url}/api/openid.connect.token`, { method: 'POST', body });
  return (await answer.json()) as Answer;
}

/** method → error → scene */
export const otherScenes: Record<string, Record<string, Scene>> = {
  'auth.test': {
    invalid_auth: (simulator) => simulator.call('auth.test', {}, 'xoxb-nobody'),
  },
  'bookmarks.add': {
    channel_not_found: unseenBookmark,
    permission_denied: archivedBookmark,
    invalid_bookmark_type: async (simulator, call) =>
      call({ ...bookmarkIn, channel_id: await inside(simulator), type: 'file' }),
    invalid_link: async (simulator, call) =>
      call({ ...bookmarkIn, channel_id: await inside(simulator), link: 'x' }),
    invalid_emoji: async (simulator, call) =>
      call({ ...bookmarkIn, channel_id: await inside(simulator), emoji: '!' }),
    too_many_bookmarks: async (simulator, call) => {
      const channel_id = await inside(simulator);
      for (let i = 0; i < 100; i += 1) await call({ ...bookmarkIn, channel_id });
      return call({ ...bookmarkIn, channel_id });
    },
  },
  'bookmarks.edit': {
    channel_not_found: unseenBookmark,
    permission_denied: archivedBookmark,
    invalid_link: async (simulator, call) => call({ ...(await bookmarked(simulator)), link: 'x' }),
    invalid_emoji: async (simulator, call) => call({ ...(await bookmarked(simulator)), emoji: '!' }),
    not_found: async (simulator, call) => call({ ...(await bookmarked(simulator)), bookmark_id: 'Bk1' }),
  },
  'bookmarks.remove': {
    channel_not_found: unseenBookmark,
    permission_denied: archivedBookmark,
    not_found: async (simulator, call) => call({ ...(await bookmarked(simulator)), bookmark_id: 'Bk1' }),
  },
  'openid.connect.token': {
    bad_client_secret: (simulator) => token(simulator, { client_secret: 'x' }),
    bad_redirect_uri: (simulator) => token(simulator, { redirect_uri: 'http://127.0.0.1:9/other' }),
    invalid_client_id: (simulator) => token(simulator, { client_id: 'x' }),
    invalid_code: (simulator) => token(simulator, { code: 'x' }),
    invalid_grant: (simulator) => token(simulator, { code_verifier: 'wrong' }),
    invalid_grant_type: (simulator) => token(simulator, { grant_type: 'password' }),
  },
  'pins.add': {
    already_pinned: async (simulator, call) => {
      const { channel, ts } = await posted(simulator);
      await call({ channel, timestamp: ts });
      return call({ channel, timestamp: ts });
    },
    bad_timestamp: inOwn({ timestamp: 'x' }),
    channel_not_found: unseen({ timestamp: '1.000001' }),
    message_not_found: inOwn({ timestamp: '1.000001' }),
    no_item_specified: inOwn(),
    not_in_channel: inRandom({ timestamp: '1.000001' }),
    not_pinnable: async (simulator, call) => {
      const channel = await inside(simulator);
      return call({ channel, timestamp: lastTs(simulator, channel) });
    },
    too_many_pins: async (simulator, call) => {
      const channel = await inside(simulator);
      const pinOne = async () =>
        call({
          channel,
          timestamp: dig(await simulator.call('chat.postMessage', { channel, text: 'x' }), 'ts'),
        });
      for (let i = 0; i < 100; i += 1) await pinOne();
      return pinOne();
    },
  },
  'pins.remove': {
    bad_timestamp: inOwn({ timestamp: 'x' }),
    channel_not_found: unseen({ timestamp: '1.000001' }),
    message_not_found: inOwn({ timestamp: '1.000001' }),
    no_item_specified: inOwn(),
    no_pin: async (simulator, call) => {
      const { channel, ts } = await posted(simulator);
      return call({ channel, timestamp: ts });
    },
  },
  'team.info': { team_not_found: (_simulator, call) => call({ team: 'T0OTHER001' }) },
  'usergroups.list': {
    plan_upgrade_required: async (simulator, call) => {
      await restrict(simulator, { has_usergroups: false });
      return call();
    },
  },
  'usergroups.users.list': {
    no_such_subteam: (_simulator, call) => call({ usergroup: 'S1' }),
    plan_upgrade_required: async (simulator, call) => {
      await restrict(simulator, { has_usergroups: false });
      return call({ usergroup: 'S0ONCALL01' });
    },
  },
  'users.conversations': listing,
  'users.info': { user_not_found: (_simulator, call) => call({ user: OTTO }) },
  'users.list': { invalid_cursor: (_simulator, call) => call({ cursor: 'nonsense' }) },
  'users.lookupByEmail': { users_not_found: (_simulator, call) => call({ email: 'otto@globex.test' }) },
};
