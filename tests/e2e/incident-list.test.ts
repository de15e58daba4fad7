// The incidents list: order, pages, filters that live in the address, and the keyboard.
import { beforeAll, describe, expect, test } from 'vitest';
import { focusedName, listedNames, openReporterFilter } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { declared } from './support/given.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const toggleName = 'Show private incidents';

test('an empty list says what will be here and how to begin', async () => {
  const { page } = await stage.dashboardOf('stranger');
  await page.getByText('No incidents', { exact: true }).waitFor();
  await page.getByText('When something goes wrong, declare it here').waitFor();
  await page.getByText('Private incidents are left out unless you show them.').waitFor();
});

describe('with sixty incidents', () => {
  beforeAll(async () => {
    await declared(stage.world, 'ada', { name: 'Private matter', visibility: 'private' });
    const names = Array.from({ length: 60 }, (_, index) => ({ name: `Incident ${index + 1}` }));
    await declared(stage.world, 'chidi', ...names);
    await declared(stage.world, 'bruno', { name: 'Seen by Bruno' });
  }, 60_000);

  test('the newest stands first, and the rest comes as one goes down, each once', async () => {
    const { page } = await stage.dashboardOf('ada');
    const all = ['Seen by Bruno', ...Array.from({ length: 60 }, (_, index) => `Incident ${60 - index}`)];
    await page.getByRole('main').getByText('61 incidents').waitFor();
    await eventually(async () => (await listedNames(page)).slice(0, 10)).toEqual(all.slice(0, 10));
    // Rows out of sight are not drawn.
    expect((await listedNames(page)).length).toBeLessThan(55);
    const seen: string[] = [];
    await page.keyboard.press('j');
    for (const name of all) {
      await eventually(() => focusedName(page)).toBe(name);
      seen.push((await focusedName(page)) ?? '');
      await page.keyboard.press('j');
    }
    expect(new Set(seen).size).toBe(61);
    expect(await focusedName(page)).toBe('Incident 1');
  });

  test('“Show private incidents” stands in the address and survives reload and back', async () => {
    const { page } = await stage.dashboardOf('ada');
    const { url } = stage.world;
    const toggle = page.getByRole('switch', { name: toggleName });
    await eventually(() => page.getByRole('main').getByText('61 incidents').count()).toBe(1);
    expect(await toggle.isChecked()).toBe(false);
    await toggle.click();
    await page.waitForURL(`${url}/incidents?show_private=true`);
    await page.getByRole('main').getByText('62 incidents').waitFor();
    await page.reload();
    await page.getByRole('main').getByText('62 incidents').waitFor();
    expect(await toggle.isChecked()).toBe(true);
    await page.getByRole('link', { name: 'Seen by Bruno' }).click();
    await page.getByRole('heading', { level: 1, name: 'Seen by Bruno' }).waitFor();
    await page.goBack();
    await page.waitForURL(`${url}/incidents?show_private=true`);
    await page.getByRole('main').getByText('62 incidents').waitFor();
    await toggle.click();
    await page.waitForURL(`${url}/incidents`);
    await page.getByRole('main').getByText('61 incidents').waitFor();
  });

  test('filtering by reporter narrows the list, and only reporters one can see are suggested', async () => {
    const { page } = await stage.dashboardOf('ada');
    await openReporterFilter(page);
    const options = page.getByRole('option');
    // Ada reported a private incident only, which is not shown now.
    await eventually(() => options.allTextContents()).toEqual(
      ['Chidi Eze', 'Bruno Costa'].map((name) => expect.stringContaining(name)),
    );
    await page.keyboard.type('bru');
    await eventually(() => options.count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/incidents\?reporter_id=/);
    await page.keyboard.press('Escape');
    await eventually(() => listedNames(page)).toEqual(['Seen by Bruno']);
    await page.reload();
    await eventually(() => listedNames(page)).toEqual(['Seen by Bruno']);
    await page.getByRole('button', { name: 'Reporter: Bruno Costa' }).waitFor();
    await page.getByRole('button', { name: 'Remove filter reporter' }).click();
    await page.waitForURL(`${stage.world.url}/incidents`);
    await page.getByRole('main').getByText('61 incidents').waitFor();
  });

  test('a filter that fits nothing says so and can be removed', async () => {
    const { page } = await stage.dashboardOf('bruno', '/incidents?reporter_id=01000000000000000000000000');
    await page.getByText('No incidents fit these filters').waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).last().click();
    await page.getByRole('main').getByText('61 incidents').waitFor();
  });

  test('j and k move, Enter opens, Escape returns to the row, ? helps', async () => {
    const { page } = await stage.dashboardOf('bruno');
    const { keyboard } = page;
    await page.getByRole('link', { name: 'Seen by Bruno' }).waitFor();
    await keyboard.press('j');
    expect(await focusedName(page)).toBe('Seen by Bruno');
    await keyboard.press('j');
    await keyboard.press('j');
    expect(await focusedName(page)).toBe('Incident 59');
    await keyboard.press('k');
    expect(await focusedName(page)).toBe('Incident 60');
    await keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Incident 60' }).waitFor();
    await keyboard.press('Escape');
    await eventually(() => focusedName(page)).toBe('Incident 60');
    await keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByText('Next incident').waitFor();
    await keyboard.press('j');
    await keyboard.press('Escape');
    await help.waitFor({ state: 'detached' });
    expect(await focusedName(page)).toBe('Incident 60');
  });

  test('an incident declared by somebody else appears when the list is looked at again', async () => {
    const { page } = await stage.dashboardOf('bruno');
    await page.clock.install();
    await page.reload();
    await page.getByRole('main').getByText('61 incidents').waitFor();
    await declared(stage.world, 'owner', { name: 'Just now' });
    await page.clock.fastForward('01:00');
    await eventually(async () => (await listedNames(page))[0]).toBe('Just now');
  });
});
