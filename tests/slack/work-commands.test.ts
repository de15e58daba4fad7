// Working on an incident from its channel: commands with what is wanted behind them, dialogs, and what goes wrong.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId, systemRandom } from '../../src/platform/random.ts';
import { declare, idOf, pageOf } from '../incidents/kit.ts';
import { withInstaller } from '../leaks/cast-parts.ts';
import { createWorld, type World } from '../support/world.ts';
import { chosen, inSlack, typed } from './kit.ts';

let world: World;
let slack: ReturnType<typeof inSlack>;
let incident: { id: string; reference: string };
let channel: string;
beforeAll(async () => {
  world = await createWorld();
  slack = inSlack(world);
});
beforeEach(async () => {
  incident = await declare(world, 'ada');
  await world.drain();
  channel = await slack.channelOf('ada', incident.id);
});
afterAll(() => world.close());

const page = async () => (await pageOf(world, 'ada', incident.reference)).incident;

describe('/incident status', () => {
  test('sets the status whose name is typed, or begins so', async () => {
    expect(await slack.type('ada', channel, '/incident status fixing')).toBe('The status is *Fixing*.');
    expect(await slack.type('ada', channel, '/incident status mon')).toBe('The status is *Monitoring*.');
    expect((await page()).incident_status.name).toBe('Monitoring');
  });

  test('says what can be chosen', async () => {
    const answer = await slack.type('ada', channel, '/incident status <b>');
    expect(answer).toBe(
      'There is no status “&lt;b&gt;” to choose. Choose one of these: Investigating, Fixing, Monitoring, Closed, Canceled.',
    );
  });

  test('alone opens a dialog', async () => {
    const dialog = await slack.open('ada', channel, '/incident status');
    expect(dialog.title.text).toBe('Change status');
    expect(await slack.submit('ada', dialog, { status: chosen(dialog, 'status', 'Fixing') })).toEqual({
      result: 'closed',
    });
    expect((await page()).incident_status.name).toBe('Fixing');
  });

  test('in a dialog that is old, somebody is told who changed it meanwhile, and nothing is lost', async () => {
    const dialog = await slack.open('ada', channel, '/incident status');
    expect(await slack.type('ada', channel, '/incident status monitoring')).toContain('Monitoring');
    const { errors } = await slack.submit('ada', dialog, { status: chosen(dialog, 'status', 'Fixing') });
    expect(errors?.status).toMatch(/^Ada Lovelace changed this meanwhile: it is “Monitoring” now\./);
    expect((await page()).incident_status.name).toBe('Monitoring');
  });
});

describe('/incident severity, rename and summary', () => {
  test('change what is typed', async () => {
    expect(await slack.type('ada', channel, '/incident severity critical')).toContain('*Critical*');
    expect(await slack.type('ada', channel, '/incident rename Search & <checkout> fail')).toBe(
      'The incident is called *Search &amp; &lt;checkout&gt; fail* now.',
    );
    expect(await slack.type('ada', channel, '/incident summary Ask @bruno for details')).toContain('changed');
    const now = await page();
    expect([now.severity.name, now.name, now.summary]).toEqual([
      'Critical',
      'Search & <checkout> fail',
      'Ask @bruno for details',
    ]);
  });

  test('say what is wrong with it', async () => {
    expect(await slack.type('ada', channel, `/incident rename ${'x'.repeat(201)}`)).toBe(
      'A name has at most 200 characters.',
    );
    expect(await slack.type('ada', channel, '/incident severity worst')).toContain('Minor, Major, Critical');
  });

  test('open a dialog with what is there now', async () => {
    const rename = await slack.open('ada', channel, '/incident rename');
    expect(rename.blocks.find(({ block_id: id }) => id === 'name')?.element?.initial_value).toBe(
      'Checkout fails',
    );
    expect(await slack.submit('ada', rename, { name: typed('') })).toMatchObject({ result: 'errors' });
    expect(await slack.submit('ada', rename, { name: typed('Payments fail') })).toEqual({ result: 'closed' });
    const summary = await slack.open('ada', channel, '/incident summary');
    expect(await slack.submit('ada', summary, { summary: typed('Known\nso far') })).toEqual({
      result: 'closed',
    });
    const again = await slack.open('ada', channel, '/incident summary');
    expect(again.blocks.find(({ block_id: id }) => id === 'summary')?.element?.initial_value).toBe(
      'Known\nso far',
    );
    expect(await slack.submit('ada', again, { summary: typed('') })).toEqual({ result: 'closed' });
    const now = await page();
    expect([now.name, now.summary]).toEqual(['Payments fail', undefined]);
  });

  test('a summary that a dialog cannot hold is changed on the homepage', async () => {
    const client = await world.clientOf('ada');
    await client.send('PATCH', `/cordon/v1/incidents/${incident.reference}`, { summary: 'x'.repeat(4000) });
    expect(await slack.type('ada', channel, '/incident summary')).toContain(
      `/incidents/${incident.reference}|incident homepage>`,
    );
  });
});

describe('/incident update', () => {
  test('posts what is typed, once', async () => {
    expect(await slack.type('ada', channel, '/incident update The cache is being warmed')).toBe(
      'The update is posted.',
    );
    await world.drain();
    expect(slack.written(channel).filter((text) => text.includes('The cache is being warmed'))).toEqual([
      ':mega: *Ada Lovelace* posted an update\nThe cache is being warmed',
    ]);
  });

  test('alone opens a dialog with message, status, severity and when the next one follows', async () => {
    const dialog = await slack.open('ada', channel, '/incident update');
    expect(dialog.blocks.flatMap(({ label }) => label?.text ?? [])).toEqual([
      ...['Message', 'Status', 'Severity', 'Next update'],
    ]);
    const values = {
      message: typed('We found it'),
      status: chosen(dialog, 'status', 'Fixing'),
      severity: chosen(dialog, 'severity', 'Major'),
      next_update_in_minutes: chosen(dialog, 'next_update_in_minutes', 'In 30 minutes'),
    };
    expect(await slack.submit('ada', dialog, values)).toEqual({ result: 'closed' });
    await world.drain();
    expect(slack.written(channel).at(-1)).toBe(
      ':mega: *Ada Lovelace* posted an update\nWe found it\n*Status*  Investigating → Fixing\n*Severity*  Minor → Major',
    );
    expect((await page()).next_update_due_at).toBeDefined();
  });

  test('without anything new is refused', async () => {
    const dialog = await slack.open('ada', channel, '/incident update');
    const { errors } = await slack.submit('ada', dialog);
    expect(errors).toEqual({ message: 'Write what is new, or change the status or severity.' });
  });

  test('leaves alone what somebody else changed and this dialog did not', async () => {
    const dialog = await slack.open('ada', channel, '/incident update');
    await slack.type('bruno', channel, '/incident severity critical').catch(() => undefined);
    const client = await world.clientOf('bruno');
    await client.send('PATCH', `/cordon/v1/incidents/${incident.reference}`, {
      severity_id: await idOf(world, 'severities', 'Critical'),
    });
    expect(await slack.submit('ada', dialog, { message: typed('Still looking') })).toEqual({
      result: 'closed',
    });
    expect((await page()).severity.name).toBe('Critical');
  });
});

describe('closing', () => {
  let field: string;
  beforeAll(async () => {
    field = newId(systemRandom);
    await withInstaller(world, async (client) => {
      await client.query(
        `insert into cordon.custom_fields (id, organization_id, name, field_type, rank, required)
         select $1, id, 'Cause', 'text', 9, 'before_closure' from cordon.organizations where slack_team_id = 'T0ACME0001'`,
        [field],
      );
    });
  });

  test('asks for what is required before', async () => {
    const dialog = await slack.open('ada', channel, '/incident close');
    expect(dialog.title.text).toBe('Close incident');
    expect(await slack.submit('ada', dialog, { message: typed('Done') })).toMatchObject({ result: 'errors' });
    const values = { message: typed('Done'), [`cf_${field}`]: typed('A typo') };
    expect(await slack.submit('ada', dialog, values)).toEqual({ result: 'closed' });
    const now = await page();
    expect(now.incident_status.name).toBe('Closed');
    expect(now.custom_field_values).toMatchObject([{ values: ['A typo'] }]);
    expect(await slack.type('ada', channel, '/incident close')).toBe('The incident is closed already.');
  });

  test('by its status opens the dialog where something is missing', async () => {
    const dialog = await slack.open('ada', channel, '/incident status closed');
    expect(JSON.stringify(dialog.blocks)).toContain(
      '“Cause” has to be filled in before the incident is closed.',
    );
    expect(await slack.submit('ada', dialog, { [`cf_${field}`]: typed('A typo') })).toEqual({
      result: 'closed',
    });
    expect((await page()).incident_status.name).toBe('Closed');
  });

  test('in the dialog of an update asks for it there, and keeps what was written', async () => {
    const dialog = await slack.open('ada', channel, '/incident update');
    const values = { message: typed('All is well'), status: chosen(dialog, 'status', 'Closed') };
    expect(await slack.submit('ada', dialog, values)).toEqual({ result: 'updated' });
    const again = slack.dialogOf('ada');
    expect(again?.id).toBe(dialog.id);
    expect(JSON.stringify(again?.blocks)).toContain('has to be filled in');
    const more = { ...values, [`cf_${field}`]: typed('A typo') };
    expect(await slack.submit('ada', dialog, more)).toEqual({ result: 'closed' });
    await world.drain();
    expect(slack.written(channel).at(-1)).toContain('All is well\n*Status*  Investigating → Closed');
  });
});

describe('where there is no incident', () => {
  const words = ['update', 'status', 'severity', 'lead', 'role', 'rename', 'summary', 'close'];

  test.each(words)('/incident %s says what to do', async (word) => {
    expect(await slack.type('ada', 'C0GENERAL1', `/incident ${word}`)).toBe(
      'This channel belongs to no incident that you can see. Use this command in the channel of an incident.',
    );
  });

  test('help explains every command', async () => {
    const help = await slack.type('ada', 'C0GENERAL1', '/incident help');
    for (const word of [...words, 'list', 'join', 'access']) expect(help).toContain(`\`/incident ${word}`);
  });
});

describe('/incident list and join', () => {
  test('lists active incidents, private ones with a padlock for those who see them', async () => {
    const secret = await declare(world, 'ada', { name: 'A secret leak', visibility: 'private' });
    await world.drain();
    const mine = await slack.type('ada', 'C0GENERAL1', '/incident list');
    expect(mine).toContain(':lock: Private incident *A secret leak*');
    expect(mine).toContain(secret.reference);
    const theirs = await slack.type('bruno', 'C0GENERAL1', '/incident list');
    expect(theirs).not.toContain('A secret leak');
    expect(theirs).toContain(incident.reference);
  });

  test('goes on page by page, each incident once', async () => {
    for (let index = 0; index < 12; index += 1) await declare(world, 'chidi', { name: `Page ${index}` });
    const first = await slack.type('chidi', 'C0GENERAL1', '/incident list');
    const second = await slack.clickTold('chidi', 'C0GENERAL1', 'incident_list_more');
    const found = [...`${first}\n${second}`.matchAll(/\*Page (\d+)\*/g)].map(([, number]) => Number(number));
    expect(found).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  });

  test('brings somebody into a channel; a hidden incident and none are answered alike', async () => {
    const secret = await declare(world, 'ada', { visibility: 'private' });
    expect(await slack.type('bruno', 'C0GENERAL1', `/incident join ${incident.reference}`)).toBe(
      'You are in the Slack channel.',
    );
    expect(slack.channelBy(channel).members).toContain('U0BRUNO001');
    const hidden = await slack.type('bruno', 'C0GENERAL1', `/incident join ${secret.reference}`);
    expect(await slack.type('bruno', 'C0GENERAL1', '/incident join PRV-00000000000000000000')).toBe(hidden);
    expect(hidden).toContain('There is nothing here that you can see');
    expect(await slack.type('bruno', 'C0GENERAL1', '/incident join')).toContain('Say which one');
  });
});
