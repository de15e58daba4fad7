// From Slack users and mentions to people: who is behind them, and one clear sentence for everybody who is nobody here.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findMentioned, resolveSlackUsers, slackUserProblems } from '../../src/features/people/index.ts';
import { type SlackBot, SlackError } from '../../src/surfaces/slack/kit.ts';
import { createWorld, slackUsers, type World } from '../support/world.ts';
import { acme, changeUnheard, join, peopleOf } from './kit.ts';

let world: World;
let bot: SlackBot;
beforeAll(async () => {
  world = await createWorld();
  bot = await world.core.bots.forTeam(acme);
});
afterAll(() => world.close());

const resolve = (...slackUserIds: string[]) => resolveSlackUsers(world.core, bot, slackUserIds);
const asked = () => world.simulator.world().calls.filter(({ method }) => method === 'users.info').length;

describe('Slack users', () => {
  test('whom Cordon has not met are made known, and Slack is not asked again', async () => {
    const before = asked();
    const [found] = await resolve(slackUsers.bruno);
    expect(found).toMatchObject({
      slackUserId: slackUsers.bruno,
      person: { name: 'Bruno Costa', role: 'member', isActive: true, organizationId: bot.organizationId },
    });
    expect((await peopleOf(world)).has(slackUsers.bruno)).toBe(true);
    expect(asked()).toBe(before + 1);
    await resolve(slackUsers.bruno);
    expect(asked()).toBe(before + 1);
  });

  test('come back each once, in their order, guests among them', async () => {
    const found = await resolve(slackUsers.guest, slackUsers.ada, slackUsers.guest, slackUsers.bruno);
    expect(found.map(({ slackUserId }) => slackUserId)).toEqual([
      ...[slackUsers.guest, slackUsers.ada, slackUsers.bruno],
    ]);
    expect(found[0]).toMatchObject({ person: { role: 'guest' } });
  });

  test('who are no people of the workspace come with a reason, and stay unknown', async () => {
    const gone = await join(world, 'Gone Before');
    await changeUnheard(world, { action: 'deactivate', user: gone });
    const found = await resolve('U0NOBODY01', 'U0ACMEBOT1', 'USLACKBOT', slackUsers.stranger, gone);
    expect(found).toEqual(
      (
        [
          ['U0NOBODY01', 'unknown'],
          ['U0ACMEBOT1', 'bot'],
          ['USLACKBOT', 'bot'],
          // Slack tells people of another workspace apart only where a channel is shared with it.
          [slackUsers.stranger, 'unknown'],
          [gone, 'deactivated'],
        ] as const
      ).map(([slackUserId, problem]) => ({ slackUserId, problem, words: slackUserProblems[problem] })),
    );
    expect([...(await peopleOf(world)).keys()]).not.toContain(gone);
  });

  test('of a shared channel’s other workspace are strangers', async () => {
    const shared: SlackBot = {
      ...bot,
      call: async <Answer>() => ({ user: { id: 'U0FAR', team_id: 'T0FAR', name: 'far' } }) as Answer,
    };
    expect(await resolveSlackUsers(world.core, shared, ['U0FAR'])).toMatchObject([{ problem: 'stranger' }]);
  });

  test('whose account ended are deactivated, also when they were known', async () => {
    await world.drain();
    await changeUnheard(world, { action: 'deactivate', user: slackUsers.chidi });
    await world.core.asSystem('identify-viewer', (tx) =>
      tx.db
        .updateTable('people')
        .set({ is_active: false })
        .where('slack_user_id', '=', slackUsers.chidi)
        .execute(),
    );
    expect(await resolve(slackUsers.chidi)).toMatchObject([{ problem: 'deactivated' }]);
  });

  test('are not guessed while Slack does not answer', async () => {
    const fresh = await join(world, 'Fresh');
    world.simulator.orderFault({ method: 'users.info', kind: 'status_503' });
    await expect(resolve(fresh)).rejects.toThrow(SlackError);
    expect(await resolve(fresh)).toMatchObject([{ person: { name: 'Fresh' } }]);
  });
});

describe('mentions', () => {
  const onCall = '<!subteam^S0ONCALL01|@on-call>';

  test('of people and user groups become users, each once, in their order', async () => {
    const text = `<@${slackUsers.chidi}|chidi> ${onCall} <@${slackUsers.ada}>`;
    expect(await findMentioned(bot, text)).toEqual({
      slackUserIds: [slackUsers.chidi, slackUsers.bruno, slackUsers.ada],
      problems: [],
    });
  });

  test('that name nobody are repeated, escaped, and the others hold', async () => {
    expect(await findMentioned(bot, `@ada <@${slackUsers.bruno}> <!here> a&b`)).toEqual({
      slackUserIds: [slackUsers.bruno],
      problems: [
        'Nobody is named by “@ada”, “&lt;!here&gt;”, “a&amp;b”. Type @ and choose people or user groups from Slack’s list.',
      ],
    });
    const { problems } = await findMentioned(bot, `a b c d e f ${'x'.repeat(3000)}`);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('“e” and more. ');
    expect(await findMentioned(bot, '')).toEqual({ slackUserIds: [], problems: [] });
  });

  test.each([
    ['no_such_subteam', 'The user group “@on-call” does not exist in your workspace, or is switched off.'],
    [
      'plan_upgrade_required',
      'The user group “@on-call” cannot be used, as your workspace’s plan has no user groups. Name people instead.',
    ],
    [
      'missing_scope',
      'The user group “@on-call” cannot be read: the app was installed without the scope usergroups:read. Name people instead, or ask an admin to install it again.',
    ],
  ])('of a group that Slack answers with %s are explained', async (error, words) => {
    world.simulator.orderFault({ method: 'usergroups.users.list', kind: 'error', error });
    const text = `${onCall} <@${slackUsers.ada}>`;
    expect(await findMentioned(bot, text)).toEqual({ slackUserIds: [slackUsers.ada], problems: [words] });
  });

  test('of a group that is not there, as the simulator says it', async () => {
    expect(await findMentioned(bot, '<!subteam^S0NOWHERE>')).toEqual({
      slackUserIds: [],
      problems: ['This user group does not exist in your workspace, or is switched off.'],
    });
  });

  test('of an empty group name nobody', async () => {
    const empty: SlackBot = { ...bot, call: async <Answer>() => ({ users: [] }) as Answer };
    expect(await findMentioned(empty, onCall)).toEqual({
      slackUserIds: [],
      problems: ['The user group “@on-call” has nobody in it.'],
    });
  });

  test('of a group are not guessed while Slack does not answer', async () => {
    world.simulator.orderFault({ method: 'usergroups.users.list', kind: 'status_500' });
    await expect(findMentioned(bot, onCall)).rejects.toThrow(SlackError);
  });

  test('of more than 50 people, or more than 10 groups, are refused altogether', async () => {
    const some = (count: number) => Array.from({ length: count }, (_, index) => `<@U0P${index}>`).join(' ');
    expect((await findMentioned(bot, some(50))).slackUserIds).toHaveLength(50);
    expect(await findMentioned(bot, some(51))).toEqual({
      slackUserIds: [],
      problems: ['That is 51 people. Name at most 50 at once.'],
    });
    const groups = Array.from({ length: 11 }, (_, index) => `<!subteam^S0G${index}>`).join(' ');
    const calls = world.simulator.world().calls.length;
    expect(await findMentioned(bot, groups)).toEqual({
      slackUserIds: [],
      problems: ['Name at most 10 user groups at once.'],
    });
    expect(world.simulator.world().calls).toHaveLength(calls);
  });
});
