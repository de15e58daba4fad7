// Taking access away in "Manage access": what is asked, what becomes of it, and where the focus goes.
import { beforeEach, expect, test } from 'vitest';
import {
  inChannel,
  invited,
  line,
  openAccessDialog,
  part,
  privateIncident,
  revokeByHand,
} from './support/access.ts';
import { listedNames, section } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { hasFocus } from './support/fields.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const gone = /^\/cordon\/v1\/incidents\/PRV-/;
beforeEach(() => stage.world.simulator.clearFaults());

const withBruno = async (name: string) => {
  const incident = await privateIncident(stage, name);
  await invited(stage.world, incident, 'ada', 'bruno');
  await eventually(() => inChannel(stage.world, incident)).toContain('bruno');
  return incident;
};

const restrictRemovals = (who: 'admins' | 'everyone') =>
  stage.world.simulator.act({
    action: 'set_switches',
    team: 'T0ACME0001',
    switches: { remove_from_private: who },
  });

test('revoking asks first, says what it means, and ends channel, homepage and list', async () => {
  const incident = await withBruno('Insider trading');
  const bruno = await stage.dashboardOf('bruno', incident.path);
  await bruno.page.getByRole('heading', { level: 1, name: 'Insider trading' }).waitFor();
  const { page } = await stage.dashboardOf('ada', incident.path);
  const dialog = await openAccessDialog(page);
  await dialog.getByRole('button', { name: 'Remove Bruno Costa', exact: true }).press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Remove Bruno Costa from this incident?' });
  await question.getByText('They are removed from the Slack channel, and Slack tells them.').waitFor();
  await question.getByText('They lose this page and the incident in their list at once.').waitFor();
  // The focus begins where nothing happens, and Escape is an answer too.
  await eventually(() => hasFocus(question.getByRole('button', { name: 'Cancel' }))).toBe(true);
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'detached' });
  const remove = dialog.getByRole('button', { name: 'Remove Bruno Costa', exact: true });
  await eventually(() => hasFocus(remove)).toBe(true);
  expect(inChannel(stage.world, incident)).toContain('bruno');

  await page.keyboard.press('Enter');
  await eventually(() => hasFocus(question.getByRole('button', { name: 'Cancel' }))).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await dialog.getByText('Revoked: Bruno Costa lost access and was removed from the channel.').waitFor();
  expect(inChannel(stage.world, incident)).not.toContain('bruno');
  const heading = dialog.getByRole('heading', { name: 'People with access (1)' });
  await eventually(() => hasFocus(heading)).toBe(true);
  const former = line(part(dialog, 'Former members'), 'Bruno Costa');
  await eventually(() => former.textContent()).toMatch(/revoked.*By Ada Lovelace · just now/);

  await page.keyboard.press('Escape');
  const participant = section(page, 'Participants').getByRole('listitem').filter({ hasText: 'Bruno Costa' });
  expect(await participant.textContent()).toContain('revoked');
  expect(await participant.locator('[aria-hidden="true"]').getAttribute('class')).toContain('grayscale');
  expect(await section(page, 'Who has access').textContent()).not.toContain('Bruno Costa');

  bruno.expectRefusal(404, gone);
  await bruno.page.reload();
  await bruno.page.getByText("This incident is private, or it doesn't exist.").waitFor();
  await bruno.page.goto(`${stage.world.url}/incidents?show_private=true`);
  await bruno.page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
  expect(await listedNames(bruno.page)).not.toContain('Private: Insider trading');
});

test('where Slack refuses, nothing changes; it can wait until they leave, and that can be taken back', async () => {
  const incident = await withBruno('Restricted');
  await restrictRemovals('admins');
  const { page } = await stage.dashboardOf('ada', incident.path);
  const dialog = await openAccessDialog(page);
  await revokeByHand(dialog, 'Bruno Costa');
  const bruno = line(part(dialog, 'People with access (2)'), 'Bruno Costa');
  await bruno.getByText('Bruno Costa still has access').waitFor();
  await bruno.getByText(/Ask them to leave the channel, or have a workspace admin remove them/).waitFor();
  expect(inChannel(stage.world, incident)).toContain('bruno');
  await bruno.getByRole('button', { name: 'Revoke as soon as they leave' }).click();
  await bruno.getByText('Access ends as soon as they leave the Slack channel.').waitFor();
  await bruno.getByText('Asked for by you').waitFor();
  expect(await bruno.getByText('Bruno Costa still has access').count()).toBe(0);

  await bruno.getByRole('button', { name: 'Cancel' }).click();
  await bruno.getByText('Access ends as soon as').waitFor({ state: 'detached' });
  await revokeByHand(dialog, 'Bruno Costa');
  await bruno.getByRole('button', { name: 'Revoke as soon as they leave' }).click();
  await bruno.getByText('Access ends as soon as they leave the Slack channel.').waitFor();
  await page.clock.install();
  await page.reload();
  await bruno.getByText('Access ends as soon as they leave the Slack channel.').waitFor();
  await stage.world.simulator.act({ action: 'leave_channel', as: 'U0BRUNO001', channel: incident.channel });
  await eventually(async () => {
    await page.clock.fastForward('00:21');
    return part(dialog, 'Former members').count();
  }).toBe(1);
  await restrictRemovals('everyone');
});

test('a removal that Slack does not confirm is pending, never done', async () => {
  const incident = await withBruno('Unconfirmed');
  stage.world.simulator.orderFault({ method: 'conversations.kick', kind: 'status_503', times: 20 });
  const { page } = await stage.dashboardOf('ada', incident.path);
  const dialog = await openAccessDialog(page);
  await revokeByHand(dialog, 'Bruno Costa');
  await dialog.getByText(/^Revoked: Bruno Costa lost access. Their removal .* is pending/).waitFor();
  const former = line(part(dialog, 'Former members'), 'Bruno Costa');
  await former.getByText('still in Slack channel').waitFor();
  await former.getByText(/is pending/).waitFor();
  await page.keyboard.press('Escape');
  await section(page, 'Participants').getByText('still in Slack channel').waitFor();
});

test('the last person cannot be removed, and is told why', async () => {
  const incident = await privateIncident(stage, 'Alone');
  const { page } = await stage.dashboardOf('ada', incident.path);
  const dialog = await openAccessDialog(page);
  expect(await dialog.getByRole('button', { name: 'Remove Ada Lovelace' }).isDisabled()).toBe(true);
  await dialog.getByText('The last person with access cannot be removed').waitFor();
});

test('removing oneself warns, and leads to the placeholder', async () => {
  const incident = await withBruno('Leaving');
  const { page, expectRefusal } = await stage.dashboardOf('bruno', incident.path);
  const dialog = await openAccessDialog(page);
  await dialog.getByRole('button', { name: 'Remove Bruno Costa', exact: true }).click();
  const question = page.getByRole('alertdialog', { name: 'Remove yourself from this incident?' });
  await question.getByText('You lose this page and the incident in your list at once.').waitFor();
  expectRefusal(404, gone);
  await question.getByRole('button', { name: 'Remove myself' }).click();
  await page.getByText("This incident is private, or it doesn't exist.").waitFor();
  await dialog.waitFor({ state: 'detached' });
  await eventually(() => page.url()).toBe(stage.world.url + incident.path);
});

test('a failure is said at the person whom it is about, and a double click revokes once', async () => {
  const incident = await withBruno('Failing');
  const { page, expectRefusal } = await stage.dashboardOf('ada', incident.path);
  const dialog = await openAccessDialog(page);
  const revocations = '**/access_revocations';
  expectRefusal(503, `/cordon/v1${incident.path}/access_revocations`);
  await page.route(revocations, (route) => route.fulfill({ status: 503, json: {} }));
  await revokeByHand(dialog, 'Bruno Costa');
  const bruno = line(part(dialog, 'People with access (2)'), 'Bruno Costa');
  await bruno.getByRole('alert').getByText('Access may have ended').waitFor();
  await page.unroute(revocations);
  let sent = 0;
  await page.route(revocations, async (route) => {
    sent += 1;
    await new Promise((resolve) => setTimeout(resolve, 300));
    await route.continue();
  });
  await dialog.getByRole('button', { name: 'Remove Bruno Costa', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke access' }).dblclick();
  await dialog.getByText(/^Revoked: Bruno Costa/).waitFor();
  expect(sent).toBe(1);
});
