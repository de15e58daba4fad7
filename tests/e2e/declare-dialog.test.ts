// What the declare dialogs do with mistakes, impatience and trouble: say it beside the field, and lose nothing.
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { newId, systemRandom } from '../../src/platform/random.ts';
import { choose, declareDialog, listedNames, openDeclareDialog } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { descriptionOf, hasFocus, visibilityLabel } from './support/fields.ts';
import { customField } from './support/given.ts';
import { incidentType } from './support/settings.ts';
import { firstMessage, openChannel, runIncidentCommand } from './support/slack.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

beforeAll(async () => {
  await customField(stage.world, 'Cost in euros', 'numeric');
  await customField(stage.world, 'Ticket', 'link');
});

const submit = (dialog: Locator): Promise<void> => dialog.getByRole('button', { name: /^Declare/ }).click();

const dashboardMistakes: { mistake: string; field: string; typed: string; message: string }[] = [
  { mistake: 'an empty name', field: 'Name', typed: '   ', message: 'Give the incident a name' },
  {
    mistake: 'no number',
    field: 'Cost in euros',
    typed: 'a lot',
    message: 'Enter a number, such as 12 or 3.5.',
  },
  { mistake: 'no link', field: 'Ticket', typed: 'javascript:alert(1)', message: 'Enter a whole address' },
];

test('the dashboard says beside the field what is wrong with it, and puts the focus there', async () => {
  const { page, expectRefusal } = await stage.dashboardOf('ada');
  expectRefusal(422, '/cordon/v1/incidents');
  const dialog = await openDeclareDialog(page);
  for (const { field, typed, message, mistake } of dashboardMistakes) {
    await dialog.getByLabel('Name').fill('Good name');
    const control = dialog.getByLabel(field);
    const before = await control.inputValue();
    await control.fill(typed);
    await submit(dialog);
    await eventually(() => control.getAttribute('aria-invalid')).toBe('true');
    await eventually(() => descriptionOf(control), mistake).toContain(message);
    expect(await hasFocus(control), mistake).toBe(true);
    expect(await control.inputValue()).toBe(typed);
    await control.fill(before);
    await eventually(() => control.getAttribute('aria-invalid'), 'corrected').not.toBe('true');
  }
  await page.keyboard.press('Escape');
  await eventually(() => page.getByText('No incidents', { exact: true }).count()).toBe(1);
});

test('Slack says beside the field what is wrong with it', async () => {
  const { page } = await stage.slackOf('ada');
  const dialog = await runIncidentCommand(page);
  const isRefused = async (field: string, typed: string, message: string): Promise<void> => {
    const control = dialog.getByLabel(field);
    await eventually(() => control.getAttribute('aria-invalid')).toBe('true');
    expect(await descriptionOf(control)).toContain(message);
    expect(await control.inputValue()).toBe(typed);
  };
  await dialog.getByLabel('Ticket').fill('https://%%');
  await dialog.getByLabel('Cost in euros').fill('12345678901234567890');
  await dialog.getByLabel('Name').fill('   ');
  await submit(dialog);
  // This one Slack itself refuses, before the app is asked.
  await isRefused('Ticket', 'https://%%', 'Please enter a valid URL.');
  await dialog.getByLabel('Ticket').fill('https://tickets.example.com/7');
  await submit(dialog);
  await isRefused('Name', '   ', 'Give the incident a name');
  await dialog.getByLabel('Name').fill('Good name');
  await submit(dialog);
  await isRefused('Cost in euros', '12345678901234567890', 'Enter a number');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
});

test('two clicks on the dashboard declare one incident', async () => {
  const { page } = await stage.dashboardOf('bruno');
  const dialog = await openDeclareDialog(page);
  await dialog.getByLabel('Name').fill('Declared in a hurry');
  await dialog.getByRole('button', { name: 'Declare incident' }).dblclick();
  await page.waitForURL(/\/incidents\/INC-/);
  await page.getByRole('link', { name: 'Incidents', exact: true }).first().click();
  await eventually(() => listedNames(page)).toEqual(['Declared in a hurry']);
});

test('two clicks in Slack declare one incident', async () => {
  const { page } = await stage.slackOf('bruno');
  const dialog = await runIncidentCommand(page);
  await dialog.getByLabel('Name').fill('Double trouble');
  await dialog.getByRole('button', { name: 'Declare' }).dblclick();
  await dialog.getByText('Double trouble is declared').waitFor();
  await dialog.getByRole('button', { name: '#inc-2-double-trouble' }).click();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await firstMessage(page).waitFor();
  const reader = await stage.dashboardOf('bruno');
  await eventually(() => listedNames(reader.page)).toEqual(['Double trouble', 'Declared in a hurry']);
});

test('when the server fails, the dashboard keeps what was typed, and trying again declares once', async () => {
  const { page, expectRefusal } = await stage.dashboardOf('chidi');
  const dialog = await openDeclareDialog(page);
  await dialog.getByLabel('Name').fill('Answer got lost');
  await dialog.getByLabel('Summary').fill('Typed with care.');
  // The first request arrives and is carried out, but its answer is an error of something in between.
  await page.route('**/cordon/v1/incidents', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fetch();
    await route.fulfill({ status: 502, contentType: 'text/html', body: 'Bad gateway' });
  });
  expectRefusal(502, '/cordon/v1/incidents');
  await submit(dialog);
  await dialog.getByRole('alert').getByText('The incident may not have been declared').waitFor();
  expect(await dialog.getByRole('alert').textContent()).toContain('Trying again cannot declare it twice.');
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Answer got lost');
  expect(await dialog.getByLabel('Summary').inputValue()).toBe('Typed with care.');
  await page.unroute('**/cordon/v1/incidents');
  await submit(dialog);
  await page.waitForURL(/\/incidents\/INC-3$/);
  const reader = await stage.dashboardOf('chidi');
  await eventually(() => listedNames(reader.page)).toContain('Answer got lost');
  expect((await listedNames(reader.page)).filter((name) => name === 'Answer got lost')).toHaveLength(1);
});

test('when Cordon does not answer, Slack keeps what was typed', async () => {
  const { page } = await stage.slackOf('chidi');
  const dialog = await runIncidentCommand(page);
  await dialog.getByLabel('Name').fill('Nobody is listening');
  const { simulator, url } = stage.world;
  simulator.setAppUrl('http://127.0.0.1:9');
  await submit(dialog);
  await dialog.getByRole('alert').waitFor();
  simulator.setAppUrl(url);
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Nobody is listening');
  await submit(dialog);
  await dialog.getByText('Nobody is listening is declared').waitFor();
  await dialog.getByRole('button', { name: '#inc-4-nobody-is-listening' }).waitFor();
});

test('a dialog that was closed gives back what was typed, and can be emptied', async () => {
  const { page } = await stage.dashboardOf('owner');
  let dialog = await openDeclareDialog(page);
  await dialog.getByLabel('Name').fill('Half a thought');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  dialog = await openDeclareDialog(page);
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Half a thought');
  await dialog.getByRole('button', { name: 'Start over' }).click();
  expect(await dialog.getByLabel('Name').inputValue()).toBe('');
  expect(await hasFocus(dialog.getByLabel('Name'))).toBe(true);
});

test('`/incident help` and an unknown word are answered to their reader only', async () => {
  const ada = await stage.slackOf('ada');
  await openChannel(ada.page, 'random');
  const composer = ada.page.getByRole('textbox', { name: 'Message #random' });
  await composer.fill('/incident help');
  await composer.press('Enter');
  const answer = ada.page.getByRole('article').filter({ hasText: 'Only visible to you' });
  await eventually(() => answer.allTextContents()).toEqual([expect.stringContaining('/incident')]);
  await composer.fill('/incident dance');
  await composer.press('Enter');
  await eventually(() => answer.last().textContent()).toContain('There is no command “dance”.');
  const bruno = await stage.slackOf('bruno');
  await openChannel(bruno.page, 'random');
  await bruno.page.getByRole('textbox', { name: 'Message #random' }).waitFor();
  await bruno.page.getByRole('log').waitFor();
  expect(await bruno.page.getByRole('log').textContent()).not.toContain('There is no command');
});

test('the dashboard lets nobody type more than fits, and says so in time', async () => {
  const { page } = await stage.dashboardOf('owner');
  const dialog = await openDeclareDialog(page);
  for (const { field, limit } of [
    { field: 'Name', limit: 200 },
    { field: 'Summary', limit: 3000 },
  ]) {
    const control = dialog.getByLabel(field);
    await control.fill('x'.repeat(limit - 2));
    await eventually(() => descriptionOf(control), field).toContain('2 characters left.');
    await control.press('End');
    await control.pressSequentially('yyyy');
    expect((await control.inputValue()).length).toBe(limit);
    expect(await descriptionOf(control)).toContain('as long as it can be');
  }
});

/** Lets Cordon carry out each declaration at once, and holds its answer back until told. */
const holdAnswers = async (page: Page): Promise<() => void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await page.route('**/cordon/v1/incidents', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const response = await route.fetch();
    await promise;
    await route.fulfill({ response });
  });
  return resolve;
};

const timesListed = async (page: Page, name: string): Promise<number> =>
  (await listedNames(page)).filter((listed) => listed === name).length;

test('closing while it is being declared, opening again and declaring again makes one incident', async () => {
  const { page } = await stage.dashboardOf('ada');
  let dialog = await openDeclareDialog(page);
  const answer = await holdAnswers(page);
  await dialog.getByLabel('Name').fill('Slow but sure');
  await submit(dialog);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await page.keyboard.press('c');
  dialog = declareDialog(page);
  await dialog.getByText('This incident is being declared').waitFor();
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Slow but sure');
  await dialog.getByLabel('Name').press('Control+Enter');
  await dialog.getByRole('button', { name: 'Declare incident' }).click({ force: true });
  answer();
  await page.getByRole('heading', { level: 1, name: 'Slow but sure' }).waitFor();
  const reader = await stage.dashboardOf('ada');
  await eventually(() => timesListed(reader.page, 'Slow but sure')).toBe(1);
});

test('an incident that was declared after the dialog was closed is announced with a link, and forgotten', async () => {
  const { page } = await stage.dashboardOf('ada');
  const dialog = await openDeclareDialog(page);
  const answer = await holdAnswers(page);
  await dialog.getByLabel('Name').fill('Declared behind my back');
  await submit(dialog);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  answer();
  await page.getByText(/^INC-\d+ is declared\.$/).waitFor();
  expect(await (await openDeclareDialog(page)).getByLabel('Name').inputValue()).toBe('');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Open', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Declared behind my back' }).waitFor();
});

test('other words after a lost answer do not declare again: the incident is shown, and one can start over', async () => {
  const { page, expectRefusal } = await stage.dashboardOf('bruno');
  let dialog = await openDeclareDialog(page);
  await dialog.getByLabel('Name').fill('First words');
  await page.route('**/cordon/v1/incidents', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    await route.fetch();
    await route.fulfill({ status: 502, contentType: 'text/html', body: 'Bad gateway' });
  });
  expectRefusal(502, '/cordon/v1/incidents');
  await submit(dialog);
  await dialog.getByText('Trying again cannot declare it twice.').waitFor();
  await page.unroute('**/cordon/v1/incidents');

  // Closing it changes nothing about that.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  dialog = await openDeclareDialog(page);
  await dialog.getByLabel('Name').fill('Second words');
  expectRefusal(422, '/cordon/v1/incidents');
  await submit(dialog);
  await dialog.getByRole('alert').getByText('This was already declared').waitFor();
  const link = dialog.getByRole('link', { name: /^Open INC-\d+$/ });
  const address = await link.getAttribute('href');
  await dialog.getByRole('button', { name: 'Start over' }).click();
  expect(await dialog.getByLabel('Name').inputValue()).toBe('');
  expect(await dialog.getByRole('alert').count()).toBe(0);
  await dialog.getByLabel('Name').fill('Third words');
  await submit(dialog);
  await page.getByRole('heading', { level: 1, name: 'Third words' }).waitFor();
  await page.goto(`${stage.world.url}${address}`);
  await page.getByRole('heading', { level: 1, name: 'First words' }).waitFor();
});

test('a type that is always private fixes who sees the incident, and one that begins in triage its status', async () => {
  await incidentType(stage.world, { id: newId(systemRandom), name: 'Outage' });
  await incidentType(stage.world, { id: newId(systemRandom), name: 'Security', isPrivate: true });
  await incidentType(stage.world, { id: newId(systemRandom), name: 'Report', triage: 'always' });
  const { page } = await stage.dashboardOf('ada');
  const dialog = await openDeclareDialog(page);
  await dialog.getByLabel('Name').fill('Keys in a public place');
  const visibility = dialog.getByRole('combobox', { name: visibilityLabel });
  const status = dialog.getByRole('combobox', { name: 'Status' });
  await choose(dialog, 'Incident type', 'Report');
  await eventually(() => status.textContent()).toBe('Triage');
  expect(await status.isDisabled()).toBe(true);
  await choose(dialog, 'Incident type', 'Security (always private)');
  await eventually(() => visibility.textContent()).toBe('Only invited users (private)');
  expect(await visibility.isDisabled()).toBe(true);
  expect(await descriptionOf(visibility)).toContain('Incidents of the type “Security” are always private.');
  expect(await status.textContent()).toBe('Active');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  const again = await openDeclareDialog(page);
  await eventually(() => again.getByRole('combobox', { name: 'Incident type' }).textContent()).toContain(
    'Security',
  );
  await submit(again);
  await page.waitForURL(/\/incidents\/PRV-/);
  await page.getByText('This incident is private').waitFor();
  await page.getByRole('button', { name: 'Edit Type: Security' }).waitFor();
});
