// Asking for access where there is nothing to see: what a requester hears, and that it never says more.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { line, openAccessDialog, type Private, part, privateIncident, requested } from './support/access.ts';
import { tabTo } from './support/accessibility.ts';
import { eventually } from './support/eventually.ts';
import { hasFocus } from './support/fields.ts';
import { recordPlaceholder, shownText } from './support/recording.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const missing = '/incidents/PRV-00000000000000000000';
const hidden404 = /^\/cordon\/v1\/incidents\//;
const sentence = 'Your request was passed on if there is someone to ask.';
let incident: Private;

beforeAll(async () => {
  incident = await privateIncident(stage, 'Forged invoices');
});

const askButton = (page: Page) => page.getByRole('button', { name: 'Request access' });
const reasonField = (page: Page) => page.getByLabel('Why do you need access? (optional)');

test('a request reaches those with access, and the page opens by itself once it is allowed', async () => {
  const bruno = await stage.dashboardOf('bruno', incident.path);
  bruno.expectRefusal(404, hidden404);
  const { page } = bruno;
  await page.getByText("This incident is private, or it doesn't exist.").waitFor();
  expect(await page.title()).toBe('Incident · Cordon');
  await page.clock.install();
  await page.reload();
  await reasonField(page).fill('I keep the books.');
  await askButton(page).click();
  await page.getByText(sentence).waitFor();
  await eventually(() => hasFocus(page.getByText(sentence))).toBe(true);
  await page.getByText('You can ask again in 15 minutes.').waitFor();

  const ada = await stage.dashboardOf('ada', incident.path);
  const request = part(ada.page, 'Bruno Costa asks for access');
  await eventually(() => request.textContent()).toContain('I keep the books.');
  await request.getByRole('button', { name: 'Allow Bruno Costa' }).click();
  await eventually(() => part(ada.page, 'Who has access').textContent()).toContain(
    'Request allowed by Ada Lovelace',
  );
  await page.clock.fastForward('00:30');
  await page.getByRole('heading', { level: 1, name: 'Forged invoices' }).waitFor();
});

test('the sent state survives a reload, counts down in minutes and ends after fifteen', async () => {
  const { page, expectRefusal } = await stage.dashboardOf('chidi', missing);
  expectRefusal(404, hidden404);
  await askButton(page).click();
  await page.getByText(sentence).waitFor();
  await page.clock.install();
  await page.reload();
  await page.getByText(sentence).waitFor();
  await page.getByText('You can ask again in 15 minutes.').waitFor();
  await page.clock.fastForward('05:30');
  await page.getByText('You can ask again in 10 minutes.').waitFor();
  await page.clock.fastForward('09:20');
  await page.getByText('You can ask again in 1 minute.').waitFor();
  await page.clock.fastForward('00:15');
  await askButton(page).waitFor();
  expect(await page.getByText(sentence).count()).toBe(0);
});

test('before and after asking, the page is the same for what is hidden and for what never was', async () => {
  const { page, context, expectRefusal } = await stage.dashboardOf('owner', incident.path);
  expectRefusal(404, hidden404);
  const fresh = privateIncident(stage, 'Nobody was told');
  const { reference } = await fresh;
  const before = [
    await recordPlaceholder(context, stage.world.url, reference),
    await recordPlaceholder(context, stage.world.url, 'PRV-00000000000000000000'),
  ];
  expect(before[0]).toEqual(before[1]);

  const after: string[] = [];
  for (const path of [`/incidents/${reference}`, missing]) {
    await page.goto(stage.world.url + path);
    await reasonField(page).fill('Because.');
    await askButton(page).click();
    await page.getByText(sentence).waitFor();
    after.push((await shownText(page)).replace(reference, 'REF'));
  }
  expect(after[0]).toBe(after[1]);
});

test('who was denied is told nothing', async () => {
  const secret = await privateIncident(stage, 'Denied for ever');
  await requested(stage.world, secret, 'chidi', 'Curious.');
  const chidi = await stage.dashboardOf('chidi', secret.path);
  chidi.expectRefusal(404, hidden404);
  await chidi.page.getByText(sentence).waitFor();
  const before = await shownText(chidi.page);

  const ada = await stage.dashboardOf('ada', secret.path);
  const dialog = await openAccessDialog(ada.page);
  await line(part(dialog, 'Requests for access'), 'Chidi Eze').getByRole('button', { name: 'Deny' }).click();
  await dialog.getByText('Chidi Eze does not get access and is not told.').waitFor();
  await chidi.page.reload();
  await chidi.page.getByText(sentence).waitFor();
  expect(await shownText(chidi.page)).toBe(before);
});

test('asking too early is refused with the minutes left, and what was typed stays', async () => {
  const { page, expectRefusal } = await stage.dashboardOf('admin', missing);
  expectRefusal(404, hidden404);
  expectRefusal(429, '/cordon/v1/access_requests');
  await askButton(page).waitFor();
  // Asked in another window meanwhile.
  await requested(stage.world, { reference: missing.slice(11), path: missing, channel: '' }, 'admin');
  await reasonField(page).fill('I am on duty tonight.');
  await askButton(page).click();
  await page.getByRole('alert').getByText('You can ask again in 15 minutes.').waitFor();
  expect(await reasonField(page).inputValue()).toBe('I am on duty tonight.');
});

test('a request that does not get through keeps the reason, and can be sent again', async () => {
  const { page, expectRefusal } = await stage.dashboardOf('guest', missing);
  expectRefusal(404, hidden404);
  expectRefusal(503, /^\/cordon\/v1\/access_requests/);
  await reasonField(page).waitFor();
  const away = (url: URL) => url.pathname === '/cordon/v1/access_requests';
  await page.route(away, (route) => route.fulfill({ status: 503, json: {} }));
  await reasonField(page).fill('I was there.');
  await askButton(page).click();
  await page.getByText("Cordon can't be reached.").waitFor();
  expect(await reasonField(page).inputValue()).toBe('I was there.');
  await page.unroute(away);
  await askButton(page).click();
  await page.getByText(sentence).waitFor();
});

test('the reason is counted only near its end and never longer than it may be', async () => {
  const { page, expectRefusal } = await stage.dashboardOf('bruno', '/incidents/PRV-00000000000000000001');
  expectRefusal(404, hidden404);
  await reasonField(page).fill('a'.repeat(399));
  expect(await page.getByText(/characters? left/).count()).toBe(0);
  await reasonField(page).pressSequentially('b');
  await page.getByText('100 characters left.').waitFor();
  await reasonField(page).fill('a'.repeat(499));
  await reasonField(page).pressSequentially('bcd');
  await page.getByText('0 characters left.').waitFor();
  expect(await reasonField(page).inputValue()).toHaveLength(500);
});

test('one can ask with the keyboard alone', async () => {
  const { page, expectRefusal } = await stage.dashboardOf('bruno', '/incidents/PRV-00000000000000000002');
  expectRefusal(404, hidden404);
  await askButton(page).waitFor();
  await tabTo(reasonField(page));
  await page.keyboard.type('Please.');
  await page.keyboard.press('Control+Enter');
  await page.getByText(sentence).waitFor();
});
