// Every page and state of the dashboard: axe in light and dark, no sideways scrolling on a phone or at 200 % zoom.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test, vi } from 'vitest';
import {
  axeProblems,
  contrastProblems,
  invisibleFocusStops,
  sidewaysScroll,
  structureProblems,
} from './support/accessibility.ts';
import { choose, openDeclareDialog } from './support/dashboard.ts';
import { dashboardScenes, type References, type Scene } from './support/dashboard-scenes.ts';
import { eventually } from './support/eventually.ts';
import { fieldNames, visibilityLabel } from './support/fields.ts';
import { customField, declared } from './support/given.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const at: References = { public: '', private: '', failed: '' };

beforeAll(async () => {
  await customField(stage.world, 'Ticket', 'link');
  [at.public = ''] = await declared(stage.world, 'chidi', {
    name: 'Payments fail for every customer in the whole of Europe since about nine this morning',
    summary: 'Nobody can pay.\nSupport is overrun.',
  });
  [at.private = ''] = await declared(stage.world, 'ada', {
    name: 'Averyveryverylongwordwithoutanyplacetobreakthatsomebodyhaspastedfromalogfile',
    visibility: 'private',
  });
  // Both have their channel before creating one is made to fail.
  const incidentChannels = () =>
    stage.world.simulator.world().channels.filter(({ name }) => name.startsWith('inc-'));
  await vi.waitUntil(() => incidentChannels().length === 2, 10_000);
  stage.world.simulator.orderFault({
    method: 'conversations.create',
    kind: 'error',
    error: 'restricted_action',
  });
  [at.failed = ''] = await declared(stage.world, 'ada', { name: 'No channel for this' });
});

const set = async (scene: Scene): Promise<Page> => {
  const visitor = await (scene.as === 'nobody'
    ? stage.open('nobody')
    : stage.dashboardOf(scene.as, scene.path(at)));
  const { page } = visitor;
  if (scene.as === 'nobody') await page.goto(stage.world.url + scene.path(at));
  for (const [status, path] of scene.refusals ?? []) visitor.expectRefusal(status, path);
  await scene.arrange?.(visitor);
  await scene.shows(page).waitFor();
  return page;
};

test.for(dashboardScenes)(
  'everyone can use $name: in light and dark, zoomed in, on a phone',
  async (scene) => {
    const page = await set(scene);
    expect(await axeProblems(page), 'light').toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await contrastProblems(page), 'dark').toEqual([]);
    // What a window of 1280 × 800 is at a zoom of 200 %.
    await page.setViewportSize({ width: 640, height: 400 });
    await scene.shows(page).waitFor();
    await eventually(() => sidewaysScroll(page), '200 %').toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    await scene.shows(page).waitFor();
    await eventually(() => sidewaysScroll(page), 'phone').toEqual([]);
    expect(await structureProblems(page), 'phone').toEqual([]);
  },
);

const tabbed = [
  'the list with private incidents',
  'the declare dialog',
  'the homepage of a private incident',
  'the homepage with requests and former participants',
  'the management of access',
];

test.for([...tabbed, 'the settings of an owner', 'the settings: severities', 'the sign-in page'])(
  'the focus is always visible on %s',
  async (name) => {
    const scene = dashboardScenes.find((one) => one.name === name);
    if (!scene) throw new Error(`No scene is called ${name}.`);
    const page = await set(scene);
    const { stops, invisible } = await invisibleFocusStops(page);
    expect(invisible).toEqual([]);
    expect(stops).toBeGreaterThan(0);
  },
);

test('an incident can be declared at a zoom of 200 %', async () => {
  const { page } = await stage.dashboardOf('bruno', '/incidents', { viewport: { width: 640, height: 400 } });
  const opened = await openDeclareDialog(page);
  await opened.getByLabel('Name').fill('Declared while zoomed in');
  expect((await fieldNames(opened)).at(-1)).toBe(visibilityLabel);
  await choose(opened, visibilityLabel, 'Only invited users (private)');
  const button = opened.getByRole('button', { name: 'Declare incident' });
  const box = await button.boundingBox();
  expect(box && box.y + box.height).toBeLessThanOrEqual(400);
  await button.click();
  await page.getByText('This incident is private').waitFor();
  expect(await sidewaysScroll(page)).toEqual([]);
});
