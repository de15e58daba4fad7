// The main job from end to end: declaring from Slack and from the dashboard, and what the reporter then has.
import { expect, test } from 'vitest';
import { slackUsers } from '../support/world.ts';
import { tabTo } from './support/accessibility.ts';
import { choose, declareDialog, listedNames, openDeclareDialog, section } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { fieldNames, hasFocus, visibilityLabel } from './support/fields.ts';
import { signInByHand } from './support/sign-in.ts';
import {
  channelNames,
  declareInSlack,
  firstMessage,
  memberNames,
  openChannel,
  runIncidentCommand,
  slackDialog,
} from './support/slack.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('a private incident declared in Slack has a private channel with its reporter, and a homepage', async () => {
  const { page, expectRefusal } = await stage.slackOf('ada');
  const dialog = await runIncidentCommand(page);
  expect(await fieldNames(dialog)).toEqual([
    'Name',
    'Status',
    'Severity',
    'Summary (optional)',
    'Affected team (optional)',
    'Who should be able to see this incident?',
  ]);
  await dialog.getByLabel('Name').fill('Laptop with payroll data stolen');
  await dialog.getByLabel('Severity').selectOption('Major');
  await dialog.getByLabel('Summary').fill('Taken from a train.');
  await dialog.getByRole('group', { name: 'Affected team' }).getByLabel('Legal').check();
  const visibility = dialog.getByLabel(visibilityLabel);
  expect(await visibility.locator('option:not([value=""])').allTextContents()).toEqual([
    'Everyone',
    'Only invited users (private)',
  ]);
  await visibility.selectOption('Only invited users (private)');
  await dialog.getByRole('button', { name: 'Declare' }).click();

  // The result appears in the dialog: first the link, then, when it exists, the channel.
  await dialog.getByText('Laptop with payroll data stolen is declared').waitFor();
  const channel = dialog.getByRole('button', { name: /^Private channel inc-[0-9a-z]+$/ });
  await channel.waitFor();
  const link = await dialog.getByRole('link', { name: 'Open the homepage' }).getAttribute('href');
  expect(link).toMatch(new RegExp(`^${stage.world.url}/incidents/PRV-[0-9A-Z]{20}$`));
  await channel.click();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();

  await firstMessage(page).getByRole('img', { name: 'lock' }).waitFor();
  expect(await firstMessage(page).textContent()).toContain(
    'Private incident Laptop with payroll data stolen',
  );
  expect(await page.getByRole('heading', { level: 2, name: /inc-/ }).textContent()).toMatch(
    /^Private channel/,
  );
  expect(await memberNames(page)).toEqual(['Ada Lovelace (you)', 'Cordon']);

  expectRefusal(401, /^\/cordon\/v1\//);
  // Its link leads through the sign-in to the homepage.
  const opening = page.waitForEvent('popup');
  await firstMessage(page).getByRole('link', { name: 'Open the incident homepage' }).click();
  const homepage = await opening;
  await signInByHand(homepage, slackUsers.ada);
  await homepage.waitForURL(link ?? '');
  const heading = homepage.getByRole('heading', { level: 1 });
  await eventually(() => heading.textContent()).toBe('Private: Laptop with payroll data stolen');
  await homepage.getByText('This incident is private').waitFor();
  expect(await section(homepage, 'Summary').textContent()).toContain('Taken from a train.');
  expect(await section(homepage, 'Details').textContent()).toContain('Legal');
  expect(await section(homepage, 'Who has access').getByRole('listitem').allTextContents()).toEqual([
    expect.stringMatching(/Ada Lovelace \(you\)Reporter · just now/),
  ]);
});

test('a private incident is declared on the dashboard with the keyboard alone', async () => {
  const { page } = await stage.dashboardOf('bruno');
  const { keyboard } = page;
  await page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
  await keyboard.press('c');
  const dialog = declareDialog(page);
  await dialog.getByRole('combobox', { name: visibilityLabel }).waitFor();
  await eventually(() => hasFocus(dialog.getByLabel('Name'))).toBe(true);
  expect(await fieldNames(dialog)).toEqual([
    'Name',
    'Status',
    'Severity',
    'Summary',
    'Affected team',
    'Who should be able to see this incident?',
  ]);
  await keyboard.type('A colleague is threatened');
  // Tab leads through the fields in their order, visibility last, and one always sees where one is.
  const visibility = dialog.getByRole('combobox', { name: visibilityLabel });
  await tabTo(visibility);
  await keyboard.press('Enter');
  await page.getByRole('option', { name: 'Only invited users (private)' }).waitFor();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await eventually(() => visibility.textContent()).toBe('Only invited users (private)');
  await keyboard.press('Control+Enter');

  await page.waitForURL(/\/incidents\/PRV-/);
  await eventually(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(
    'Private: A colleague is threatened',
  );
  await page.getByText('Only you can see it').waitFor();
  const channel = section(page, 'Slack channel').getByRole('link');
  await channel.waitFor();
  expect(await page.title()).not.toContain('threatened');

  const slack = await stage.slackOf('bruno');
  const [channelName] = /^inc-\w+/.exec((await channel.textContent()) ?? '') ?? [];
  await openChannel(slack.page, channelName ?? '');
  await firstMessage(slack.page).getByRole('img', { name: 'lock' }).waitFor();
  expect(await memberNames(slack.page)).toEqual(['Bruno Costa (you)', 'Cordon']);
});

test('a private incident is declared in Slack with the keyboard alone', async () => {
  const { page } = await stage.slackOf('chidi');
  const { keyboard } = page;
  const composer = page.getByRole('textbox', { name: /^Message / });
  await composer.waitFor();
  await tabTo(composer);
  await keyboard.type('/incident');
  await keyboard.press('Enter');
  const dialog = slackDialog(page);
  await eventually(() => hasFocus(dialog.getByLabel('Name'))).toBe(true);
  await keyboard.type('Blackmail by mail');
  const visibility = dialog.getByLabel(visibilityLabel);
  await tabTo(visibility);
  await keyboard.press('ArrowDown');
  expect(await visibility.inputValue()).toBe('private');
  await keyboard.press('Control+Enter');
  const channel = dialog.getByRole('button', { name: /^Private channel inc-/ });
  await channel.waitFor();
  await tabTo(channel);
  await keyboard.press('Enter');
  await page.getByLabel(/^Message #inc-/).waitFor({ state: 'attached', timeout: 30_000 });
  await keyboard.press('Escape');
  await firstMessage(page).getByText('Blackmail by mail').waitFor({ timeout: 30_000 });
});

test('a public incident declared in Slack is open to everyone', async () => {
  const ada = await stage.slackOf('ada');
  const { url, channel } = await declareInSlack(ada.page, { name: 'Checkout is slow' });
  expect(url).toMatch(/\/incidents\/INC-1$/);
  expect(channel).toBe('inc-1-checkout-is-slow');

  const bruno = await stage.slackOf('bruno');
  await eventually(() => channelNames(bruno.page)).toContain('inc-1-checkout-is-slow');
  const chidi = await stage.dashboardOf('chidi');
  await eventually(() => listedNames(chidi.page)).toContain('Checkout is slow');
  await chidi.page.getByRole('link', { name: 'Checkout is slow' }).click();
  await eventually(() => section(chidi.page, 'Who has access').textContent()).toContain(
    'Every member of Acme can see this incident.',
  );
  expect(await chidi.page.getByText('This incident is private').count()).toBe(0);
});

test('a public incident declared on the dashboard gets a public channel with its facts', async () => {
  const { page } = await stage.dashboardOf('chidi');
  const dialog = await openDeclareDialog(page);
  await dialog.getByLabel('Name').fill('Search returns nothing');
  await choose(dialog, 'Status', 'Triage');
  await choose(dialog, 'Severity', 'Critical');
  await dialog.getByRole('button', { name: 'Declare incident' }).click();
  await page.waitForURL(/\/incidents\/INC-2$/);
  await eventually(() => section(page, 'Slack channel').textContent()).toContain(
    'inc-2-search-returns-nothing',
  );

  const slack = await stage.slackOf('chidi');
  await openChannel(slack.page, 'inc-2-search-returns-nothing');
  const message = await firstMessage(slack.page).textContent();
  expect(message).toContain('Critical');
  expect(message).toContain('Triage');
  expect(message).not.toContain('Private');
});
