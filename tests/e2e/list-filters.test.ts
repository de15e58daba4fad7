// Searching and filtering the list by the keyboard alone; what was asked for stands in the address and comes back with it.
import { beforeAll, expect, test } from 'vitest';
import { addFilter, focusedName, listedNames } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { declared } from './support/given.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

beforeAll(async () => {
  await declared(stage.world, 'ada', { name: 'Secret checkout', visibility: 'private' });
  await declared(stage.world, 'chidi', { name: 'Checkout fails' }, { name: 'Café printer on fire' });
  await declared(stage.world, 'bruno', { name: 'Login <b>is</b> slow' });
}, 60_000);

test('a search by keyboard: slash, words, marks, snippets, and back by Escape', async () => {
  const { page } = await stage.dashboardOf('ada');
  const { keyboard } = page;
  await page.getByRole('link', { name: 'Checkout fails' }).waitFor();
  await keyboard.press('/');
  await keyboard.type('CAFE pri');
  await page.waitForURL(/query=CAFE\+pri|query=CAFE%20pri/);
  await eventually(() => listedNames(page)).toEqual(['Café printer on fire']);
  expect(await page.locator('mark').allTextContents()).toEqual(['Café', 'printer']);
  await page.reload();
  await eventually(() => listedNames(page)).toEqual(['Café printer on fire']);
  await keyboard.press('/');
  await keyboard.type('nothing says this');
  await page.getByText('Nothing found for “nothing says this”').waitFor();
  await keyboard.press('Escape');
  await page.waitForURL(`${stage.world.url}/incidents`);
  await eventually(async () => (await listedNames(page)).length).toBe(3);
  await keyboard.press('Escape');
  await keyboard.press('j');
  expect(await focusedName(page)).toBe('Login <b>is</b> slow');
});

test('filters by keyboard, several of them, all or any, and by the address again', async () => {
  const { page } = await stage.dashboardOf('ada');
  const { keyboard } = page;
  await page.getByRole('button', { name: 'Filter', exact: true }).focus();
  await keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Filter by' }).waitFor();
  await keyboard.type('report');
  await keyboard.press('Enter');
  await page.getByRole('combobox', { name: 'Search people' }).waitFor();
  await keyboard.type('bruno');
  await page.getByRole('option', { name: /Bruno/ }).waitFor();
  await eventually(() => page.getByRole('option').count()).toBe(1);
  await keyboard.press('Enter');
  await eventually(() => listedNames(page)).toEqual(['Login <b>is</b> slow']);
  await keyboard.press('Escape');
  await addFilter(page, 'Status category');
  await page.getByRole('option', { name: 'Closed' }).click();
  await page.getByText('No incidents fit these filters').waitFor();
  await keyboard.press('Escape');
  await page.getByRole('button', { name: 'Fits all filters' }).click();
  await page.waitForURL(/match=any/);
  await eventually(() => listedNames(page)).toEqual(['Login <b>is</b> slow']);
  const address = page.url();
  await page.getByRole('link', { name: 'Login <b>is</b> slow' }).click();
  await page.getByRole('heading', { level: 1, name: 'Login <b>is</b> slow' }).waitFor();
  await page.goBack();
  await page.waitForURL(address);
  await page.getByRole('button', { name: 'Reporter: Bruno Costa' }).waitFor();
  await page.getByRole('button', { name: 'Status category: Closed' }).waitFor();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await page.waitForURL(`${stage.world.url}/incidents`);
  await eventually(async () => (await listedNames(page)).length).toBe(3);
});

test('an order and a column are chosen, and kept', async () => {
  const { page } = await stage.dashboardOf('ada', '/incidents?show_private=true');
  await page.getByRole('button', { name: 'Sort by: Newest' }).click();
  await page.getByRole('menuitemradio', { name: 'Name, A to Z' }).click();
  await page.waitForURL(/sort=name/);
  const byName = [
    'Café printer on fire',
    'Checkout fails',
    'Login <b>is</b> slow',
    'Private: Secret checkout',
  ];
  await eventually(() => listedNames(page)).toEqual(byName);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Reporter' }).click();
  await page.keyboard.press('Escape');
  await page.getByText('Reporter: Chidi Eze').first().waitFor();
  await page.reload();
  await eventually(() => listedNames(page)).toEqual(byName);
  await page.getByText('Reporter: Chidi Eze').first().waitFor();
});

test('what an address says that cannot be understood is left out', async () => {
  const { page } = await stage.dashboardOf(
    'ada',
    '/incidents?status=open&sort=size&created_from=2026-02-31&match=some',
  );
  await eventually(async () => (await listedNames(page)).length).toBe(3);
  await page.getByRole('button', { name: 'Sort by: Newest' }).waitFor();
  expect(await page.getByRole('button', { name: 'Clear filters' }).count()).toBe(0);
});
