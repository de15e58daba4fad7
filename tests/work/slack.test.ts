// Actions and follow-ups in Slack: commands, the list with its buttons, the dialog, and from the menu of a message.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Scene, setScene } from '../access-life/scene.ts';
import { written } from '../access-life/slack.ts';
import { eventually } from '../leaks/slack-hands.ts';
import { type SlackUserName, slackUsers } from '../support/world.ts';
import { added, type Item, listOf } from './kit.ts';

let stage: Scene;
let scene: Scene;
beforeAll(async () => {
  stage = await setScene();
});
afterAll(() => stage.close());
beforeEach(async () => {
  scene = await stage.another();
  await scene.invite('ada', 'bruno');
  await scene.settle();
});

type Element = { action_id?: string; value?: string; text?: { text?: string } };
type Block = { type: string; block_id?: string; text?: { text?: string }; elements?: Element[] };
type Reply = { ts: string; text: string; blocks: Block[] };
type Dialog = {
  id: string;
  callback_id: string;
  submit?: { text: string };
  blocks: (Block & { element?: Input })[];
};
type Input = Record<string, unknown>;

const repliesTo = (user: SlackUserName, channel = scene.channelId): Reply[] => {
  const found = scene.world.simulator.world().channels.find(({ id }) => id === channel);
  return (found?.ephemerals ?? []).filter(({ reader }) => reader === slackUsers[user]) as never;
};

const textOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap(({ type, text, elements }) => {
    if (type === 'section') return [text?.text ?? ''];
    if (type === 'context')
      return (elements ?? []).map((element) => String((element as { text?: unknown }).text));
    return [(elements ?? []).map((element) => `[${element.text?.text}]`).join(' ')];
  });

/** Types in the incident's channel, or elsewhere, and returns the next thing that only they are told. */
const type = async (user: SlackUserName, text: string, channel = scene.channelId): Promise<Reply> => {
  const before = repliesTo(user, channel).length;
  await scene.world.simulator.act({ action: 'run_command', as: slackUsers[user], channel, text });
  return eventually(() => repliesTo(user, channel)[before], `an answer to ${text}`);
};

const dialogOf = (user: SlackUserName): Dialog | undefined =>
  (scene.world.simulator.world().views[slackUsers[user]] as unknown as Dialog[] | undefined)?.at(-1);

/** Does something and waits for the dialog that it opens. */
const dialogFrom = async (user: SlackUserName, act: () => Promise<unknown>): Promise<Dialog> => {
  const before = dialogOf(user)?.id;
  await act();
  return eventually(() => {
    const dialog = dialogOf(user);
    return dialog?.id !== before && dialog;
  }, 'the dialog');
};

/** The dialog that Ada’s command opens. */
const dialogBy = (text: string): Promise<Dialog> =>
  dialogFrom('ada', () =>
    scene.world.simulator.act({ action: 'run_command', as: slackUsers.ada, channel: scene.channelId, text }),
  );

const inputsOf = (dialog: Dialog | undefined): Record<string, Input> =>
  Object.fromEntries(
    (dialog?.blocks ?? []).flatMap(({ block_id, element }) =>
      block_id && element ? [[block_id, element]] : [],
    ),
  );

const typed = (value: string) => ({ value: { type: 'plain_text_input', value } });
const person = (user: SlackUserName | string) => ({
  value: { type: 'users_select', selected_user: slackUsers[user as SlackUserName] ?? user },
});

const submit = (user: SlackUserName, dialog: Dialog, values: Record<string, unknown>): Promise<unknown> =>
  scene.world.simulator.act({ action: 'submit_view', as: slackUsers[user], view_id: dialog.id, values });

/** Clicks a button of the newest message that only they see, and returns what the message says then. */
const click = async (user: SlackUserName, label: string, index = 0): Promise<string[]> => {
  const message = repliesTo(user).at(-1);
  const before = JSON.stringify(message?.blocks);
  const buttons = (message?.blocks ?? []).flatMap(({ block_id, elements }) =>
    (elements ?? [])
      .filter(({ text }) => text?.text === label)
      .map(({ action_id }) => ({ block_id, action_id })),
  );
  await scene.world.simulator.act({
    ...{ action: 'click_message', as: slackUsers[user], channel: scene.channelId, ts: message?.ts },
    ...{ ...buttons[index], value: { type: 'button' } },
  });
  const now = () => repliesTo(user).at(-1);
  await eventually(() => JSON.stringify(now()?.blocks) !== before, `an answer to ${label}`);
  return textOf(now()?.blocks ?? []);
};

const itemsOf = async (path: 'actions' | 'follow_ups' = 'actions'): Promise<Item[]> =>
  (await listOf(await scene.clientOf('ada'), scene.incident.reference, path)).items;

/** What the channel was told since the incident's first message. */
const told = (): string[] => written(scene).filter((text) => /added the|completed the/.test(text));

describe('/incident action', () => {
  test('adds what is typed, answers whoever typed it, and tells the channel in a line', async () => {
    const reply = await type('ada', '/incident action Restart <the> cache & ask @bruno');
    expect(textOf(reply.blocks)).toEqual([
      'Added the action.',
      '*Restart &lt;the&gt; cache &amp; ask @Bruno Costa*\nNobody has it yet',
      '[Complete] [Assign to me]',
    ]);
    expect((await itemsOf())[0]).toMatchObject({
      description: 'Restart <the> cache & ask @Bruno Costa',
      creator: { name: 'Ada Lovelace' },
    });
    await scene.settle();
    expect(told()).toEqual([
      '*Ada Lovelace* added the action “Restart &lt;the&gt; cache &amp; ask @Bruno Costa”.',
    ]);
  });

  test('without a text it opens a dialog, which assigns and sets a date', async () => {
    const dialog = await dialogBy('/incident action');
    expect(Object.keys(inputsOf(dialog))).toEqual(['description', 'assignee', 'due']);
    const soon = Math.floor(scene.world.core.clock.now().getTime() / 1000) + 86_400;
    await submit('ada', dialog, {
      description: typed('Call the bank'),
      assignee: person('bruno'),
      due: { value: { type: 'datetimepicker', selected_date_time: soon } },
    });
    expect(dialogOf('ada')).toBeUndefined();
    expect((await itemsOf())[0]).toMatchObject({
      description: 'Call the bank',
      assignee: { name: 'Bruno Costa' },
      due_at: new Date(soon * 1000).toISOString(),
    });
    await scene.settle();
    expect(told()).toEqual(['*Ada Lovelace* added the action “Call the bank” for *Bruno Costa*.']);
  });

  test('somebody without access is asked about first, and let in with the action', async () => {
    const dialog = await dialogBy('/incident action');
    const values = { description: typed('Call the bank'), assignee: person('chidi') };
    await submit('ada', dialog, values);
    const asked = dialogOf('ada');
    expect(asked?.submit?.text).toBe('Give access and add');
    expect(textOf(asked?.blocks.slice(0, 1) ?? [])[0]).toContain(
      'This will give Chidi Eze access to everything in this incident, also what was written before.',
    );
    expect(await scene.hasAccess('chidi')).toBe(false);
    expect(await itemsOf()).toEqual([]);
    // Whoever chooses somebody else instead is asked about them.
    await submit('ada', asked as Dialog, { ...values, assignee: person('owner') });
    expect(textOf(dialogOf('ada')?.blocks.slice(0, 1) ?? [])[0]).toContain('Olivia');
    expect(await scene.hasAccess('owner')).toBe(false);
    await submit('ada', dialogOf('ada') as Dialog, { ...values, assignee: person('owner') });
    expect(dialogOf('ada')).toBeUndefined();
    expect(await scene.hasAccess('owner')).toBe(true);
    expect(await scene.hasAccess('chidi')).toBe(false);
    expect((await itemsOf())[0]?.assignee?.name).toMatch(/^Olivia/);
  });

  test('what is wrong is said beside its field', async () => {
    const dialog = await dialogBy('/incident action');
    const answer = await submit('ada', dialog, {
      description: typed('x'),
      assignee: person('U0ACMEBOT1'),
    });
    expect(JSON.stringify(answer)).toContain('This is an app');
    const nobody = { value: { type: 'users_select', selected_user: null } };
    const late = { value: { type: 'datetimepicker', selected_date_time: 9_999_999_999 } };
    expect(
      JSON.stringify(await submit('ada', dialog, { description: typed('x'), assignee: nobody, due: late })),
    ).toContain('within 10 years of today');
    expect(await itemsOf()).toEqual([]);
  });

  test('is refused where it is too long', async () => {
    const reply = await type('ada', `/incident action ${'x'.repeat(5001)}`);
    expect(reply.text).toBe('An action has at most 5,000 characters.');
  });

  test('says what to do in a channel of no incident, and the same to somebody without access', async () => {
    await scene.world.simulator.act({
      ...{ action: 'invite', as: slackUsers.ada, channel: scene.channelId, users: [slackUsers.guest] },
    });
    for (const command of ['action', 'action x', 'actions', 'follow-up', 'follow-up x', 'follow-ups']) {
      const elsewhere = await type('ada', `/incident ${command}`, 'C0GENERAL1');
      expect(elsewhere.text).toMatch(
        /^This channel belongs to no incident that you can see\. Use this command/,
      );
      expect((await type('guest', `/incident ${command}`)).text).toBe(elsewhere.text);
    }
    expect(await itemsOf()).toEqual([]);
  });
});

describe('/incident actions', () => {
  test('lists what there is, and completes, reopens and assigns in place', async () => {
    const ada = await scene.clientOf('ada');
    const { reference } = scene.incident;
    const overdue = new Date(scene.world.core.clock.now().getTime() - 60_000).toISOString();
    await added(ada, reference, 'actions', { description: 'Restart the cache', due_at: overdue });
    await added(ada, reference, 'actions', {
      description: 'Call the bank',
      assignee_id: scene.personIds.bruno,
    });
    await scene.settle();
    const list = textOf((await type('bruno', '/incident actions')).blocks);
    expect(list[0]).toMatch(/^\*Actions\* of this incident · <http.*open the homepage>$/);
    expect(list[1]).toMatch(/^\*Restart the cache\*\nNobody has it yet · \*overdue\*, was due <!date\^/);
    expect(list.slice(2)).toEqual([
      '[Complete] [Assign to me]',
      '*Call the bank*\nBruno Costa',
      '[Complete]',
    ]);
    const taken = await click('bruno', 'Assign to me');
    expect(taken[0]).toBe('You have “Restart the cache”.');
    expect(taken[2]).toContain('\nBruno Costa · *overdue*');
    const done = await click('bruno', 'Complete');
    expect(done[0]).toBe('Completed “Restart the cache”.');
    expect(done.slice(2)).toEqual([
      '*Call the bank*\nBruno Costa',
      '[Complete]',
      expect.stringMatching(/^~Restart the cache~\n\*Done\* · Bruno Costa/),
      '[Reopen]',
    ]);
    expect((await itemsOf()).map(({ status }) => status)).toEqual(['outstanding', 'completed']);
    await scene.settle();
    expect(told().at(-1)).toBe('*Bruno Costa* completed the action “Restart the cache”.');
    const before = told().length;
    expect((await click('bruno', 'Reopen'))[0]).toBe('Reopened “Restart the cache”.');
    await scene.settle();
    expect(told()).toHaveLength(before);
    // All of it in the one message that only Bruno sees.
    expect(repliesTo('bruno')).toHaveLength(1);
  });

  test('says how to begin where there are none, and turns pages where there are many', async () => {
    expect(textOf((await type('ada', '/incident actions')).blocks)[1]).toContain('There are no actions yet.');
    const ada = await scene.clientOf('ada');
    for (let count = 1; count <= 12; count += 1)
      await added(ada, scene.incident.reference, 'actions', { description: `Step ${count}` });
    const first = textOf((await type('ada', '/incident actions')).blocks);
    expect(first.filter((text) => text.startsWith('*Step'))).toHaveLength(10);
    expect(first.at(-1)).toBe('[Next page]');
    const second = await click('ada', 'Next page');
    expect(second.slice(1)).toEqual([
      ...['*Step 11*\nNobody has it yet', '[Complete] [Assign to me]'],
      ...['*Step 12*\nNobody has it yet', '[Complete] [Assign to me]', '[First page]'],
    ]);
    const done = await click('ada', 'Complete', 1);
    expect(done[0]).toBe('Completed “Step 12”.');
    expect(done[2]).toContain('Step 11');
    expect((await click('ada', 'First page'))[1]).toContain('*Step 1*');
  });

  test('a button does nothing for somebody who lost access, and nothing for what was deleted', async () => {
    const ada = await scene.clientOf('ada');
    const item = await added(ada, scene.incident.reference, 'actions', { description: 'Step' });
    await type('bruno', '/incident actions');
    await type('ada', '/incident actions');
    await scene.sql.query(
      'update cordon.access_grants set revoked_at = now(), revoked_by = $1 where person_id = $2 and incident_id = $3',
      [scene.personIds.ada, scene.personIds.bruno, scene.incident.id],
    );
    await scene.world.simulator.act({
      ...{ action: 'click_message', as: slackUsers.bruno, channel: scene.channelId },
      ...{ ts: repliesTo('bruno').at(-1)?.ts, value: { type: 'button' }, action_id: 'action_complete' },
      block_id: repliesTo('bruno')
        .at(-1)
        ?.blocks.find(({ type: kind }) => kind === 'actions')?.block_id,
    });
    const answer = await eventually(() => repliesTo('bruno')[1]?.text, 'an answer');
    expect(answer).toBe('There is nothing here that you can see. Nothing was changed.');
    expect((await itemsOf())[0]?.status).toBe('outstanding');
    await ada.send('DELETE', `/cordon/v1/incidents/${scene.incident.reference}/actions/${item.id}`);
    await scene.world.simulator.act({
      ...{ action: 'click_message', as: slackUsers.ada, channel: scene.channelId },
      ...{ ts: repliesTo('ada').at(-1)?.ts, value: { type: 'button' }, action_id: 'action_complete' },
      block_id: repliesTo('ada')
        .at(-1)
        ?.blocks.find(({ type: kind }) => kind === 'actions')?.block_id,
    });
    expect(await eventually(() => repliesTo('ada')[1]?.text, 'an answer')).toBe(answer);
  });
});

describe('/incident follow-up', () => {
  test('adds what is typed, and its dialog has priority and labels', async () => {
    await type('ada', '/incident follow-up Write an alarm');
    const dialog = await dialogBy('/incident follow-up');
    const inputs = inputsOf(dialog);
    expect(Object.keys(inputs)).toEqual(['title', 'description', 'assignee', 'due', 'priority', 'labels']);
    const options = inputs.priority?.options as { value: string; text: { text: string } }[];
    const urgent = options.find(({ text }) => text.text === 'Urgent');
    const values = {
      title: typed('Test the backup'),
      description: typed('Every month'),
      priority: { value: { type: 'static_select', selected_option: urgent } },
      labels: typed('backup, , Backup, restore'),
    };
    await submit('ada', dialog, { ...values, labels: typed(`a, ${'x'.repeat(51)}`) });
    expect(dialogOf('ada')).toBeDefined();
    await submit('ada', dialog, values);
    expect(dialogOf('ada')).toBeUndefined();
    const [first, second] = await itemsOf('follow_ups');
    expect(first?.title).toBe('Write an alarm');
    expect(second).toMatchObject({
      ...{ title: 'Test the backup', description: 'Every month', labels: ['Backup', 'restore'] },
      priority: { name: 'Urgent' },
    });
    const list = textOf((await type('ada', '/incident follow-ups')).blocks);
    expect(list[3]).toBe('*Test the backup*\nNobody has it yet · Urgent · Backup, restore');
  });
});

describe('from the menu of a message', () => {
  const say = async (user: SlackUserName, text: string): Promise<string> => {
    const about = { as: slackUsers[user], channel: scene.channelId, text };
    await scene.world.simulator.act({ action: 'post_message', ...about });
    const found = scene.world.simulator.world().channels.find(({ id }) => id === scene.channelId);
    return found?.messages.at(-1)?.ts ?? '';
  };
  const use = (user: SlackUserName, callback_id: string, ts: string, channel = scene.channelId) =>
    scene.world.simulator.act({ action: 'message_shortcut', as: slackUsers[user], callback_id, channel, ts });

  test('the dialog holds the message’s text, and one message makes one action, with a link to it', async () => {
    const ts = await say('bruno', 'Somebody should restart <@U0ADA00001> &amp; the cache');
    const dialog = await dialogFrom('ada', () => use('ada', 'create_action', ts));
    expect(inputsOf(dialog).description?.initial_value).toBe(
      'Somebody should restart @Ada Lovelace & the cache',
    );
    const other = await dialogFrom('bruno', () => use('bruno', 'create_action', ts));
    await submit('ada', dialog, { description: typed('Restart the cache') });
    await submit('bruno', other, { description: typed('The same once more') });
    const items = await itemsOf();
    expect(items.map(({ description }) => description)).toEqual(['Restart the cache']);
    expect(items[0]?.slack_message_url).toMatch(
      new RegExp(`/archives/${scene.channelId}/p${ts.replace('.', '')}$`),
    );
    const before = repliesTo('bruno').length;
    await use('bruno', 'create_action', ts);
    expect(await eventually(() => repliesTo('bruno')[before]?.text, 'an answer')).toBe(
      'This message is an action already: “Restart the cache”.',
    );
    // A follow-up can be made of it all the same.
    await dialogFrom('bruno', () => use('bruno', 'create_follow_up', ts));
  });

  test('a message whose action was deleted makes it again', async () => {
    const ts = await say('bruno', 'Restart the cache');
    const first = await dialogFrom('ada', () => use('ada', 'create_action', ts));
    await submit('ada', first, { description: typed('Restart') });
    const [item] = await itemsOf();
    await scene.ask('ada', 'DELETE', `/actions/${item?.id}`);
    const second = await dialogFrom('ada', () => use('ada', 'create_action', ts));
    await submit('ada', second, { description: typed('Restart it') });
    expect((await itemsOf()).map(({ id, description }) => [id, description])).toEqual([
      [item?.id, 'Restart it'],
    ]);
  });

  test('a long message becomes title and description of a follow-up', async () => {
    const ts = await say('bruno', 'Write an alarm\nfor the hit rate');
    const dialog = await dialogFrom('ada', () => use('ada', 'create_follow_up', ts));
    const { title, description } = inputsOf(dialog);
    expect(title?.initial_value).toBe('Write an alarm');
    expect(description?.initial_value).toBe('Write an alarm\nfor the hit rate');
  });

  test('is refused in a channel of no incident, and alike to somebody without access', async () => {
    await scene.world.simulator.act({
      ...{ action: 'post_message', as: slackUsers.ada, channel: 'C0GENERAL1', text: 'x' },
    });
    const general = scene.world.simulator.world().channels.find(({ id }) => id === 'C0GENERAL1');
    const seen = repliesTo('ada', 'C0GENERAL1').length;
    await use('ada', 'create_action', general?.messages.at(-1)?.ts ?? '', 'C0GENERAL1');
    const answer = await eventually(() => repliesTo('ada', 'C0GENERAL1')[seen]?.text, 'an answer');
    expect(answer).toContain('belongs to no incident that you can see');
    await scene.world.simulator.act({
      ...{ action: 'invite', as: slackUsers.ada, channel: scene.channelId, users: [slackUsers.guest] },
    });
    const ts = await say('ada', 'Restart the cache');
    await use('guest', 'create_action', ts);
    expect(await eventually(() => repliesTo('guest')[0]?.text, 'an answer')).toBe(answer);
  });
});
