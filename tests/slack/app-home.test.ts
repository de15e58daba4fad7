// The Home tab: one's own incidents and the active ones, as oneself; never any longer than one may see them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Scene, setScene } from '../access-life/scene.ts';
import { declare, idOf } from '../incidents/kit.ts';
import { eventually } from '../leaks/slack-hands.ts';
import { slackUsers } from '../support/world.ts';
import { inSlack } from './kit.ts';

const secret = 'Payroll was leaked';

let scene: Scene;
let slack: ReturnType<typeof inSlack>;
beforeAll(async () => {
  scene = await setScene();
  slack = inSlack(scene.world);
});
afterAll(() => scene.close());

describe('whoever opens it', () => {
  test('sees what they reported or have a role in, then what is active', async () => {
    const open = await declare(scene.world, 'bruno', { name: 'Search is slow' });
    await declare(scene.world, 'chidi', { name: 'Mail is late' });
    await scene.settle();
    const client = await scene.clientOf('bruno');
    await client.send('PATCH', `/cordon/v1/incidents/${open.reference}`, {
      role_assignments: [
        {
          incident_role_id: await idOf(scene.world, 'incident_roles', 'Incident lead'),
          person_id: scene.personIds.ada,
        },
      ],
    });
    await slack.openHome('ada');
    const text = slack.homeOf('ada').join('\n');
    expect(text).toMatch(
      /Your incidents\n\*Search is slow\*\n.*Incident lead.*\n:lock: Private incident \*Payroll was leaked\*\n.*Reporter.*\nOther active incidents\n\*Mail is late\*/,
    );
    await slack.openHome('bruno');
    expect(slack.homeOf('bruno').join('\n')).not.toContain(secret);
    await slack.openHome('guest');
    expect(slack.homeOf('guest').join('\n')).toContain('There is no active incident.');
  });

  test('sees no more of what is over', async () => {
    const over = await declare(scene.world, 'chidi', { name: 'Soon over' });
    await slack.openHome('chidi');
    expect(slack.homeOf('chidi').join('\n')).toContain('Soon over');
    const client = await scene.clientOf('chidi');
    await client.send('PATCH', `/cordon/v1/incidents/${over.reference}`, {
      incident_status_id: await idOf(scene.world, 'incident_statuses', 'Canceled'),
    });
    await slack.openHome('chidi');
    expect(slack.homeOf('chidi').join('\n')).not.toContain('Soon over');
  });

  test('declares from it', async () => {
    await slack.openHome('chidi');
    const report = scene.world.simulator.world();
    const home = report.homes[slackUsers.chidi] as unknown as {
      id: string;
      blocks: { block_id: string; type: string }[];
    };
    await scene.world.simulator.act({
      ...{ action: 'click_view', as: slackUsers.chidi, view_id: home.id },
      ...{ block_id: home.blocks[0]?.block_id, action_id: 'home_declare', value: { type: 'button' } },
    });
    const dialog = await eventually(() => slack.dialogOf('chidi'), 'the dialog');
    expect(dialog.callback_id).toBe('incident_declare');
  });
});

describe('access that is given or ends', () => {
  test('shows on the Home tab by itself', async () => {
    await slack.openHome('bruno');
    expect(slack.homeOf('bruno').join('\n')).not.toContain(secret);
    await scene.invite('ada', 'bruno');
    await scene.settle();
    expect(slack.homeOf('bruno').join('\n')).toContain(secret);
    await scene.revoke('ada', 'bruno');
    await scene.settle();
    expect(slack.homeOf('bruno').join('\n')).not.toContain(secret);
  });

  test('is taken back from a Home tab that was read before and published after', async () => {
    await scene.invite('ada', 'owner');
    await scene.settle();
    // The first publication takes its time; meanwhile access ends.
    scene.world.simulator.orderFault({ method: 'views.publish', kind: 'delay', delay_ms: 1500, times: 1 });
    await scene.world.simulator.act({ action: 'open_home', as: slackUsers.owner });
    const publishing = scene.settle();
    await eventually(
      () => slack.calls('views.publish').some(({ arguments: about }) => about.user_id === slackUsers.owner),
      'the publication',
    );
    await scene.revoke('ada', 'owner');
    await publishing;
    await scene.settle();
    expect(slack.homeOf('owner').join('\n')).not.toContain(secret);
  });

  test('ends on the Home tab of somebody who was deactivated', async () => {
    await scene.invite('ada', 'chidi');
    await slack.openHome('chidi');
    await scene.settle();
    expect(slack.homeOf('chidi').join('\n')).toContain(secret);
    await scene.world.simulator.act({ action: 'deactivate', user: slackUsers.chidi });
    await scene.settle();
    expect(slack.homeOf('chidi').join('\n')).not.toContain(secret);
  });

  test('is told to Slack again when Slack was away', async () => {
    await scene.invite('ada', 'admin');
    await scene.settle();
    scene.world.simulator.orderFault({ method: 'views.publish', kind: 'status_503', times: 2 });
    await scene.revoke('ada', 'admin');
    await scene.settle();
    await scene.finish();
    expect(slack.homeOf('admin').join('\n')).not.toContain(secret);
  });
});

test('an app without a Home tab goes on with everything else', async () => {
  scene.world.simulator.orderFault({
    ...{ method: 'views.publish', kind: 'error', error: 'not_enabled', times: 5 },
  });
  await scene.invite('ada', 'bruno');
  await scene.settle();
  scene.world.simulator.clearFaults();
  const { rows } = await scene.sql.query(
    `select from cordon.deliveries where consumer = 'app-home' and state <> 'delivered'`,
  );
  expect(rows).toEqual([]);
});
