// Light and dark, moving and still: what people choose is kept.
import { expect, test } from 'vitest';
import { openDeclareDialog, openPersonMenu } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const background = 'getComputedStyle(document.body).backgroundColor';

test('the theme follows the system until one is chosen, and the choice survives a reload', async () => {
  const { page, context } = await stage.dashboardOf('ada');
  await page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
  const light = await page.evaluate(background);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await page.evaluate(background);
  expect(dark).not.toBe(light);

  const menu = await openPersonMenu(page);
  await menu.getByRole('menuitemradio', { name: 'Light' }).click();
  await eventually(() => page.evaluate(background)).toBe(light);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: 'Incidents' }).waitFor();
  expect(await page.evaluate(background)).toBe(light);

  // Other tabs follow.
  const otherTab = await context.newPage();
  await otherTab.emulateMedia({ colorScheme: 'dark' });
  await otherTab.goto(`${stage.world.url}/settings/other`);
  await otherTab.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  expect(await otherTab.evaluate(background)).toBe(light);
  const again = await openPersonMenu(page);
  await again.getByRole('menuitemradio', { name: 'As the system' }).click();
  await eventually(() => otherTab.evaluate(background)).toBe(dark);
});

test.for([
  { wish: 'reduce', moves: false },
  { wish: 'no-preference', moves: true },
] as const)('with the wish “$wish”, it moves: $moves', async ({ wish, moves }) => {
  const { page } = await stage.dashboardOf('ada', '/incidents', { reducedMotion: wish });
  const dialog = await openDeclareDialog(page);
  const durations = await dialog.evaluate((element) =>
    element.computedStyleMap().get('transition-duration')?.toString(),
  );
  expect(durations).toMatch(moves ? /0\.1[0-9]*s/ : /^0m?s$/);
});

test('the rail folds with its key and stays folded', async () => {
  const { page } = await stage.dashboardOf('bruno');
  const settings = page.getByRole('link', { name: 'Settings' });
  const wide = (await settings.boundingBox())?.width ?? 0;
  await page.keyboard.press('[');
  await eventually(async () => (await settings.boundingBox())?.width ?? 0).toBeLessThan(wide / 2);
  await page.reload();
  await page.getByRole('button', { name: 'Unfold the rail' }).waitFor();
  expect((await settings.boundingBox())?.width).toBeLessThan(wide / 2);
});
