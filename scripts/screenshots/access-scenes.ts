// Pictures of access to a private incident: asking for it, managing it, and what the homepage says of it.
import type { Page } from 'playwright-core';
import { fillHomepage, refuseRevocations } from './filled-homepage.ts';
import type { Incidents, Scene } from './scenes.ts';

const homepage = (incidents: Incidents) => `/incidents/${incidents.private}`;
const managing = (incidents: Incidents) => `/incidents/${incidents.private}?manage_access=true`;
const search = (page: Page) => page.getByRole('combobox', { name: 'Add people' });

/** The placeholder as it is after asking, without asking: that would be counted. */
const wasAsked = (page: Page) =>
  page.route('**/cordon/v1/access_requests?*', (route) =>
    route.fulfill({ json: { next_request_at: new Date(Date.now() + 14.5 * 60_000).toISOString() } }),
  );

const choosePeople = async (page: Page): Promise<void> => {
  await search(page).fill('olivia');
  await page.locator('[role="option"][data-highlighted]').waitFor();
  await search(page).press('Enter');
  await search(page).fill('a');
};

const removeSomebody = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^Remove Katherine Johnson/ }).click();
};

export const accessScenes: Scene[] = [
  {
    name: 'placeholder-asked',
    as: 'owner',
    path: homepage,
    prepare: wasAsked,
    shows: (page) => page.getByText('Your request was passed on if there is someone to ask.'),
  },
  {
    name: 'homepage-requests',
    as: 'ada',
    path: homepage,
    prepare: (page) => fillHomepage(page, 'people', 'requests'),
    shows: (page) => page.getByRole('button', { name: 'Allow Fatima Zahra' }),
  },
  {
    name: 'homepage-hazards',
    as: 'ada',
    path: homepage,
    prepare: (page) => fillHomepage(page, 'people', 'hazards'),
    shows: (page) => page.getByRole('button', { name: 'Join channel' }),
  },
  {
    name: 'manage-access',
    as: 'ada',
    path: managing,
    prepare: (page) => fillHomepage(page, 'people', 'requests', 'hazards'),
    act: (page) => search(page).waitFor(),
    shows: (page) => page.getByText('Former members'),
    isOverlay: true,
  },
  {
    name: 'manage-access-alone',
    as: 'ada',
    path: managing,
    prepare: (page) => fillHomepage(page, 'nobody'),
    shows: (page) => page.getByText('The last person with access cannot be removed'),
    isOverlay: true,
  },
  {
    name: 'manage-access-searching',
    as: 'ada',
    path: managing,
    prepare: (page) => fillHomepage(page, 'people'),
    act: choosePeople,
    shows: (page) => page.getByRole('option', { name: /Has access/ }).first(),
    isOverlay: true,
  },
  {
    name: 'manage-access-end',
    as: 'ada',
    path: managing,
    prepare: (page) => fillHomepage(page, 'people', 'requests', 'hazards'),
    act: (page) => page.getByRole('dialog').getByText('Johannes Kepler').scrollIntoViewIfNeeded(),
    shows: (page) => page.getByText('Former members'),
    isOverlay: true,
  },
  {
    name: 'manage-access-asking',
    as: 'ada',
    path: managing,
    prepare: (page) => fillHomepage(page, 'people'),
    act: removeSomebody,
    shows: (page) => page.getByRole('alertdialog'),
    isOverlay: true,
  },
  {
    name: 'manage-access-refused',
    as: 'ada',
    path: managing,
    async prepare(page) {
      await fillHomepage(page, 'people');
      await refuseRevocations(page);
    },
    async act(page) {
      await page.getByRole('button', { name: /^Remove Ines/ }).click();
      await page.getByRole('button', { name: 'Revoke access' }).click();
      await page.getByRole('button', { name: 'Revoke as soon as they leave' }).scrollIntoViewIfNeeded();
    },
    shows: (page) => page.getByText('Revoke as soon as they leave'),
    isOverlay: true,
  },
];
