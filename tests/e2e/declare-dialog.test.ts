// What the declare dialogs do with mistakes, impatience and trouble: say it beside the field, and lose nothing.
import type { Locator } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { listedNames, openDeclareDialog } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { descriptionOf, hasFocus } from './support/fields.ts';
import { customField } from './support/given.ts';
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
    mistake: 'a name that is too long',
    field: 'Name',
    typed: 'x'.repeat(201),
    message: 'A name has at most 200 characters.',
  },
  {
    mistake: 'a summary that is too long',
    field: 'Summary',
    typed: 'x'.repeat(3001),
    message: 'A summary has at most 3,000 characters.',
  },
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
  await dialog.getByRole('alert').getByText('The incident was not declared').waitFor();
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
