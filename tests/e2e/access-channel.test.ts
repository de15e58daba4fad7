// What the homepage says of a private incident's Slack channel: hazards, members without access, the way back into it.
import { expect, test } from 'vitest';
import { inChannel, invited, line, openAccessDialog, part, privateIncident } from './support/access.ts';
import { section } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const act = (body: { action: string; [key: string]: unknown }) => stage.world.simulator.act(body);

test('somebody who left the channel is told so and joins it again', async () => {
  const incident = await privateIncident(stage, 'Left by mistake');
  await invited(stage.world, incident, 'ada', 'bruno');
  await eventually(() => inChannel(stage.world, incident)).toContain('bruno');
  await act({ action: 'leave_channel', as: 'U0BRUNO001', channel: incident.channel });
  const { page } = await stage.dashboardOf('bruno', incident.path);
  const panel = section(page, 'Slack channel');
  await eventually(async () => {
    await page.reload();
    await panel.getByRole('link').waitFor();
    return panel.textContent();
  }).toContain('You are not in the channel.');
  await panel.getByRole('button', { name: 'Join channel' }).click();
  await panel.getByText('You are in the Slack channel.').waitFor();
  await panel.getByRole('button', { name: 'Join channel' }).waitFor({ state: 'detached' });
  expect(inChannel(stage.world, incident)).toContain('bruno');
});

test('a channel that became public is said loudly, with what to do', async () => {
  const incident = await privateIncident(stage, 'Out in the open');
  await act({ action: 'convert', as: 'U0OWNER001', channel: incident.channel, to: 'public' });
  const { page } = await stage.dashboardOf('ada', incident.path);
  const hazard = page.getByRole('alert').filter({ hasText: 'The Slack channel is public now' });
  await eventually(async () => {
    await page.reload();
    await page.getByText('This incident is private').waitFor();
    return hazard.count();
  }).toBe(1);
  expect(await hazard.textContent()).toContain('Ask a workspace owner to make the channel private again');
});

test('who is in the channel without access is shown, and given access or removed', async () => {
  const incident = await privateIncident(stage, 'Uninvited');
  await act({ action: 'invite', as: 'U0ADA00001', channel: incident.channel, users: ['U0GUEST001'] });
  const { page } = await stage.dashboardOf('ada', incident.path);
  const banner = page.getByText('Greta Guest is in the Slack channel without access');
  await eventually(async () => {
    await page.reload();
    await page.getByText('This incident is private').waitFor();
    return banner.count();
  }).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Decide' }).click();
  const dialog = page.getByRole('dialog', { name: 'Manage access' });
  const unexpected = part(dialog, 'In the Slack channel without access');
  await line(unexpected, 'Greta Guest').getByRole('button', { name: 'Give access to Greta Guest' }).click();
  await unexpected.getByText('Greta Guest has access now.').waitFor();
  await line(part(dialog, 'People with access (2)'), 'Greta Guest').waitFor();
});

test('an unexpected member is removed from the channel', async () => {
  const incident = await privateIncident(stage, 'Shown the door');
  await act({ action: 'invite', as: 'U0ADA00001', channel: incident.channel, users: ['U0GUEST001'] });
  const { page } = await stage.dashboardOf('ada', incident.path);
  await eventually(async () => {
    await page.reload();
    await page.getByText('This incident is private').waitFor();
    return page.getByText('Greta Guest is in the Slack channel without access').count();
  }).toBeGreaterThan(0);
  const dialog = await openAccessDialog(page);
  const unexpected = part(dialog, 'In the Slack channel without access');
  await unexpected.getByRole('button', { name: 'Remove Greta Guest from the channel' }).click();
  await eventually(() => inChannel(stage.world, incident)).toEqual(['ada']);
  await line(unexpected, 'Greta Guest').waitFor({ state: 'detached' });
});
