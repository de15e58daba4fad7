// Access on a phone: the dialog is a sheet, and everything that one presses is large enough for a finger.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { fillHomepage } from '../../scripts/screenshots/filled-homepage.ts';
import { chip, openAccessDialog, pick, privateIncident } from './support/access.ts';
import { sidewaysScroll } from './support/accessibility.ts';
import { eventually } from './support/eventually.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** What is pressed and smaller than 44 px in one direction; what a control draws around itself counts. */
const tooSmall = (page: Page, within: string): Promise<string[]> =>
  page.evaluate<string[]>(`[...document.querySelectorAll(${JSON.stringify(within)})].flatMap((root) =>
    [...root.querySelectorAll('button, textarea, [role=option]')].filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      const around = getComputedStyle(element, '::before');
      const grown = around.position === 'absolute' ? -2 * parseFloat(around.top) : 0;
      const isShown = width > 1 && height > 1;
      return isShown && (width + grown < 44 || height + grown < 44);
    }).map((element) => element.outerHTML.slice(0, 160)))`);

test('the dialog is a sheet with targets for fingers, and people are given access there', async () => {
  const incident = await privateIncident(stage, 'Read on a train');
  const { page } = await stage.dashboardOf('ada', incident.path, phone);
  await fillHomepage(page, 'people', 'requests', 'hazards');
  await page.reload();
  await page.getByRole('button', { name: 'Allow Fatima Zahra' }).waitFor();
  expect(await tooSmall(page, 'main')).toEqual([]);
  const dialog = await openAccessDialog(page);
  await eventually(async () => {
    const box = await dialog.boundingBox();
    return box && { left: box.x, bottom: Math.round(box.y + box.height), width: box.width };
  }).toEqual({ left: 0, bottom: 740, width: 360 });
  await pick(dialog, 'Bruno Costa');
  await pick(dialog, 'Chidi Eze');
  expect(await tooSmall(page, '[role=dialog]')).toEqual([]);
  expect(await sidewaysScroll(page)).toEqual([]);
  await chip(dialog, 'Chidi Eze').tap();
  await chip(dialog, 'Chidi Eze').waitFor({ state: 'detached' });
  await page.unrouteAll();
  await dialog.getByRole('button', { name: 'Give access', exact: true }).tap();
  await dialog.getByText('Bruno Costa has access now.').waitFor();
});

test('asking for access fits a phone', async () => {
  const { page, expectRefusal } = await stage.dashboardOf(
    'bruno',
    '/incidents/PRV-00000000000000000000',
    phone,
  );
  expectRefusal(404, /^\/cordon\/v1\/incidents\//);
  await page.getByRole('button', { name: 'Request access' }).waitFor();
  expect(await tooSmall(page, 'main')).toEqual([]);
  expect(await sidewaysScroll(page)).toEqual([]);
});
