// The switch for private incidents in Settings: who may, what it changes, and what it leaves as it is.
import { beforeEach, expect, test } from 'vitest';
import { choose, listedNames, openDeclareDialog } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { fieldNames, visibilityLabel } from './support/fields.ts';
import { declared, privateIncidents } from './support/given.ts';
import { runIncidentCommand } from './support/slack.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
beforeEach(() => privateIncidents(stage.world, true));

const withoutVisibility = ['Name', 'Status', 'Severity', 'Summary', 'Affected team'];

test('an owner switches private incidents off and on', async () => {
  const [reference] = await declared(stage.world, 'ada', { name: 'Stolen laptop', visibility: 'private' });
  const owner = await stage.dashboardOf('owner', '/settings/other');
  const toggle = owner.page.getByRole('switch', { name: 'Private incidents' });
  await owner.page.getByRole('heading', { level: 2, name: 'Other' }).waitFor();
  expect(await toggle.isChecked()).toBe(true);
  await toggle.click();
  await owner.page.getByText('Saved. No new private incidents can be declared.').waitFor();
  expect(await toggle.isChecked()).toBe(false);

  // The drop-down is absent in both dialogs.
  const ada = await stage.dashboardOf('ada', '/incidents?show_private=true');
  const dialog = await openDeclareDialog(ada.page);
  expect(await fieldNames(dialog)).toEqual(withoutVisibility);
  await ada.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  const slack = await stage.slackOf('ada');
  const slackNames = await fieldNames(await runIncidentCommand(slack.page));
  expect(slackNames.map((name) => name.replace(' (optional)', ''))).toEqual(withoutVisibility);

  // What is private stays private, and its reporter still sees it.
  expect(await listedNames(ada.page)).toEqual(['Private: Stolen laptop']);
  await ada.page.goto(`${stage.world.url}/incidents/${reference}`);
  await ada.page.getByText('This incident is private').waitFor();
  const bruno = await stage.dashboardOf('bruno', '/incidents?show_private=true');
  await bruno.page.getByText('No incidents', { exact: true }).waitFor();

  await toggle.click();
  await owner.page.getByText('Saved. Private incidents can be declared from now on.').waitFor();
  expect(await fieldNames(await openDeclareDialog(bruno.page))).toEqual([
    ...withoutVisibility,
    visibilityLabel,
  ]);
});

test('an admin may change it, and it is so after a reload', async () => {
  const { page } = await stage.dashboardOf('admin', '/settings/other');
  const toggle = page.getByRole('switch', { name: 'Private incidents' });
  await toggle.click();
  await page.getByText('Saved.').waitFor();
  await page.reload();
  await toggle.waitFor();
  expect(await toggle.isChecked()).toBe(false);
});

test('a member reads the setting and is told who may change it', async () => {
  const { page } = await stage.dashboardOf('bruno', '/settings/other');
  const toggle = page.getByRole('switch', { name: 'Private incidents' });
  await toggle.waitFor();
  expect(await toggle.isChecked()).toBe(true);
  expect(await toggle.isDisabled()).toBe(true);
  await page.getByText('Owners and admins can change them.').waitFor();
});

test('switched off while the dialog is open on the dashboard, nothing is declared and nothing is lost', async () => {
  const { page, expectRefusal } = await stage.dashboardOf('chidi');
  const dialog = await openDeclareDialog(page);
  await dialog.getByLabel('Name').fill('Insider trading');
  await dialog.getByLabel('Summary').fill('Seen in the ledger.');
  await choose(dialog, 'Severity', 'Critical');
  await choose(dialog, visibilityLabel, 'Only invited users (private)');
  await privateIncidents(stage.world, false);
  expectRefusal(422, '/cordon/v1/incidents');
  await dialog.getByRole('button', { name: 'Declare incident' }).click();

  const visibility = dialog.getByRole('combobox', { name: visibilityLabel });
  await eventually(() => visibility.getAttribute('aria-invalid')).toBe('true');
  await dialog.getByText('Private incidents were switched off in Settings').waitFor();
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Insider trading');
  expect(await dialog.getByLabel('Summary').inputValue()).toBe('Seen in the ledger.');
  expect(await dialog.getByRole('combobox', { name: 'Severity' }).textContent()).toContain('Critical');
  expect(await visibility.textContent()).toBe('Only invited users (private)');

  // Nothing was declared, and only a deliberate choice declares it for everyone.
  const reader = await stage.dashboardOf('chidi', '/incidents?show_private=true');
  await reader.page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
  expect(await reader.page.getByText('Insider trading').count()).toBe(0);
  await choose(dialog, visibilityLabel, 'Everyone');
  await dialog.getByRole('button', { name: 'Declare incident' }).click();
  await page.waitForURL(/\/incidents\/INC-/);
});

test('switched off while the dialog is open in Slack, nothing is declared and nothing is lost', async () => {
  const { page } = await stage.slackOf('bruno');
  const dialog = await runIncidentCommand(page);
  await dialog.getByLabel('Name').fill('Forged invoices');
  await dialog.getByLabel('Summary').fill('Three of them.');
  await dialog.getByLabel(visibilityLabel).selectOption('private');
  await privateIncidents(stage.world, false);
  await dialog.getByRole('button', { name: 'Declare' }).click();

  const visibility = dialog.getByLabel(visibilityLabel);
  await eventually(() => visibility.getAttribute('aria-invalid')).toBe('true');
  const described = (await visibility.getAttribute('aria-describedby')) ?? '';
  const words = await Promise.all(
    described.split(' ').map((id) => page.locator(`[id="${id}"]`).textContent()),
  );
  expect(words.join(' ')).toContain('Private incidents were switched off in Settings');
  expect(await dialog.getByLabel('Name').inputValue()).toBe('Forged invoices');
  expect(await dialog.getByLabel('Summary').inputValue()).toBe('Three of them.');
  expect(await visibility.inputValue()).toBe('private');
  const reader = await stage.dashboardOf('bruno', '/incidents?show_private=true');
  await reader.page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
  expect(await reader.page.getByText('Forged invoices').count()).toBe(0);
});
