// Deciding about requests on the homepage and in "Manage access": the first decision counts.
import { expect, test } from 'vitest';
import {
  inChannel,
  invited,
  line,
  openAccessDialog,
  part,
  privateIncident,
  requested,
  revoked,
} from './support/access.ts';
import { section } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { hasFocus } from './support/fields.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

test('requests stand on the homepage with their reason, and say what allowing means', async () => {
  const incident = await privateIncident(stage, 'Two ask');
  await requested(stage.world, incident, 'bruno', 'I run the devices.\nQuickly please.');
  await requested(stage.world, incident, 'guest');
  const { page } = await stage.dashboardOf('ada', incident.path);
  const card = part(page, '2 people ask for access');
  await card
    .getByText(
      'Whoever you allow will be able to see everything in this incident, also what was written before.',
    )
    .waitFor();
  await eventually(() => line(card, 'Bruno Costa').textContent()).toContain('Quickly please.');
  expect(await line(card, 'Greta Guest').textContent()).toMatch(/Guest.*No reason given/);

  await line(card, 'Bruno Costa').getByRole('button', { name: 'Allow Bruno Costa' }).press('Enter');
  const rest = part(page, 'Greta Guest asks for access');
  await rest.getByText('Bruno Costa has access now and is told so.').waitFor();
  await eventually(() => hasFocus(rest.getByRole('heading'))).toBe(true);
  await eventually(() => inChannel(stage.world, incident)).toContain('bruno');
  // What was said about somebody is over when their access is.
  await revoked(stage.world, incident, 'bruno');
  await rest.getByText('Bruno Costa has access now and is told so.').waitFor({ state: 'detached' });
  // Somebody who had access once can be denied like anybody else.
  await invited(stage.world, incident, 'ada', 'chidi');
  await revoked(stage.world, incident, 'chidi');
  await requested(stage.world, incident, 'chidi');
  await page.getByRole('button', { name: 'Deny Chidi Eze' }).click();
  await page.getByText('Chidi Eze does not get access and is not told.').waitFor();
  await rest.getByRole('button', { name: 'Deny Greta Guest' }).click();
  await page.getByText('Greta Guest does not get access and is not told.').waitFor();
  expect(await page.getByRole('button', { name: /^Allow/ }).count()).toBe(0);
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await eventually(() => section(page, 'Timeline').textContent()).toContain(
    'Denied the request of Greta Guest',
  );
});

test('whoever decides second is told what the first decided', async () => {
  const incident = await privateIncident(stage, 'One asks, two decide');
  await invited(stage.world, incident, 'ada', 'chidi');
  await requested(stage.world, incident, 'bruno');
  const ada = await stage.dashboardOf('ada', incident.path);
  const chidi = await stage.dashboardOf('chidi', incident.path);
  const dialog = await openAccessDialog(chidi.page);
  const late = line(part(dialog, 'Requests for access'), 'Bruno Costa');
  await late.waitFor();
  // Chidi's page learns nothing new before he clicks.
  await chidi.page.route('**/cordon/v1/incidents/PRV-*', (route) =>
    route.request().method() === 'GET' ? new Promise(() => {}) : route.continue(),
  );
  await part(ada.page, /asks for access/)
    .getByRole('button', { name: 'Allow' })
    .click();
  await ada.page.getByText('Bruno Costa has access now and is told so.').waitFor();
  await late.getByRole('button', { name: 'Deny' }).click();
  await dialog
    .getByText('Ada Lovelace already allowed this request. Bruno Costa has access now and is told so.')
    .waitFor();
  await late.waitFor({ state: 'detached' });
});

test('a decision that does not get through can be made again', async () => {
  const incident = await privateIncident(stage, 'Undecided');
  await requested(stage.world, incident, 'chidi', 'Let me in.');
  const { page, expectRefusal } = await stage.dashboardOf('ada', incident.path);
  const card = part(page, 'Chidi Eze asks for access');
  await card.waitFor();
  expectRefusal(503, /\/decision$/);
  await page.route('**/decision', (route) => route.fulfill({ status: 503, json: {} }));
  await card.getByRole('button', { name: 'Deny' }).click();
  await card.getByRole('alert').getByText("Cordon can't be reached").waitFor();
  await page.unroute('**/decision');
  await card.getByRole('button', { name: 'Deny' }).click();
  await page.getByText('Chidi Eze does not get access and is not told.').waitFor();
});
