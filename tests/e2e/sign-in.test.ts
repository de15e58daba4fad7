// Coming in, going out, and being sent out.
import pg from 'pg';
import { expect, test } from 'vitest';
import { slackUsers } from '../support/world.ts';
import { openPersonMenu } from './support/dashboard.ts';
import { declared } from './support/given.ts';
import { shownText } from './support/recording.ts';
import { signInByHand } from './support/sign-in.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const endEverySession = async (): Promise<void> => {
  const client = new pg.Client({ connectionString: stage.world.database.url });
  await client.connect();
  await client.query('delete from cordon.login_sessions');
  await client.end();
};

test('cancelling is explained, and trying again works', async () => {
  const { page } = await stage.open('bruno');
  await page.goto(`${stage.world.url}/sign-in`);
  await page.getByRole('link', { name: 'Sign in with Slack' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('alert').getByText('You were not signed in').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain('Try again');
  await signInByHand(page, slackUsers.bruno);
  await page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
});

test('coming back without having begun is explained', async () => {
  const { page } = await stage.open('nobody');
  await page.goto(`${stage.world.url}/auth/slack/callback?code=made-up&state=made-up`);
  await page.getByRole('alert').getByText('took too long').waitFor();
});

test('signing out empties the browser, and the back button shows nothing', async () => {
  const [reference] = await declared(stage.world, 'ada', { name: 'Secret merger', visibility: 'private' });
  const { page, context, expectRefusal } = await stage.dashboardOf('ada', '/incidents?show_private=true');
  expectRefusal(401, /^\/cordon\/v1\//);
  const otherTab = await context.newPage();
  await otherTab.goto(`${stage.world.url}/incidents/${reference}`);
  await otherTab.getByRole('heading', { level: 1, name: 'Secret merger' }).waitFor();

  await page.getByRole('link', { name: 'Secret merger' }).click();
  await page.getByText('This incident is private').waitFor();
  const menu = await openPersonMenu(page);
  await menu.getByRole('menuitemradio', { name: 'Dark' }).click();
  await menu.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/sign-in');
  expect(await page.evaluate('localStorage.length')).toBe(0);
  // The router keeps scroll positions under random keys; nothing there may name an incident.
  expect(await page.evaluate('JSON.stringify(sessionStorage)')).not.toMatch(/merger|PRV-|incident/i);
  expect((await context.cookies()).filter(({ name }) => name === 'cordon')).toEqual([]);
  // The other tab has let go as well.
  await otherTab.waitForURL('**/sign-in');
  await page.goBack();
  await page.waitForURL('**/sign-in**');
  await page.getByRole('link', { name: 'Sign in with Slack' }).waitFor();
  for (const one of [page, otherTab]) expect(await shownText(one)).not.toContain('merger');
});

test('a session that was ended elsewhere leads to the sign-in page, and back to where one was', async () => {
  const { page, expectRefusal } = await stage.dashboardOf('chidi');
  expectRefusal(401, /^\/cordon\/v1\//);
  await page.getByRole('switch', { name: 'Show private incidents' }).click();
  await page.waitForURL('**/incidents?show_private=true');
  await endEverySession();
  // The page is told, and leaves by itself.
  await page.waitForURL('**/sign-in?problem=ended&return_to=%2Fincidents%3Fshow_private%3Dtrue');
  await page.getByRole('alert').getByText('You were signed out').waitFor();
  await signInByHand(page, slackUsers.chidi);
  await page.waitForURL('**/incidents?show_private=true');
  expect(await page.getByRole('switch', { name: 'Show private incidents' }).isChecked()).toBe(true);
});

test('a session that ended before the page could listen leads to the sign-in page as well', async () => {
  const { page, expectRefusal } = await stage.dashboardOf('chidi');
  expectRefusal(401, /^\/cordon\/v1\//);
  const ended = Promise.withResolvers<void>();
  await page.route('**/cordon/v1/live', async (route) => {
    await ended.promise;
    await route.continue();
  });
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
  await endEverySession();
  ended.resolve();
  await page.waitForURL('**/sign-in?problem=ended**', { timeout: 5000 });
});

test('a deactivated person loses the open session and cannot sign in', async () => {
  const { page, expectRefusal } = await stage.dashboardOf('chidi');
  expectRefusal(401, /^\/cordon\/v1\//);
  await page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
  await stage.world.simulator.act({ action: 'deactivate', user: slackUsers.chidi });
  // The page is told that the session is over, and leaves by itself.
  await page.waitForURL('**/sign-in**');
  await page.getByRole('link', { name: 'Sign in with Slack' }).click();
  await page.getByRole('heading', { name: 'Who do you want to be?' }).waitFor();
  expect(await page.locator(`input[value="${slackUsers.chidi}"]`).count()).toBe(0);
  await stage.world.simulator.act({ action: 'reactivate', user: slackUsers.chidi });
});

const foreign = ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)'];

test.for(foreign)('signing in never leads away to %s', async (target) => {
  const { page } = await stage.open('owner');
  await page.goto(`${stage.world.url}/sign-in?return_to=${encodeURIComponent(target)}`);
  await signInByHand(page, slackUsers.owner);
  await page.waitForURL(`${stage.world.url}/incidents`);
});
