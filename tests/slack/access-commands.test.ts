// `/incident access`, `invite` and `revoke` in the channel of a private incident, and the dialog that the first one opens.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declareIncident } from '../../src/features/incidents/index.ts';
import { type Scene, setScene } from '../access-life/scene.ts';
import { written } from '../access-life/slack.ts';
import { eventually } from '../leaks/slack-hands.ts';
import { type SlackUserName, slackUsers } from '../support/world.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
afterAll(() => scene.close());

type Block = {
  type: string;
  block_id?: string;
  text?: { text?: string };
  accessory?: Element;
  elements?: Element[];
};
type Element = { action_id?: string; value?: string; text?: { text?: string } | string };
type Dialog = { id: string; callback_id: string; blocks: Block[] };

const repliesTo = (user: SlackUserName, channel: string): { ts: string; text: string; blocks: Block[] }[] => {
  const found = scene.world.simulator.world().channels.find(({ id }) => id === channel);
  return (found?.ephemerals ?? []).filter(({ reader }) => reader === slackUsers[user]) as never;
};

/** Types in the incident's channel, or elsewhere, and returns the next thing that only they are told. */
const type = async (user: SlackUserName, text: string, channel = scene.channelId): Promise<string> => {
  const before = repliesTo(user, channel).length;
  await scene.world.simulator.act({ action: 'run_command', as: slackUsers[user], channel, text });
  return eventually(() => repliesTo(user, channel)[before]?.text, `an answer to ${text}`);
};

const dialogOf = (user: SlackUserName): Dialog | undefined =>
  (scene.world.simulator.world().views[slackUsers[user]] as unknown as Dialog[] | undefined)?.at(-1);

const openDialog = async (user: SlackUserName, command: string): Promise<Dialog> => {
  const before = dialogOf(user)?.id;
  const act = { action: 'run_command', as: slackUsers[user], channel: scene.channelId, text: command };
  await scene.world.simulator.act(act);
  return eventually(() => {
    const dialog = dialogOf(user);
    return dialog && dialog.id !== before ? dialog : undefined;
  }, 'the dialog');
};

const shown = (dialog: Dialog | undefined): string => JSON.stringify(dialog?.blocks ?? []);

/** Clicks the button of the dialog whose action and value fit, and waits until the dialog shows something. */
const click = async (
  user: SlackUserName,
  actionId: string,
  value: string,
  until: RegExp,
): Promise<string> => {
  const dialog = dialogOf(user);
  const block = dialog?.blocks.find((one) =>
    [one.accessory, ...(one.elements ?? [])].some(
      (element) => element?.action_id === actionId && element.value === value,
    ),
  );
  if (!dialog || !block) throw new Error(`There is no ${actionId} of ${value} in ${shown(dialog)}.`);
  await scene.world.simulator.act({
    ...{ action: 'click_view', as: slackUsers[user], view_id: dialog.id },
    ...{ block_id: block.block_id, action_id: actionId, value: { type: 'button' } },
  });
  return eventually(
    () => (until.test(shown(dialogOf(user))) ? shown(dialogOf(user)) : undefined),
    String(until),
  );
};

describe('/incident invite', () => {
  test('gives access to people who are mentioned, each with an answer', async () => {
    const answer = await type('ada', '/incident invite @bruno @ada somebody');
    expect(answer).toContain(`<@${slackUsers.bruno}>: Has access now.`);
    expect(answer).toContain(`<@${slackUsers.ada}>: Had access already.`);
    expect(answer).toContain('Nobody is named by “somebody”');
    await scene.world.drain();
    expect(scene.inChannel()).toEqual(['ada', 'bruno']);
  });

  test('takes a user group as it is at that moment', async () => {
    const answer = await type('bruno', '/incident invite @on-call');
    expect(answer).toContain(`<@${slackUsers.chidi}>: Has access now.`);
    expect(answer).toContain(`<@${slackUsers.bruno}>: Had access already.`);
    expect((await scene.homepageOf('chidi'))?.incident.reference).toBe(scene.incident.reference);
  });

  test('refuses apps, and people whom Slack does not know', async () => {
    const answer = await type('ada', '/incident invite <@U0ACMEBOT1> <@U0NOBODY01>');
    expect(answer).toContain('<@U0ACMEBOT1>: This is an app, and only people can have access.');
    expect(answer).toContain('<@U0NOBODY01>: Slack knows nobody by this name in your workspace.');
  });

  test('answers alike in a channel of no incident, and to somebody without access', async () => {
    const elsewhere = await type('ada', '/incident invite @admin', 'C0GENERAL1');
    expect(elsewhere).toContain('belongs to no incident that you can see');
    // Somebody who is in the channel without access: an admin of the workspace may bring themselves in.
    await scene.world.simulator.act({
      ...{ action: 'invite', as: slackUsers.ada, channel: scene.channelId, users: [slackUsers.guest] },
    });
    expect(await type('guest', '/incident invite @admin')).toBe(elsewhere);
    expect(await type('guest', '/incident access')).toBe(elsewhere);
    expect(await type('guest', '/incident revoke @ada')).toBe(elsewhere);
  });
});

describe('/incident access', () => {
  test('shows who has access, how, and who asks; and gives access', async () => {
    await (await scene.clientOf('admin')).send('POST', '/cordon/v1/access_requests', {
      reference: scene.incident.reference,
      reason: 'Legal <needs> it',
    });
    await scene.world.drain();
    const dialog = await openDialog('ada', '/incident access');
    const text = shown(dialog);
    expect(text).toContain('*Ada Lovelace*\\nReporter');
    expect(text).toContain('*Bruno Costa*\\nInvited by Ada Lovelace');
    expect(text).toContain('*Adam Admin* asks for access');
    expect(text).toContain('> Legal &lt;needs&gt; it');
    await scene.world.simulator.act({
      ...{ action: 'submit_view', as: slackUsers.ada, view_id: dialog.id },
      values: { people: { value: { type: 'multi_users_select', selected_users: [slackUsers.owner] } } },
    });
    expect(shown(dialogOf('ada'))).toContain(`<@${slackUsers.owner}>: Has access now.`);
    expect(await scene.homepageOf('owner')).toBeDefined();
  });

  test('decides about a request, once', async () => {
    const { access_requests: requests } = (await scene.homepageOf('ada')) ?? {};
    const id = requests?.[0]?.id ?? '';
    expect(await click('ada', 'access_dialog_deny', id, /does not get access/)).not.toContain(
      'asks for access',
    );
    expect(await scene.homepageOf('admin')).toBeUndefined();
  });

  test('ends access, and says how Slack answered', async () => {
    await scene.world.drain();
    const text = await click('ada', 'access_remove', scene.personIds.chidi, /lost access/);
    expect(text).toContain('Chidi Eze lost access and was removed from the channel.');
    expect(text).toContain('Chidi Eze · *revoked* by Ada Lovelace');
    expect(await scene.homepageOf('chidi')).toBeUndefined();
    expect(scene.inChannel()).not.toContain('chidi');
  });

  test('explains a refusal by the workspace, and offers to wait until they leave', async () => {
    await scene.world.simulator.act({
      ...{ action: 'set_switches', team: 'T0ACME0001', switches: { remove_from_private: 'admins' } },
    });
    const refused = await click('ada', 'access_remove', scene.personIds.owner, /restricts who can remove/);
    expect(refused).toContain('Ask them to leave the channel, or have a workspace admin remove them');
    const value = `${scene.incident.id}/${scene.personIds.owner}`;
    await click('ada', 'access_revoke_when_they_leave', value, /keeps access for now/);
    expect(await scene.homepageOf('owner')).toBeDefined();
    await click('ada', 'access_cancel_revocation', scene.personIds.owner, /They keep access/);
    expect(shown(dialogOf('ada'))).not.toContain('Access ends as soon as');
  });
});

describe('/incident revoke', () => {
  test('is refused with the explanation and a button, which then waits until they leave', async () => {
    const answer = await type('bruno', '/incident revoke @olivia');
    expect(answer).toContain('restricts who can remove people');
    const message = repliesTo('bruno', scene.channelId).at(-1);
    const block = message?.blocks.find((one) => one.type === 'actions');
    await scene.world.simulator.act({
      ...{ action: 'click_message', as: slackUsers.bruno, channel: scene.channelId, ts: message?.ts },
      block_id: block?.block_id,
      action_id: 'access_revoke_when_they_leave',
      value: { type: 'button' },
    });
    await eventually(
      () => repliesTo('bruno', scene.channelId).some(({ text }) => text.includes('keeps access for now')),
      'the answer',
    );
    await scene.world.simulator.act({
      ...{ action: 'leave_channel', as: slackUsers.owner, channel: scene.channelId },
    });
    // Their leaving is told by an event, which may take a moment to arrive.
    await expect
      .poll(
        async () => {
          await scene.world.drain();
          return scene.homepageOf('owner');
        },
        { timeout: 10_000 },
      )
      .toBeUndefined();
    expect(written(scene).at(-1)).toContain('so their access was revoked, as Bruno Costa had asked');
  });

  test('ends access where Slack allows it, and says when there was none', async () => {
    await scene.world.simulator.act({
      ...{ action: 'set_switches', team: 'T0ACME0001', switches: { remove_from_private: 'everyone' } },
    });
    expect(await type('ada', '/incident revoke @bruno')).toContain('Bruno Costa lost access and was removed');
    expect(await type('ada', '/incident revoke @bruno')).toContain(
      'has no access any more. Nothing was changed.',
    );
    expect(scene.inChannel()).not.toContain('bruno');
  });

  test('does not leave an incident to nobody', async () => {
    expect(await type('ada', '/incident revoke @ada')).toContain('This is the last person with access.');
    expect(await scene.homepageOf('ada')).toBeDefined();
  });
});

test('a public incident has no access to manage', async () => {
  const { core } = scene.world;
  const ada = await scene.world.viewerOf('ada');
  const [severity] = await core.access.readAsViewer(ada, (db) => db.selectFrom('severities').select('id'));
  const open = await declareIncident(core.access, ada, {
    idempotency_key: 'open',
    name: 'Search is down',
    severity_id: severity?.id ?? '',
  });
  await scene.world.drain();
  const [channel] = await core.access.readAsViewer(ada, (db) =>
    db.selectFrom('incident_channels').select('slack_channel_id').where('incident_id', '=', open.id),
  );
  expect(await type('ada', '/incident access', channel?.slack_channel_id ?? '')).toContain(
    'there is no access to manage',
  );
});
