// Every page of the dashboard in each state that people meet, for the tests that hold of all of them.
import type { Page } from 'playwright-core';
import type { SlackUserName } from '../../support/world.ts';
import { accessScenes } from './access-scenes.ts';
import { openDeclareDialog, openPersonMenu, openReporterFilter } from './dashboard.ts';
import { visibilityLabel } from './fields.ts';
import { homepageScenes } from './homepage-scenes.ts';
import type { Visitor } from './stage.ts';

/** The incidents that the scenes show. `failed` is one whose channel could not be created. */
export type References = { public: string; private: string; failed: string };

/** A page in one of its states, and how somebody gets there. */
export type Scene = {
  name: string;
  as: SlackUserName | 'nobody';
  path: (at: References) => string;
  /** The status of the answers that this scene is about. */
  refusals?: [number, string | RegExp][];
  arrange?: (visitor: Visitor) => Promise<unknown>;
  shows: (page: Page) => ReturnType<Page['getByText']>;
};

const list = () => '/incidents';
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Declare incident' });

export const dashboardScenes: Scene[] = [
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
    path: (at) => `/incidents/${at.private}`,
    shows: (page) => page.getByText('This incident is private'),
  },
  {
    name: 'the homepage with a notice',
    as: 'ada',
    path: (at) => `/incidents/${at.public}`,
    async arrange({ page }) {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Copy link' }).click();
    },
    shows: (page) => page.getByText(/Link copied|did not allow copying/).first(),
  },
  {
    name: 'the homepage without a channel',
    as: 'ada',
    path: (at) => `/incidents/${at.failed}`,
    shows: (page) => page.getByText('The Slack channel needs attention'),
  },
  {
    name: 'the placeholder',
    as: 'bruno',
    path: (at) => `/incidents/${at.private}`,
    refusals: [[404, /^\/cordon\/v1\/incidents\/PRV-/]],
    shows: (page) => page.getByText("This incident is private, or it doesn't exist."),
  },
  ...homepageScenes,
  ...accessScenes,
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
