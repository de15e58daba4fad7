// Actions and follow-ups on the homepage, by the keyboard alone: added, completed and taken back, assigned, edited.
import { expect, test } from 'vitest';
import { privateIncident } from './support/access.ts';
import { axeProblems, sidewaysScroll } from './support/accessibility.ts';
import { section } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { hasFocus } from './support/fields.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('an action is added, completed, taken back and given to somebody who is asked about first', async () => {
  const incident = await privateIncident(stage, 'Stolen laptop');
  const { page, expectRefusal } = await stage.dashboardOf('ada', `${incident.path}?tab=actions`);
  expectRefusal(422, /\/actions\//);
  const { keyboard } = page;
  const actions = section(page, 'Actions');
  const input = actions.getByLabel('Add an action');
  await actions.getByText('No actions yet').waitFor();
  await input.focus();
  await keyboard.type('Lock the account');
  await keyboard.press('Enter');
  await actions.getByRole('checkbox', { name: 'Lock the account' }).waitFor();
  await eventually(() => input.inputValue()).toBe('');
  await eventually(() => hasFocus(input)).toBe(true);
  await keyboard.type('Ask the police');
  await keyboard.press('Enter');
  const second = actions.getByRole('checkbox', { name: 'Ask the police' });
  await second.waitFor();

  await actions.getByRole('checkbox', { name: 'Lock the account' }).focus();
  await keyboard.press('Space');
  await actions.getByRole('checkbox', { name: 'Lock the account' }).waitFor({ state: 'detached' });
  // Whoever ticked it goes on at the next one.
  await eventually(() => hasFocus(second)).toBe(true);
  await page.getByText('Completed “Lock the account”').waitFor();
  await page.getByRole('button', { name: 'Undo' }).press('Enter');
  await actions.getByRole('checkbox', { name: 'Lock the account' }).waitFor();

  const assign = actions.getByRole('button', { name: 'Assign “Ask the police”' });
  await assign.press('Enter');
  await keyboard.type('bru');
  await page.locator('[role="option"][data-highlighted]').getByText('Bruno Costa').waitFor();
  await keyboard.press('Enter');
  const question = page.getByRole('alertdialog');
  await question
    .getByText(
      'This will give Bruno Costa access to everything in this incident, also what was written before.',
    )
    .waitFor();
  await question.getByRole('button', { name: 'Give access and assign' }).press('Enter');
  await actions.getByRole('button', { name: 'Assigned to Bruno Costa “Ask the police”' }).waitFor();
  expect(await axeProblems(page)).toEqual([]);
});

test('a follow-up is edited in a dialog, and the filter shows what is done', async () => {
  const incident = await privateIncident(stage, 'Leaked draft');
  const { page } = await stage.dashboardOf('ada', `${incident.path}?tab=follow_ups`);
  const { keyboard } = page;
  const followUps = section(page, 'Follow-ups');
  const input = followUps.getByLabel('Add a follow-up');
  await input.focus();
  await keyboard.type('Encrypt every disk');
  await keyboard.press('Enter');
  await followUps.getByRole('button', { name: 'More about “Encrypt every disk”' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Edit…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Edit the follow-up' });
  await dialog.getByLabel('Labels').fill('security, laptops');
  await dialog.getByLabel('Due').fill('2020-01-31');
  await dialog.getByLabel('Description').fill('With keys that we hold.');
  await keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await followUps.getByText('Overdue: was due 31 Jan 2020').waitFor();
  await followUps.getByText('security').waitFor();
  for (const scheme of ['light', 'dark'] as const)
    for (const width of [1280, 360]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width, height: 900 });
      expect(await axeProblems(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toEqual([]);
    }
  await followUps.getByRole('checkbox', { name: 'Encrypt every disk' }).press('Space');
  await followUps.getByText('Nothing is open.').waitFor();
  await followUps.getByRole('button', { name: /^Done/ }).press('Enter');
  await followUps.getByRole('checkbox', { name: 'Encrypt every disk', checked: true }).waitFor();
});
