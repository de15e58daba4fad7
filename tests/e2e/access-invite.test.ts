// Giving access in "Manage access": search, choose several, see how it went for each.
import { expect, test } from 'vitest';
import {
  accessDialog,
  chip,
  inChannel,
  line,
  openAccessDialog,
  part,
  pick,
  privateIncident,
  searchField,
} from './support/access.ts';
import { listedNames, section } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { hasFocus } from './support/fields.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const consequence = 'They will be able to see everything in this incident, also what was written before.';

test('several people are invited with the keyboard alone, and see the incident here and in Slack', async () => {
  const incident = await privateIncident(stage, 'Stolen laptop');
  const { page } = await stage.dashboardOf('ada', incident.path);
  const { keyboard } = page;
  await page.getByRole('button', { name: 'Manage access' }).waitFor();
  await keyboard.press('a');
  const dialog = accessDialog(page);
  await eventually(() => hasFocus(searchField(dialog))).toBe(true);
  await dialog.getByText(consequence).waitFor();
  await keyboard.type('bru');
  await page.locator('[role="option"][data-highlighted]').getByText('Bruno Costa').waitFor();
  await keyboard.press('Enter');
  await chip(dialog, 'Bruno Costa').waitFor();
  expect(await searchField(dialog).inputValue()).toBe('');
  // By e-mail address, and with the arrows.
  await keyboard.type('a');
  await page.getByRole('option', { name: /Adam Admin/ }).waitFor();
  const admin = page.getByRole('option', { name: /Adam Admin/ });
  while ((await admin.getAttribute('data-highlighted')) === null) await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await chip(dialog, 'Adam Admin').waitFor();
  await keyboard.type('chidi');
  await page.locator('[role="option"][data-highlighted]').getByText('Chidi Eze').waitFor();
  await keyboard.press('Enter');
  await chip(dialog, 'Chidi Eze').waitFor();
  // Backspace takes the last one back; Escape takes nothing away.
  await keyboard.press('Backspace');
  await chip(dialog, 'Chidi Eze').waitFor({ state: 'detached' });
  await keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await eventually(() => hasFocus(page.getByRole('button', { name: 'Manage access' }))).toBe(true);
  await keyboard.press('Enter');
  await chip(dialog, 'Bruno Costa').waitFor();
  await chip(dialog, 'Adam Admin').waitFor();
  await keyboard.press('Control+Enter');

  await dialog
    .getByText('Adam Admin and Bruno Costa have access now.')
    .or(dialog.getByText('Bruno Costa and Adam Admin have access now.'))
    .waitFor();
  const people = part(dialog, 'People with access (3)');
  await eventually(() => line(people, 'Bruno Costa').textContent()).toContain('Invited by Ada Lovelace');
  await eventually(() => inChannel(stage.world, incident)).toEqual(['admin', 'ada', 'bruno']);

  const bruno = await stage.dashboardOf('bruno', '/incidents?show_private=true');
  await eventually(() => listedNames(bruno.page)).toContain('Private: Stolen laptop');
});

test('who has access is shown as such and cannot be chosen; guests are marked', async () => {
  const incident = await privateIncident(stage, 'Leaked draft');
  const { page } = await stage.dashboardOf('ada', incident.path);
  const dialog = await openAccessDialog(page);
  await searchField(dialog).fill('ada love');
  const ada = page.getByRole('option', { name: /Ada Lovelace.*Has access/ });
  await ada.waitFor();
  expect(await ada.getAttribute('aria-disabled')).toBe('true');
  await ada.click({ force: true });
  expect(await chip(dialog, 'Ada Lovelace').count()).toBe(0);
  await searchField(dialog).fill('greta');
  await page.getByRole('option', { name: /Greta Guest.*Guest/ }).waitFor();
  await searchField(dialog).fill('nobody of this name');
  await page.getByText('Nobody found. Search by name or e-mail address.').waitFor();
  // The first Escape closes the list, the second one the dialog; what was typed is still there.
  await page.keyboard.press('Escape');
  await page.getByText('Nobody found.').waitFor({ state: 'detached' });
  expect(await dialog.isVisible()).toBe(true);
});

test('Enter never adds somebody of an older search', async () => {
  const incident = await privateIncident(stage, 'Quick typing');
  const { page } = await stage.dashboardOf('ada', incident.path);
  const dialog = await openAccessDialog(page);
  await searchField(dialog).fill('chi');
  await page.getByRole('option', { name: /Chidi Eze/ }).waitFor();
  await page.route('**/cordon/v1/people?*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 800));
    await route.continue();
  });
  await searchField(dialog).fill('olivia');
  await page.keyboard.press('Enter');
  expect(await chip(dialog, 'Chidi Eze').count()).toBe(0);
  await page.locator('[role="option"][data-highlighted]').getByText('Olivia Owner').waitFor();
  await page.keyboard.press('Enter');
  await chip(dialog, 'Olivia Owner').waitFor();
});

test('one who is refused stays chosen with the reason; the others have access', async () => {
  const incident = await privateIncident(stage, 'One of two');
  const { page } = await stage.dashboardOf('ada', incident.path);
  const dialog = await openAccessDialog(page);
  await pick(dialog, 'Bruno Costa');
  await pick(dialog, 'Chidi Eze');
  // Chidi leaves the company between the search and the click.
  await stage.world.simulator.act({ action: 'deactivate', user: 'U0CHIDI001' });
  await eventually(async () => {
    const client = await stage.world.clientOf('ada');
    return (await client.get('/cordon/v1/people?query=chidi')).json();
  }).toEqual({ people: [] });
  await dialog.getByRole('button', { name: 'Give access' }).click();
  await dialog.getByText('Bruno Costa has access now.').waitFor();
  await dialog.getByText(/^Chidi Eze: There is no such active person/).waitFor();
  expect(await chip(dialog, 'Chidi Eze').count()).toBe(1);
  expect(await chip(dialog, 'Bruno Costa').count()).toBe(0);
  await stage.world.simulator.act({ action: 'reactivate', user: 'U0CHIDI001' });
});

test('a double click invites once, and a failure loses nothing', async () => {
  const incident = await privateIncident(stage, 'Twice');
  const { page, expectRefusal } = await stage.dashboardOf('ada', incident.path);
  const dialog = await openAccessDialog(page);
  await pick(dialog, 'Bruno Costa');
  expectRefusal(503, `/cordon/v1${incident.path}/access_grants`);
  const grants = '**/access_grants';
  let sent = 0;
  await page.route(grants, (route) => route.fulfill({ status: 503, json: {} }));
  await dialog.getByRole('button', { name: 'Give access' }).click();
  await dialog.getByRole('alert').getByText('Access may have been given: see the list below.').waitFor();
  await chip(dialog, 'Bruno Costa').waitFor();
  await page.unroute(grants);
  await page.route(grants, async (route) => {
    sent += 1;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await dialog.getByRole('button', { name: 'Give access' }).dblclick();
  await dialog.getByText('Bruno Costa has access now.').waitFor();
  expect(sent).toBe(1);
  await page.keyboard.press('Escape');
  await eventually(() => section(page, 'Participants').textContent()).toContain('Bruno Costa');
});

test('Back closes the dialog, and its address opens it', async () => {
  const incident = await privateIncident(stage, 'Back and forth');
  const { page } = await stage.dashboardOf('ada', incident.path);
  await openAccessDialog(page);
  await page.goBack();
  await accessDialog(page).waitFor({ state: 'detached' });
  await page.goto(`${stage.world.url}${incident.path}?manage_access=true`);
  await accessDialog(page).waitFor();
});
