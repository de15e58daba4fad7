// In a channel that was made public Cordon is silent, and whoever comes in or clicks there is an outsider (L57, L58).
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, slackUsers } from '../support/world.ts';
import { type Cast, play } from './cast.ts';
import { settle } from './cast-access.ts';
import type { CastIncident } from './cast-parts.ts';
import { lifeInPublic, makePublic } from './public-channel.ts';
import { eventually } from './slack-hands.ts';

let cast: Cast;
let shared: CastIncident;
beforeAll(async () => {
  cast = await play(await createWorld());
  shared = cast.incidents.find(({ key }) => key === 'shared') ?? expect.unreachable();
  await makePublic(cast, shared);
});
afterAll(() => cast.world.close());

const told = (user: keyof typeof slackUsers): string =>
  JSON.stringify(
    cast.world.simulator
      .world()
      .channels.filter(({ kind, members }) => kind === 'im' && members.includes(slackUsers[user])),
  );

test('nothing is written there about requests and decisions', async () => {
  expect(await lifeInPublic(cast, shared)).toEqual([]);
});

test('those with access are told, and nobody else', async () => {
  const client = await cast.world.clientOf('ada');
  const page = `/cordon/v1/incidents/${shared.reference}`;
  // Whoever opens the page wants the truth: Cordon looks.
  expect((await client.get(page)).status).toBe(200);
  await settle(cast.world);
  expect((await client.get(page)).text).toContain('The Slack channel is public now');
  for (const user of shared.seenBy)
    if (user !== 'nobody') expect(told(user)).toContain('The Slack channel is public now');
  for (const user of ['admin', 'chidi', 'guest', 'stranger'] as const)
    expect(told(user)).not.toContain('The Slack channel is public now');
});

test('whoever joins or clicks there gets no access', async () => {
  const { simulator } = cast.world;
  const as = slackUsers.admin;
  const { channelId: channel } = shared;
  await simulator.act({ action: 'join_channel', as, channel });
  await settle(cast.world);
  const message = simulator
    .world()
    .channels.find(({ id }) => id === channel)
    ?.messages.find(({ blocks }) => JSON.stringify(blocks).includes('access_request_allow'));
  const blocks = (message?.blocks ?? []) as { type: string; block_id: string }[];
  const block_id = blocks.find(({ type }) => type === 'actions')?.block_id ?? '';
  const action_id = 'access_request_allow';
  const clicked = { channel, ts: message?.ts ?? '', block_id, action_id, value: { type: 'button' } };
  await simulator.act({ action: 'click_message', as, ...clicked });
  const answer = await eventually(
    () =>
      simulator
        .world()
        .channels.find(({ id }) => id === channel)
        ?.ephemerals.find(({ reader }) => reader === as)?.text,
    'an answer to the click',
  );
  expect(answer).toBe('There is nothing here that you can see. Nothing was changed.');
  const client = await cast.world.clientOf('admin');
  expect((await client.get(`/cordon/v1/incidents/${shared.reference}`)).status).toBe(404);
});
