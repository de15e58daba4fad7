// What an organisation configures, in a browser: by keyboard alone, by dragging, with mistakes, and with two people at once.
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeProblems, tabTo } from './support/accessibility.ts';
import { choose, openDeclareDialog } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { hasFocus } from './support/fields.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const names = (page: Page, list: string) => (): Promise<string[]> =>
  page
    .getByRole('list', { name: list, exact: true })
    .locator(':scope > li p:first-child > span:first-child')
    .allTextContents();
const severities = (page: Page) => names(page, 'Severities');
const saved = (page: Page, words = 'Saved.'): Promise<void> =>
  page.getByText(words, { exact: true }).waitFor();
const dialogOf = (page: Page, name: string): Locator => page.getByRole('dialog', { name });

test('an owner adds, orders, archives and restores a severity by keyboard alone', async () => {
  const { page } = await stage.dashboardOf('owner', '/settings/severities');
  await page.getByRole('button', { name: 'Edit Critical' }).waitFor();
  await tabTo(page.getByRole('button', { name: 'Add severity' }));
  await page.keyboard.press('Enter');
  const dialog = dialogOf(page, 'Add severity');
  await eventually(() => hasFocus(dialog.getByLabel('Name'))).toBe(true);
  await page.keyboard.type('Catastrophe');
  expect(await axeProblems(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await saved(page, 'Added.');
  await eventually(severities(page)).toEqual(['Minor', 'Major', 'Critical', 'Catastrophe']);

  const handle = page.getByRole('button', { name: 'Move Catastrophe' });
  await handle.focus();
  await page.keyboard.press('ArrowUp');
  await page.getByText('Catastrophe is 3 of 4 now.').waitFor({ state: 'attached' });
  await page.keyboard.press('ArrowUp');
  await eventually(severities(page)).toEqual(['Minor', 'Catastrophe', 'Major', 'Critical']);
  expect(await hasFocus(handle)).toBe(true);
  await saved(page);
  await page.reload();
  await eventually(severities(page)).toEqual(['Minor', 'Catastrophe', 'Major', 'Critical']);

  await page.getByRole('button', { name: 'More for Catastrophe' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Move down' }).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByText('Archived. It stays where it is in use').waitFor();
  await eventually(severities(page)).toEqual(['Minor', 'Major', 'Critical']);
  await page.getByText('Archived', { exact: true }).focus();
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('button', { name: 'Restore Catastrophe' }));
  await page.keyboard.press('Enter');
  await saved(page, 'Restored.');
  await eventually(severities(page)).toEqual(['Minor', 'Catastrophe', 'Major', 'Critical']);
  expect(await axeProblems(page)).toEqual([]);
});

test('a severity is dragged to another place', async () => {
  const { page } = await stage.dashboardOf('admin', '/settings/severities');
  const before = await page.getByRole('list', { name: 'Severities' }).waitFor().then(severities(page));
  const [first, last] = [before[0] ?? '', before.at(-1) ?? ''];
  const from = await page.getByRole('button', { name: `Move ${first}` }).boundingBox();
  const to = await page.getByRole('button', { name: `Move ${last}` }).boundingBox();
  if (!from || !to) throw new Error('There are no handles.');
  await page.mouse.move(from.x + 10, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y + 40, { steps: 3 });
  await page.mouse.move(to.x + 10, to.y + to.height + 5, { steps: 5 });
  await page.mouse.up();
  await saved(page);
  await eventually(severities(page)).toEqual([...before.slice(1), first]);
});

test('a mistake stands beside its field, and nothing that was typed is lost', async () => {
  const { page, expectRefusal } = await stage.dashboardOf('owner', '/settings/roles');
  await page.getByRole('button', { name: 'Add role' }).click();
  const dialog = dialogOf(page, 'Add role');
  await dialog.getByLabel('Name').fill('Communications');
  await dialog.getByLabel('Short form').fill('lead');
  await dialog.getByLabel('What this role does').fill('Tells everybody.');
  expectRefusal(422, '/cordon/v1/settings/incident_roles');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await dialog.getByText('Another role has this short form. Choose something else.').waitFor();
  expect(await hasFocus(dialog.getByLabel('Short form'))).toBe(true);
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Communications');
  await dialog.getByLabel('Short form').fill('comms');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await saved(page, 'Added.');
  await eventually(names(page, 'Roles of your own')).toEqual(['Communications']);
});

test('a custom field with options is asked when declaring, at once', async () => {
  const { page } = await stage.dashboardOf('owner', '/settings/custom-fields');
  await page.getByRole('button', { name: 'Add custom field' }).click();
  const dialog = dialogOf(page, 'Add custom field');
  await dialog.getByLabel('Name').fill('Region');
  await dialog.getByLabel('Options').fill('Europe\nAmericas\n');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await saved(page, 'Added.');
  await page.getByText('Options of Region').click();
  await eventually(names(page, 'Options of Region')).toEqual(['Europe', 'Americas']);
  const bruno = await stage.dashboardOf('bruno');
  const declaring = await openDeclareDialog(bruno.page);
  await choose(declaring, 'Region', 'Americas');
});

test('private incidents cannot be switched off while the default type is always private', async () => {
  const { page, expectRefusal } = await stage.dashboardOf('owner', '/settings/incident-types');
  await page.getByRole('button', { name: 'Add incident type' }).click();
  const dialog = dialogOf(page, 'Add incident type');
  await dialog.getByLabel('Name').fill('Security');
  await dialog.getByRole('checkbox', { name: 'Always private' }).click();
  await dialog.getByRole('checkbox', { name: 'Chosen by default' }).click();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await saved(page, 'Added.');
  await page.getByRole('link', { name: 'Other', exact: true }).click();
  expectRefusal(422, '/cordon/v1/settings/other');
  await page.getByRole('switch', { name: 'Private incidents' }).click();
  await page.getByText('Make another type the default first').waitFor();
  expect(await page.getByRole('switch', { name: 'Private incidents' }).isChecked()).toBe(true);

  const days = page.getByLabel('Archive Slack channels this many days after closing');
  await days.fill('30');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await saved(page, 'Saved. Channels are archived after 30 days.');
  await days.fill('400');
  expectRefusal(422, '/cordon/v1/settings/other');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Give a number of days from 0 to 365.').waitFor();
});

test('somebody is put into a team, and given another role after being asked', async () => {
  const { page, expectRefusal } = await stage.dashboardOf('owner', '/settings/teams');
  await page.getByRole('button', { name: 'Add team' }).click();
  const dialog = dialogOf(page, 'Add team');
  await dialog.getByLabel('Name').fill('Payments');
  await dialog.getByLabel('Members').fill('bruno');
  await page.getByRole('option', { name: /Bruno Costa/ }).click();
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await saved(page, 'Added.');
  await page.getByText('Bruno Costa', { exact: true }).waitFor();

  await page.getByRole('link', { name: 'People', exact: true }).click();
  await page.getByLabel('Search people').fill('bruno');
  const role = page.getByRole('combobox', { name: 'Role of Bruno Costa' });
  await role.click();
  await page.getByRole('option', { name: 'Guest', exact: true }).click();
  const asked = page.getByRole('alertdialog', { name: 'Change the role of Bruno Costa' });
  await asked.getByText('A guest sees only incidents').waitFor();
  await asked.getByRole('button', { name: 'Change role' }).click();
  await saved(page);
  await eventually(() => role.textContent()).toBe('Guest');
  await role.click();
  await page.getByRole('option', { name: 'Member', exact: true }).click();
  await eventually(() => role.textContent()).toBe('Member');

  await page.getByLabel('Search people').fill('owner');
  await page.getByRole('combobox', { name: 'Role of Olivia Owner' }).click();
  await page.getByRole('option', { name: 'Member', exact: true }).click();
  expectRefusal(422, /^\/cordon\/v1\/settings\/people\//);
  await page.getByRole('button', { name: 'Change role' }).click();
  await page.getByText('One owner has to stay').waitFor();
});

test('a member is told whom to ask, and nothing more', async () => {
  const { page } = await stage.dashboardOf('bruno', '/settings');
  await page.getByText('You can read these settings').waitFor();
  expect(
    await page
      .getByRole('navigation', { name: 'Sections of the settings' })
      .getByRole('link')
      .allTextContents(),
  ).toEqual(['Other']);
  await page.goto(`${stage.world.url}/settings/severities`);
  await page.getByText('Owners and admins see and change this').waitFor();
  expect(await page.getByText('Critical').count()).toBe(0);
});
