// Whoever was not invited learns nothing about a private incident, whatever their role and wherever they look.
import { beforeAll, expect, test } from 'vitest';
import { grantAccess } from '../../src/features/access-grants/commands.ts';
import { revokeAccess } from '../../src/features/access-revocations/index.ts';
import type { SlackUserName } from '../support/world.ts';
import { listedNames, openReporterFilter } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { declared } from './support/given.ts';
import { recordPlaceholder, shownText } from './support/recording.ts';
import { channelNames } from './support/slack.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const neverExisted = 'PRV-00000000000000000000';
const secret = 'Audit of the payroll leak';
let reference = '';

beforeAll(async () => {
  [reference = ''] = await declared(stage.world, 'ada', {
    name: secret,
    summary: 'Somebody sold the list.',
    visibility: 'private',
  });
  await declared(stage.world, 'chidi', { name: 'Checkout is slow' });
});

test('the reporter sees it in the list, in the suggestions and in Slack', async () => {
  const { page } = await stage.dashboardOf('ada', '/incidents?show_private=true');
  await eventually(() => listedNames(page)).toEqual(['Checkout is slow', `Private: ${secret}`]);
  await openReporterFilter(page);
  await eventually(() => page.getByRole('option').allTextContents()).toEqual([
    expect.stringMatching(/Ada Lovelace.*1/),
    expect.stringMatching(/Chidi Eze.*1/),
  ]);
  const slack = await stage.slackOf('ada');
  await eventually(() => channelNames(slack.page)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^inc-[0-9a-z]{12}$/)]),
  );
});

const outsiders: { who: string; user: SlackUserName; list: string[]; channels: string[] }[] = [
  { who: 'a member', user: 'bruno', list: ['Checkout is slow'], channels: ['general', 'random'] },
  { who: 'an admin', user: 'admin', list: ['Checkout is slow'], channels: ['general', 'random'] },
  { who: 'an owner', user: 'owner', list: ['Checkout is slow'], channels: ['general', 'random'] },
  { who: 'a guest', user: 'guest', list: [], channels: [] },
  { who: 'an owner of another organisation', user: 'stranger', list: [], channels: ['general'] },
];

test.for(outsiders)('$who learns nothing about it', async ({ user, list, channels }) => {
  const visitor = await stage.dashboardOf(user, '/incidents?show_private=true');
  const { page, context } = visitor;
  const count = page.getByRole('main').getByRole('status').first();
  await eventually(() => count.textContent()).toMatch(new RegExp(`^${list.length}\\b`));
  expect(await listedNames(page)).toEqual(list);
  await openReporterFilter(page);
  const options = page.getByRole('option');
  await (list.length > 0 ? options.first() : page.getByText('Nobody found')).waitFor();
  expect(await options.count()).toBe(list.length);
  expect(await shownText(page)).not.toContain('Ada Lovelace');

  visitor.expectRefusal(404, `/cordon/v1/incidents/${reference}`);
  visitor.expectRefusal(404, `/cordon/v1/incidents/${neverExisted}`);
  const hidden = await recordPlaceholder(context, stage.world.url, reference);
  const missing = await recordPlaceholder(context, stage.world.url, neverExisted);
  expect(hidden).toEqual(missing);
  expect(hidden.title).toBe('Incident · Cordon');
  expect(hidden.address).toBe(`${stage.world.url}/incidents/REF`);
  expect(hidden.dom).not.toMatch(/payroll|Ada Lovelace|sold the list/);

  const slack = await stage.slackOf(user);
  const expected = [...channels, ...(list.length > 0 ? ['inc-1-checkout-is-slow'] : [])].sort();
  await eventually(async () => (await channelNames(slack.page)).sort()).toEqual(expected);
  expect(await shownText(slack.page)).not.toContain('payroll');
});

test('nobody signed in is asked to sign in, for what exists and for what does not', async () => {
  const { page, expectRefusal } = await stage.open('nobody');
  expectRefusal(401, /^\/cordon\/v1\//);
  for (const asked of [reference, neverExisted]) {
    await page.goto(`${stage.world.url}/incidents/${asked}`);
    await page.waitForURL(`${stage.world.url}/sign-in?return_to=%2Fincidents%2F${asked}`);
    await page.getByRole('link', { name: 'Sign in with Slack' }).waitFor();
    expect(await shownText(page)).not.toMatch(/payroll|Ada Lovelace/);
  }
});

test('a homepage that was open vanishes by itself when access is lost', async () => {
  // There is no button for inviting yet, so the reporter invites and revokes by command.
  const { core, viewerOf } = stage.world;
  const [id, bruno] = await core.access.asViewer(await viewerOf('ada'), async ({ db }) => {
    const incident = await db
      .selectFrom('incidents')
      .select('id')
      .where('reference', '=', reference)
      .execute();
    const person = await db.selectFrom('people').select('id').where('name', '=', 'Bruno Costa').execute();
    return [incident[0]?.id ?? '', person[0]?.id ?? ''];
  });
  const access = { incident_id: id, person_id: bruno };
  const ada = await viewerOf('ada');
  await core.access.asViewer(ada, (tx) => grantAccess(tx, access));
  const { page, expectRefusal } = await stage.dashboardOf('bruno');
  await page.clock.install();
  await page.goto(`${stage.world.url}/incidents/${reference}`);
  await page.getByRole('heading', { level: 1, name: secret }).waitFor();
  await eventually(() => shownText(page)).toContain('Invited by Ada Lovelace');
  await revokeAccess(core.slack, ada, access);
  expectRefusal(404, `/cordon/v1/incidents/${reference}`);
  await page.clock.fastForward('01:00');
  await page.getByText("This incident is private, or it doesn't exist.").waitFor();
  expect(await shownText(page)).not.toContain('payroll');
});
