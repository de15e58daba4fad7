// An incident's channel follows it: topic, first message, name; archived when it is over; reminded of promised updates.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { EditIncidentInput } from '../../src/features/edits/contract.ts';
import { editIncident } from '../../src/features/edits/index.ts';
import type { PostUpdateInput } from '../../src/features/updates/contract.ts';
import { postUpdate } from '../../src/features/updates/index.ts';
import { type Scene, setScene } from '../access-life/scene.ts';
import { declare, idOf, pageOf } from '../incidents/kit.ts';
import { eventually } from '../leaks/slack-hands.ts';
import type { SlackUserName } from '../support/world.ts';
import { inSlack } from './kit.ts';

let scene: Scene;
let slack: ReturnType<typeof inSlack>;
let incident: { id: string; reference: string };
let channel: string;
beforeAll(async () => {
  scene = await setScene();
  slack = inSlack(scene.world);
});
afterAll(() => scene.close());

const day = 24 * 60;
const begin = async (visibility: 'public' | 'private'): Promise<void> => {
  scene.world.simulator.clearFaults();
  incident = await declare(scene.world, 'ada', { visibility });
  await scene.settle();
  channel = await slack.channelOf('ada', incident.id);
};
// By the commands themselves: whoever is signed in to the dashboard would not be any more after some days.
const change = async (by: SlackUserName, changes: EditIncidentInput): Promise<void> => {
  const viewer = await scene.world.viewerOf(by);
  await scene.world.core.access.asViewer(viewer, (tx) => editIncident(incident.id)(tx, changes));
};
const post = async (update: PostUpdateInput): Promise<void> => {
  const viewer = await scene.world.viewerOf('ada');
  await scene.world.core.access.asViewer(viewer, (tx) => postUpdate(incident.id)(tx, update));
  await scene.settle();
};
const setStatus = async (name: string): Promise<void> =>
  change('ada', { incident_status_id: await idOf(scene.world, 'incident_statuses', name) });
/** One second later what waits for others is done as well. */
const upkeep = async (): Promise<void> => {
  await scene.settle();
  await scene.pass(1);
};
const now = () => slack.channelBy(channel);
const titles = async (): Promise<string[]> =>
  (await pageOf(scene.world, 'ada', incident.reference)).timeline.map(({ title }) => title);
/** The clock's jobs, which no clock starts in a test. */
const tick = async (job: string): Promise<void> => {
  await scene.sql.query(`select graphile_worker.add_job($1)`, [job]);
  await scene.settle();
};

describe('of a public incident', () => {
  beforeEach(() => begin('public'));

  test('topic, first message and name follow', async () => {
    await change('ada', {
      name: 'Payments are slow',
      severity_id: await idOf(scene.world, 'severities', 'Critical'),
      summary: 'The database is <full>',
      call_url: 'https://meet.example.com/42',
    });
    await upkeep();
    const { reference } = incident;
    expect(now().name).toBe(`${reference.toLowerCase()}-payments-are-slow`);
    expect(now().topic).toContain('Payments are slow · Critical · Investigating');
    const [first] = slack.written(channel);
    expect(first).toContain('*Payments are slow*\nThe database is &lt;full&gt;');
    expect(first).toContain('<https://meet.example.com/42|Join the call>');
    expect(await titles()).toContain(
      `Slack channel renamed to #${reference.toLowerCase()}-payments-are-slow`,
    );
    expect((await pageOf(scene.world, 'ada', reference)).channel.hazards).toEqual([]);
  });

  test('several changes at once are followed once, and nothing is set that is so already', async () => {
    const topics = slack.calls('conversations.setTopic').length;
    const updates = slack.calls('chat.update').length;
    for (const summary of ['One', 'Two', 'Three']) {
      await change('ada', { summary });
      await scene.pass(0);
    }
    await upkeep();
    expect(slack.calls('conversations.setTopic').length - topics).toBe(0);
    expect(slack.calls('chat.update').length - updates).toBeLessThanOrEqual(3);
    expect(slack.written(channel)[0]).toContain('Three');
  });

  test('a name that is taken gets another ending', async () => {
    const name = `${incident.reference.toLowerCase()}-taken-before`;
    await scene.world.simulator.act({ action: 'create_channel', as: 'U0ADA00001', name });
    await change('ada', { name: 'Taken before' });
    await upkeep();
    expect(now().name).toMatch(new RegExp(`^${name}-[0-9a-z]{4}$`));
  });

  test('a busy Slack is waited for; a lost answer renames nothing twice', async () => {
    scene.world.simulator.orderFault({ method: 'conversations.rename', kind: 'drop_after', times: 1 });
    scene.world.simulator.orderFault({
      method: 'conversations.setTopic',
      kind: 'rate_limited',
      times: 1,
      retry_after: 5,
    });
    await change('ada', { name: 'Slow as well' });
    await upkeep();
    await scene.finish();
    expect(now().name).toBe(`${incident.reference.toLowerCase()}-slow-as-well`);
    expect((await titles()).filter((title) => title.includes('renamed to'))).toHaveLength(1);
  });

  test('what people called the channel stays until the incident is called otherwise', async () => {
    await scene.world.simulator.act({ action: 'rename', as: 'U0OWNER001', channel, name: 'ours' });
    await change('ada', { summary: 'New' });
    await upkeep();
    expect(now().name).toBe('ours');
  });
});

describe('of a private incident', () => {
  beforeEach(() => begin('private'));

  test('the first message follows; name, topic and notifications tell nothing', async () => {
    const { name } = now();
    await change('ada', { name: 'Payroll is out', summary: 'By mail' });
    await upkeep();
    expect(slack.written(channel)[0]).toContain('*Payroll is out*\nBy mail');
    expect(now().name).toBe(name);
    expect(now().topic).toMatch(/^:lock: Private incident, for invited people only · http/);
    expect(new Set(slack.notifications(channel))).toEqual(
      new Set(['There is an update in a private incident']),
    );
  });

  test('a channel that was made public gets nothing until it is private again', async () => {
    await scene.world.simulator.act({ action: 'convert', as: 'U0OWNER001', channel, to: 'public' });
    await scene.settle();
    await change('ada', { name: 'A second secret' });
    await post({ message: 'A third secret' });
    await upkeep();
    expect(JSON.stringify(now())).not.toMatch(/A (second|third) secret/);
    await scene.world.simulator.act({ action: 'convert', as: 'U0OWNER001', channel, to: 'private' });
    await scene.settle();
    await upkeep();
    expect(slack.written(channel)[0]).toContain('A second secret');
    expect(slack.written(channel).at(-1)).toContain('A third secret');
  });

  test('whoever loses access does not lead in the first message any more', async () => {
    const roleId = await idOf(scene.world, 'incident_roles', 'Incident lead');
    const { bruno } = scene.personIds;
    const client = await scene.clientOf('ada');
    const about = `/cordon/v1/incidents/${incident.reference}`;
    await client.send('POST', `${about}/access_grants`, { person_ids: [bruno] });
    await change('ada', { role_assignments: [{ incident_role_id: roleId, person_id: bruno }] });
    await upkeep();
    expect(slack.written(channel)[0]).toContain('Bruno Costa');
    await client.send('POST', `${about}/access_revocations`, { person_id: bruno });
    await upkeep();
    expect(slack.written(channel)[0]).not.toContain('Bruno Costa');
  });
});

describe.each(['public', 'private'] as const)('the channel of a %s incident that is over', (visibility) => {
  beforeEach(() => begin(visibility));

  test('is archived some days later, which is no danger, and taken out when the incident goes on', async () => {
    await setStatus('Closed');
    await scene.settle();
    await scene.pass(6 * day);
    await tick('archive-channels');
    expect(now().is_archived).toBe(false);
    await scene.pass(day + 1);
    await tick('archive-channels');
    expect(now().is_archived).toBe(true);
    await scene.pass(day);
    const page = await pageOf(scene.world, 'ada', incident.reference);
    expect(page.channel.hazards).toEqual([]);
    expect(page.channel.can_join).toBe(false);
    expect((await titles()).filter((title) => title === 'Slack channel archived')).toHaveLength(1);
    await setStatus('Investigating');
    await upkeep();
    expect(now().is_archived).toBe(false);
    expect(slack.written(channel).at(-1)).toContain('Closed → Investigating');
  });

  test('is not archived when it went on before', async () => {
    await setStatus('Closed');
    await scene.settle();
    await scene.pass(6 * day);
    await setStatus('Investigating');
    await scene.settle();
    await scene.pass(2 * day);
    await tick('archive-channels');
    expect(now().is_archived).toBe(false);
  });

  test('is never archived where the organisation says so', async () => {
    await scene.sql.query('update cordon.organizations set archive_channels_after_days = 0');
    await setStatus('Canceled');
    await scene.settle();
    await scene.pass(400 * day);
    await tick('archive-channels');
    expect(now().is_archived).toBe(false);
    await scene.sql.query('update cordon.organizations set archive_channels_after_days = 7');
  });

  test('is archived once, also when the answer was lost', async () => {
    scene.world.simulator.orderFault({
      method: 'conversations.archive',
      kind: 'drop_after',
      channel,
      times: 1,
    });
    await setStatus('Closed');
    await scene.settle();
    await scene.pass(8 * day);
    await tick('archive-channels');
    await scene.finish();
    expect(now().is_archived).toBe(true);
    expect((await titles()).filter((title) => title === 'Slack channel archived')).toHaveLength(1);
    expect((await pageOf(scene.world, 'ada', incident.reference)).channel.hazards).toEqual([]);
  });
});

describe.each(['public', 'private'] as const)('a promised update of a %s incident', (visibility) => {
  beforeEach(() => begin(visibility));

  const promise = (minutes: number | null): Promise<void> =>
    post({ message: 'Soon', next_update_in_minutes: minutes });
  const reminders = () => slack.written(channel).filter((text) => text.includes('was promised for'));

  test('is reminded of once, in its own channel', async () => {
    await promise(30);
    await scene.pass(29);
    await tick('remind-of-updates');
    expect(reminders()).toEqual([]);
    await scene.pass(2);
    await tick('remind-of-updates');
    await tick('remind-of-updates');
    expect(reminders()).toHaveLength(1);
    expect(reminders()[0]).toContain('Post it with `/incident update`.');
    if (visibility === 'private')
      expect(new Set(slack.notifications(channel))).toEqual(
        new Set(['There is an update in a private incident']),
      );
  });

  test('is not reminded of when it was put off, taken back or is over', async () => {
    await promise(30);
    await promise(60);
    await scene.pass(31);
    await tick('remind-of-updates');
    await promise(null);
    await scene.pass(60);
    await tick('remind-of-updates');
    await promise(30);
    await setStatus('Closed');
    await scene.pass(31);
    await tick('remind-of-updates');
    expect(reminders()).toEqual([]);
  });

  test('a lost answer doubles nothing', async () => {
    await promise(30);
    await scene.pass(31);
    scene.world.simulator.orderFault({ method: 'chat.postMessage', kind: 'drop_after', channel, times: 1 });
    await tick('remind-of-updates');
    await scene.finish();
    expect(reminders()).toHaveLength(1);
  });
});

test('an update whose answer was lost stands in the channel once', async () => {
  await begin('public');
  scene.world.simulator.orderFault({ method: 'chat.postMessage', kind: 'drop_after', channel, times: 2 });
  await post({ message: 'Only once' });
  await scene.finish();
  await eventually(() => slack.written(channel).some((text) => text.includes('Only once')), 'the update');
  expect(slack.written(channel).filter((text) => text.includes('Only once'))).toHaveLength(1);
});
