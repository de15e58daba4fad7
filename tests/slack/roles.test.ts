// `/incident lead` and `/incident role`: nobody gets in silently by being given one.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId, systemRandom } from '../../src/platform/random.ts';
import { declare, pageOf } from '../incidents/kit.ts';
import { withInstaller } from '../leaks/cast-parts.ts';
import { createWorld, type World } from '../support/world.ts';
import { inSlack, person } from './kit.ts';

let world: World;
let slack: ReturnType<typeof inSlack>;
const comms = newId(systemRandom);
beforeAll(async () => {
  world = await createWorld();
  slack = inSlack(world);
  await withInstaller(world, async (client) => {
    await client.query(
      `insert into cordon.incident_roles (id, organization_id, name, description, shortform, role_type, rank)
       select $1, id, 'Communications', 'Tells people.', 'comms', 'custom', 3
       from cordon.organizations where slack_team_id = 'T0ACME0001'`,
      [comms],
    );
  });
});
afterAll(() => world.close());

let incident: { id: string; reference: string };
let channel: string;
const rolesOf = async (): Promise<Record<string, string | undefined>> =>
  Object.fromEntries(
    (await pageOf(world, 'ada', incident.reference)).incident.role_assignments.map(({ role, assignee }) => [
      role.shortform,
      assignee?.name,
    ]),
  );
const hasAccess = async (reference: string): Promise<boolean> =>
  (await (await world.clientOf('chidi')).get(`/cordon/v1/incidents/${reference}`)).status === 200;

describe('of a public incident', () => {
  beforeEach(async () => {
    incident = await declare(world, 'ada');
    await world.drain();
    channel = await slack.channelOf('ada', incident.id);
  });

  test('are given by command, and told in the channel', async () => {
    expect(await slack.type('ada', channel, '/incident lead @bruno')).toBe(
      '<@U0BRUNO001> is Incident lead now.',
    );
    expect(await slack.type('ada', channel, '/incident role comms @chidi')).toContain('Communications');
    expect(await rolesOf()).toMatchObject({ lead: 'Bruno Costa', comms: 'Chidi Eze' });
    expect(await slack.type('ada', channel, '/incident role comms none')).toBe(
      'Nobody is Communications now.',
    );
    expect(await rolesOf()).toMatchObject({ lead: 'Bruno Costa', comms: undefined });
    await world.drain();
    expect(slack.written(channel).slice(1)).toEqual([
      ':busts_in_silhouette: *Ada Lovelace* made *Bruno Costa* Incident lead',
      ':busts_in_silhouette: *Ada Lovelace* made *Chidi Eze* Communications',
      ':busts_in_silhouette: *Chidi Eze* is not Communications any more, as Ada Lovelace said',
    ]);
    await expect
      .poll(
        async () => {
          await world.drain();
          return slack.written(channel)[0];
        },
        { timeout: 5000 },
      )
      .toContain('*Incident lead*\nBruno Costa');
  });

  test.each([
    [
      '/incident role nobody @ada',
      'There is no role “nobody”. These there are: `lead` (Incident lead), `comms`',
    ],
    ['/incident role comms', 'Say who is Communications: `/incident role comms @person`, or `none`.'],
    ['/incident role comms somebody', 'Nobody is named by “somebody”'],
    ['/incident role reporter @bruno', 'The reporter is whoever declared the incident.'],
    ['/incident lead @bruno @chidi', 'One person at a time'],
    ['/incident lead <@U0ACMEBOT1>', 'This is an app'],
  ])('%s is answered', async (text, answer) => {
    expect(await slack.type('ada', channel, text)).toContain(answer);
    expect(await rolesOf()).toMatchObject({ lead: undefined, comms: undefined });
  });

  test('stand in one dialog, in which what somebody left alone is not theirs to change', async () => {
    await slack.type('ada', channel, '/incident lead @bruno');
    const dialog = await slack.open('ada', channel, '/incident role');
    expect(dialog.blocks.flatMap(({ label }) => label?.text ?? [])).toEqual([
      'Incident lead',
      'Communications',
    ]);
    const [lead] = (await pageOf(world, 'ada', incident.reference)).incident.role_assignments;
    await slack.type('ada', channel, '/incident lead @ada');
    const values = { [`role_${lead?.role.id}`]: person('bruno'), [`role_${comms}`]: person('chidi') };
    expect(await slack.submit('ada', dialog, values)).toEqual({ result: 'closed' });
    expect(await rolesOf()).toMatchObject({ lead: 'Ada Lovelace', comms: 'Chidi Eze' });
  });
});

describe('of a private incident', () => {
  beforeEach(async () => {
    incident = await declare(world, 'ada', { visibility: 'private' });
    await world.drain();
    channel = await slack.channelOf('ada', incident.id);
  });

  test('whoever names somebody without access is asked, and nothing is changed', async () => {
    const question = await slack.type('ada', channel, '/incident lead @chidi');
    expect(question).toContain('*Chidi Eze* cannot see this incident. They will be able to see everything');
    expect(question).toContain('Give access and assign');
    expect(await hasAccess(incident.reference)).toBe(false);
    expect(await slack.clickTold('ada', channel, 'role_cancel')).toContain('Nothing was changed.');
    expect(await hasAccess(incident.reference)).toBe(false);
    expect(await rolesOf()).toMatchObject({ lead: undefined });
  });

  test('on their word access and role are given together', async () => {
    await slack.type('ada', channel, '/incident role comms @chidi');
    expect(await slack.clickTold('ada', channel, 'role_give_access_and_assign')).toContain('access now');
    expect(await hasAccess(incident.reference)).toBe(true);
    expect(await rolesOf()).toMatchObject({ comms: 'Chidi Eze' });
    await world.drain();
    expect(slack.channelBy(channel).members).toContain('U0CHIDI001');
    expect(new Set(slack.notifications(channel))).toEqual(
      new Set(['There is an update in a private incident']),
    );
  });

  test('the dialog asks as well', async () => {
    const dialog = await slack.open('ada', channel, '/incident role');
    const values = { [`role_${comms}`]: person('chidi') };
    expect(await slack.submit('ada', dialog, values)).toEqual({ result: 'updated' });
    const asked = slack.dialogOf('ada');
    expect(JSON.stringify(asked?.blocks)).toContain('*Chidi Eze* cannot see this incident.');
    expect(await hasAccess(incident.reference)).toBe(false);
    if (!asked) throw new Error('There is no question.');
    expect(await slack.submit('ada', asked)).toEqual({ result: 'closed' });
    expect(await hasAccess(incident.reference)).toBe(true);
    expect(await rolesOf()).toMatchObject({ comms: 'Chidi Eze' });
  });

  test('somebody whose access ended meanwhile gives nobody access from a dialog that was open', async () => {
    await slack.type('ada', channel, '/incident invite @bruno');
    await world.drain();
    const dialog = await slack.open('bruno', channel, '/incident role');
    await slack.submit('bruno', dialog, { [`role_${comms}`]: person('chidi') });
    const asked = slack.dialogOf('bruno');
    await slack.type('ada', channel, '/incident revoke @bruno');
    if (asked) await slack.submit('bruno', asked);
    expect(JSON.stringify(slack.dialogOf('bruno')?.blocks)).toContain(
      'There is nothing here that you can see',
    );
    expect(await hasAccess(incident.reference)).toBe(false);
  });
});
