// Every page and state of the dashboard: axe in light and dark, no sideways scrolling on a phone or at 200 % zoom.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test, vi } from 'vitest';
import type { SlackUserName } from '../support/world.ts';
import {
  axeProblems,
  contrastProblems,
  invisibleFocusStops,
  sidewaysScroll,
} from './support/accessibility.ts';
import { choose, openDeclareDialog, openPersonMenu, openReporterFilter } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { fieldNames, visibilityLabel } from './support/fields.ts';
import { customField, declared } from './support/given.ts';
import { useStage, type Visitor } from './support/stage.ts';

const stage = useStage();
const at = { public: '', private: '', failed: '' };

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

type Scene = {
  name: string;
  as: SlackUserName | 'nobody';
  path: () => string;
  /** The status of the answers that this scene is about. */
  refusals?: [number, string | RegExp][];
  arrange?: (visitor: Visitor) => Promise<unknown>;
  shows: (page: Page) => ReturnType<Page['getByText']>;
};

const list = () => '/incidents';
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Declare incident' });

const scenes: Scene[] = [
  {
    name: 'the sign-in page',
    as: 'nobody',
    path: () => '/sign-in?problem=denied',
    shows: (page) => page.getByText('You were not signed in'),
  },
  {
    name: 'the list with private incidents',
    as: 'ada',
    path: () => '/incidents?show_private=true',
    shows: (page) => page.getByRole('link', { name: /^Private: / }),
  },
  {
    name: 'the empty list',
    as: 'stranger',
    path: list,
    shows: (page) => page.getByText('When something goes wrong'),
  },
  {
    name: 'the list that could not be read',
    as: 'ada',
    path: list,
    refusals: [[500, /^\/cordon\/v1\/incidents\?/]],
    async arrange({ page }) {
      await page.route('**/cordon/v1/incidents?*', (route) => route.fulfill({ status: 500, json: {} }));
      await page.reload();
    },
    shows: (page) => page.getByText('The incidents could not be read'),
  },
  {
    name: 'the list offline',
    as: 'ada',
    path: list,
    async arrange({ page, context }) {
      await page.getByRole('link', { name: 'No channel for this' }).waitFor();
      await context.setOffline(true);
    },
    shows: (page) => page.getByText('You are offline'),
  },
  {
    name: 'the reporter filter',
    as: 'ada',
    path: list,
    arrange: ({ page }) => openReporterFilter(page),
    shows: (page) => page.getByRole('option').first(),
  },
  {
    name: 'the menu of the person',
    as: 'ada',
    path: list,
    arrange: ({ page }) => openPersonMenu(page),
    shows: (page) => page.getByRole('menuitem', { name: 'Sign out' }),
  },
  {
    name: 'the help',
    as: 'ada',
    path: list,
    arrange: async ({ page }) => {
      await page.getByRole('link', { name: 'No channel for this' }).waitFor();
      await page.keyboard.press('?');
    },
    shows: (page) => page.getByText('Next incident'),
  },
  {
    name: 'the declare dialog',
    as: 'ada',
    path: list,
    arrange: ({ page }) => openDeclareDialog(page),
    shows: (page) => dialog(page).getByLabel('Ticket'),
  },
  {
    name: 'an open drop-down in the declare dialog',
    as: 'ada',
    path: list,
    async arrange({ page }) {
      const opened = await openDeclareDialog(page);
      await opened.getByRole('combobox', { name: visibilityLabel }).click();
    },
    shows: (page) => page.getByRole('option', { name: 'Only invited users (private)' }),
  },
  {
    name: 'the declare dialog with mistakes',
    as: 'ada',
    path: list,
    refusals: [[422, '/cordon/v1/incidents']],
    async arrange({ page }) {
      const opened = await openDeclareDialog(page);
      await opened.getByRole('button', { name: 'Declare incident' }).click();
    },
    shows: (page) => page.getByText('Give the incident a name'),
  },
  {
    name: 'the homepage of a private incident',
    as: 'ada',
    path: () => `/incidents/${at.private}`,
    shows: (page) => page.getByText('This incident is private'),
  },
  {
    name: 'the homepage with a notice',
    as: 'ada',
    path: () => `/incidents/${at.public}`,
    arrange: ({ page }) => page.getByRole('button', { name: 'Copy link' }).click(),
    shows: (page) => page.getByText(/Link copied|did not allow copying/).first(),
  },
  {
    name: 'the homepage without a channel',
    as: 'ada',
    path: () => `/incidents/${at.failed}`,
    shows: (page) => page.getByText('The Slack channel needs attention'),
  },
  {
    name: 'the placeholder',
    as: 'bruno',
    path: () => `/incidents/${at.private}`,
    refusals: [[404, /^\/cordon\/v1\/incidents\/PRV-/]],
    shows: (page) => page.getByText("This incident is private, or it doesn't exist."),
  },
  {
    name: 'the settings of an owner',
    as: 'owner',
    path: () => '/settings/other',
    shows: (page) => page.getByText('Changes are saved at once.'),
  },
  {
    name: 'the settings of a member',
    as: 'bruno',
    path: () => '/settings/other',
    shows: (page) => page.getByText('You can read these settings'),
  },
  {
    name: 'an address that leads nowhere',
    as: 'ada',
    path: () => '/nowhere',
    shows: (page) => page.getByText('There is no page at this address'),
  },
  {
    name: 'the gallery of components',
    as: 'ada',
    path: () => '/gallery',
    shows: (page) => page.getByRole('heading', { level: 1 }),
  },
];

const set = async (scene: Scene): Promise<Page> => {
  const visitor = await (scene.as === 'nobody'
    ? stage.open('nobody')
    : stage.dashboardOf(scene.as, scene.path()));
  const { page } = visitor;
  if (scene.as === 'nobody') await page.goto(stage.world.url + scene.path());
  for (const [status, path] of scene.refusals ?? []) visitor.expectRefusal(status, path);
  await scene.arrange?.(visitor);
  await scene.shows(page).waitFor();
  return page;
};

test.for(scenes)('everyone can use $name: in light and dark, zoomed in, on a phone', async (scene) => {
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
  expect(await axeProblems(page), 'phone').toEqual([]);
});

const tabbed = [
  'the list with private incidents',
  'the declare dialog',
  'the homepage of a private incident',
];

test.for([...tabbed, 'the settings of an owner', 'the sign-in page'])(
  'the focus is always visible on %s',
  async (name) => {
    const scene = scenes.find((one) => one.name === name);
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
