// What only people can change in Slack: it is said where they look, and mends itself once they have acted.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Homepage } from '../../src/features/homepage/contract.ts';
import { systemRandom } from '../../src/platform/random.ts';
import { settleJobs } from '../access-life/time.ts';
import { type SlackUserName, slackUsers } from '../support/world.ts';
import { createSlackClient } from './kit/clients.ts';
import { type House, openHouse } from './kit/house.ts';
import { acme } from './kit/installation.ts';
import type { Entry } from './kit/ledger.ts';
import { hasten } from './kit/recovery.ts';

/** While set, every random name is made of zeros. */
let isGuessable = false;
let house: House;
beforeEach(async () => {
  isGuessable = false;
  house = await openHouse({
    random: (size) => (isGuessable && size === 12 ? new Uint8Array(size) : systemRandom(size)),
  });
});
afterEach(() => house.close());

/** Slack tells of who joined when it likes: that too is done. */
const settle = (): Promise<void> => settleJobs({ world: house.world, sql: house.sql, now: () => new Date() });

/** Whoever opens the homepage has the channel looked at, and that is done first. */
const violations = async (): Promise<unknown> => {
  await settle();
  return house.violations();
};

const setSwitches = (switches: object): Promise<unknown> =>
  house.world.simulator.act({ action: 'set_switches', team: acme, switches });

const declareInSlack = async (who: SlackUserName): Promise<Entry> => {
  const entry = house.ledger.begin({ visibility: 'private', by: slackUsers[who], via: 'slack' });
  await createSlackClient(house.world, entry.by)(entry);
  return entry;
};

const homepageOf = async (who: SlackUserName, { acknowledgedAs }: Entry): Promise<Homepage> => {
  const client = await house.world.clientOf(who);
  return (await client.get(`/cordon/v1/incidents/${acknowledgedAs}`)).json<Homepage>();
};

const dialogText = (who: SlackUserName): string =>
  JSON.stringify(house.world.simulator.world().views[slackUsers[who]]);

test('creating channels is limited: the homepage and the dialog say so, and it heals when an admin allows it', async () => {
  await setSwitches({ create_private: 'owners' });
  const entry = await declareInSlack('ada');
  await settle();
  const said = /limits who can create channels\. Ask a workspace admin/;
  const before = await homepageOf('ada', entry);
  expect(before.channel).toMatchObject({ state: 'needs_attention', problem: expect.stringMatching(said) });
  expect(dialogText('ada')).toMatch(said);
  const failures = (homepage: Homepage) => homepage.timeline.filter(({ kind }) => kind === 'channel_failed');
  expect(failures(before)).toHaveLength(1);

  // Tried again hourly: the same answer says nothing new, another one is shown instead.
  await hasten(house.sql);
  await settle();
  house.world.simulator.orderFault({ method: 'conversations.create', kind: 'error', error: 'missing_scope' });
  await hasten(house.sql);
  await settle();
  const still = await homepageOf('ada', entry);
  expect(failures(still)).toHaveLength(1);
  expect(still.channel.problem).toMatch(/lacks a permission/);

  await setSwitches({ create_private: 'everyone' });
  await house.finish();
  const after = await homepageOf('ada', entry);
  expect(after.channel).toMatchObject({ state: 'ready', url: expect.stringContaining('/archives/') });
  expect(after.channel.problem).toBeUndefined();
  expect(await violations()).toEqual([]);
});

test('a guest who cannot be invited keeps the homepage and is told', async () => {
  await setSwitches({ guests_in_private_channels: 'refused' });
  const invited = {
    action: 'invite',
    as: slackUsers.owner,
    channel: 'C0GENERAL1',
    users: [slackUsers.guest],
  };
  await house.world.simulator.act(invited);
  const entry = await declareInSlack('guest');
  await house.finish();
  const said = /Slack (did|does) not let/;
  const homepage = await homepageOf('guest', entry);
  expect(homepage.access?.map(({ person }) => person.name)).toEqual(['Greta Guest']);
  expect(homepage.channel).toMatchObject({ state: 'ready', problem: expect.stringMatching(said) });
  expect(dialogText('guest')).toMatch(said);
  expect(await violations()).toEqual([]);
});

test('a problem that came after the channel existed is not shown any more once it is ready', async () => {
  house.world.simulator.orderFault({ method: 'conversations.setTopic', kind: 'error', error: 'is_archived' });
  const entry = await house.declare('ada', 'private');
  await settle();
  expect((await homepageOf('ada', entry)).channel).toMatchObject({ state: 'needs_attention' });
  await house.finish();
  const { channel } = await homepageOf('ada', entry);
  expect(channel.state).toBe('ready');
  expect(channel.problem).toBeUndefined();
});

test('a stranger’s private channel that has the very name, with our bot in it, is never used', async () => {
  const name = 'inc-000000000000';
  const mine = { action: 'create_channel', as: slackUsers.bruno, name, is_private: true };
  const { channel } = (await house.world.simulator.act(mine)) as { channel: string };
  const bot = { action: 'invite', as: slackUsers.bruno, channel, users: ['U0ACMEBOT1'] };
  await house.world.simulator.act(bot);
  // The answer to the first try is lost too, so that Cordon looks for a channel of this name and finds that one.
  house.world.simulator.orderFault({ method: 'conversations.create', kind: 'drop_before' });
  isGuessable = true;
  const entry = await house.declare('ada', 'private');
  await settle();
  isGuessable = false;
  await house.finish();
  const { channel: made } = await homepageOf('ada', entry);
  expect(made.name).toMatch(/^inc-[0-9a-z]{12}$/);
  expect(made.name).not.toBe(name);
  expect(await violations()).toEqual([]);
});

test('a channel of our own with the very name, made in an answer that was lost, is used', async () => {
  house.world.simulator.orderFault({ method: 'conversations.create', kind: 'drop_after' });
  await house.declare('ada', 'private');
  await house.declare('bruno', 'public');
  house.world.simulator.orderFault({ method: 'conversations.create', kind: 'fatal_error_after', skip: 1 });
  await house.finish();
  expect(await violations()).toEqual([]);
});

test('names go on being taken: new ones are tried, unseen by anybody', async () => {
  house.world.simulator.orderFault({
    method: 'conversations.create',
    kind: 'error',
    error: 'name_taken',
    times: 5,
  });
  const entry = await house.declare('ada', 'private');
  await settle();
  expect((await homepageOf('ada', entry)).channel.state).toBe('ready');
  expect(await violations()).toEqual([]);
});
