// Open pages follow what happens, without being reloaded: in every tab, over one connection, and also when access is taken away.
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { newId, systemRandom } from '../../src/platform/random.ts';
import { becomes, byHand, declare, give, take } from '../live/support/changes.ts';
import { listedNames } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { shownText } from './support/recording.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const placeholder = "This incident is private, or it doesn't exist.";

/** How often the pages of a context connected to the live stream. */
const countConnections = (context: BrowserContext): (() => number) => {
  let count = 0;
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === '/cordon/v1/live') count += 1;
  });
  return () => count;
};

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

/** Opens a homepage and waits until it is followed: the stream has begun and everything was read again. */
const openHomepage = async (page: Page, reference: string, name: string): Promise<void> => {
  const connected = page.waitForResponse((response) => response.url().endsWith('/cordon/v1/live'));
  await page.goto(`${stage.world.url}/incidents/${reference}`);
  await heading(page, name).waitFor();
  await connected;
};

/** No command changes an incident yet: its name, and the event that would tell of it. */
const rename = (reference: string, name: string): Promise<void> =>
  byHand(
    stage.world,
    `update incidents set name = '${name}' where reference = '${reference}'`,
    `insert into outbox (id, organization_id, incident_id, visibility, event_type, occurred_at)
     select '${newId(systemRandom)}', i.organization_id, i.id, i.visibility, o.event_type, clock_timestamp()
     from incidents i join outbox o on o.incident_id = i.id where i.reference = '${reference}' limit 1`,
  );

test('two tabs share one connection, and both follow; when one is closed the other connects', async () => {
  const { page, context } = await stage.dashboardOf('bruno');
  await page.close();
  const connections = countConnections(context);
  const first = await declare(stage.world, 'chidi', 'public', 'The first one');
  const list = await context.newPage();
  const homepage = await context.newPage();
  await list.goto(`${stage.world.url}/incidents`);
  await eventually(() => listedNames(list)).toContain('The first one');
  await eventually(connections).toBe(1);
  await homepage.goto(`${stage.world.url}/incidents/${first}`);
  await heading(homepage, 'The first one').waitFor();

  await declare(stage.world, 'chidi', 'public', 'The second one');
  await eventually(() => listedNames(list)).toContain('The second one');
  await rename(first, 'Renamed');
  await heading(homepage, 'Renamed').waitFor();
  await eventually(() => listedNames(list)).toContain('Renamed');
  expect(connections()).toBe(1);

  await list.close();
  await eventually(connections).toBe(2);
  await rename(first, 'Renamed once more');
  await heading(homepage, 'Renamed once more').waitFor();
});

/** The time goes on without the pages: every tab of the context, as after a sleep. */
const sleepAMinute = async (page: Page): Promise<void> => {
  // What is under way arrives first: a beat in the middle would be taken for one after it.
  await pause(500);
  await page.clock.fastForward('01:00');
};

test('after sleeping a page connects anew', async () => {
  const { page, context } = await stage.dashboardOf('bruno');
  await page.goto('about:blank');
  const connections = countConnections(context);
  await page.clock.install();
  const connected = page.waitForResponse((response) => response.url().endsWith('/cordon/v1/live'));
  await page.goto(`${stage.world.url}/settings/other`);
  await connected;
  expect(connections()).toBe(1);
  await sleepAMinute(page);
  await eventually(connections).toBe(2);
});

test('a tab that is looked at takes over from one that passes nothing on', async () => {
  const { page, context } = await stage.dashboardOf('bruno');
  await page.goto('about:blank');
  await page.clock.install();
  const connected = page.waitForResponse((response) => response.url().endsWith('/cordon/v1/live'));
  await page.goto(`${stage.world.url}/settings/other`);
  await connected;
  const list = await context.newPage();
  await list.goto(`${stage.world.url}/incidents`);
  await list.getByRole('heading', { name: 'Incidents' }).waitFor();
  await declare(stage.world, 'chidi', 'public', 'Passed on');
  await eventually(() => listedNames(list)).toContain('Passed on');

  // Until nothing more comes of that incident.
  await pause(2000);
  await page.evaluate('BroadcastChannel.prototype.postMessage = () => {}');
  await declare(stage.world, 'chidi', 'public', 'Kept back');
  await pause(2000);
  expect(await listedNames(list)).not.toContain('Kept back');
  await sleepAMinute(list);
  await eventually(() => listedNames(list)).toContain('Kept back');
  // The other one does not take it back: longer than it takes a tab to look whether it should.
  await pause(6000);
  await declare(stage.world, 'chidi', 'public', 'Heard by itself');
  await eventually(() => listedNames(list)).toContain('Heard by itself');
});

test('a homepage from which somebody is removed becomes the placeholder within a second', async () => {
  const name = 'Somebody sold the list';
  const reference = await declare(stage.world, 'ada', 'private', name);
  await give(stage.world, { by: 'ada', to: 'bruno', reference });
  const { page, context, expectRefusal } = await stage.dashboardOf('bruno');
  await openHomepage(page, reference, name);
  const other = await context.newPage();
  await other.goto(`${stage.world.url}/incidents?show_private=true`);
  await eventually(() => listedNames(other)).toContain(`Private: ${name}`);

  expectRefusal(404, `/cordon/v1/incidents/${reference}`);
  await take(stage.world, { by: 'ada', to: 'bruno', reference });
  const committed = performance.now();
  await heading(page, name).waitFor({ state: 'detached' });
  const gone = performance.now() - committed;
  await page.getByText(placeholder).waitFor();
  console.log(`gone from the page after ${Math.round(gone)} ms`);
  expect(gone).toBeLessThan(1000);
  await eventually(() => listedNames(other)).not.toContain(`Private: ${name}`);
  expect(await shownText(page)).not.toContain('sold');
  expect(await shownText(other)).not.toContain('sold');

  // And it opens by itself when access is given again, as the list fills.
  await give(stage.world, { by: 'ada', to: 'bruno', reference });
  await heading(page, name).waitFor();
  await eventually(() => listedNames(other)).toContain(`Private: ${name}`);
});

test('the back button after a revocation shows nothing of it', async () => {
  const name = 'Nothing of this';
  const reference = await declare(stage.world, 'ada', 'private', name);
  await give(stage.world, { by: 'ada', to: 'bruno', reference });
  const { page, expectRefusal } = await stage.dashboardOf('bruno');
  await openHomepage(page, reference, name);
  // The control: with access, going back shows the page.
  await page.goto(`${stage.world.url}/robots.txt`);
  await page.goBack();
  await heading(page, name).waitFor();

  await page.goto(`${stage.world.url}/robots.txt`);
  await take(stage.world, { by: 'ada', to: 'bruno', reference });
  expectRefusal(404, `/cordon/v1/incidents/${reference}`);
  await page.goBack({ waitUntil: 'commit' });
  const seen: string[] = [];
  await eventually(async () => {
    seen.push(await shownText(page).catch(() => ''));
    return seen.at(-1);
  }).toContain(placeholder);
  expect(seen.filter((text) => text.includes(name))).toEqual([]);
});

test('a page that is frozen for the back button holds nothing, and is loaded afresh when it comes back', async () => {
  const { page } = await stage.dashboardOf('ada');
  const reference = await declare(stage.world, 'ada', 'private', 'Frozen');
  await openHomepage(page, reference, 'Frozen');
  const transition = (type: string) =>
    page.evaluate(`dispatchEvent(new PageTransitionEvent('${type}', { persisted: true }))`);
  await transition('pagehide');
  expect(await page.evaluate('document.body.outerHTML')).toBe('<body></body>');
  expect(await page.title()).toBe('Incident · Cordon');
  const loaded = page.waitForEvent('load');
  await transition('pageshow');
  await loaded;
  await heading(page, 'Frozen').waitFor();
});

test('a session that ends elsewhere leads every tab to sign in', async () => {
  const { page, context, expectRefusal } = await stage.dashboardOf('chidi');
  const other = await context.newPage();
  await other.goto(`${stage.world.url}/settings/other`);
  await other.getByText('You can read these settings').waitFor();
  await page.getByRole('heading', { name: 'Incidents' }).waitFor();
  expectRefusal(401, /^\/cordon\/v1\//);
  await becomes(stage.world, 'chidi', { isActive: false });
  for (const tab of [page, other]) await tab.waitForURL(/\/sign-in\?problem=ended/);
  await becomes(stage.world, 'chidi', { isActive: true });
});

test('without a stream the page says so after ten seconds, and no longer than it is so', {
  timeout: 60_000,
}, async () => {
  const { page, context, expectRefusal } = await stage.dashboardOf('ada');
  await context.route('**/cordon/v1/live', (route) => route.fulfill({ status: 503, json: {} }));
  expectRefusal(503, '/cordon/v1/live');
  await page.reload();
  await page.getByRole('heading', { name: 'Incidents' }).waitFor();
  const began = performance.now();
  await page.getByText('Reconnecting…').waitFor({ timeout: 15_000 });
  expect(performance.now() - began).toBeGreaterThan(8000);
  // It looks by itself meanwhile.
  await declare(stage.world, 'bruno', 'public', 'Seen without a stream');
  await context.unroute('**/cordon/v1/live');
  await page.getByText('Reconnecting…').waitFor({ state: 'detached', timeout: 25_000 });
  await eventually(() => listedNames(page)).toContain('Seen without a stream');
});
