// What the screenshots show: every page of the dashboard and of the simulator, in each state that people meet.
import type { Locator, Page } from 'playwright-core';
import { accessScenes } from './access-scenes.ts';
import { settingsScenes } from './settings-scenes.ts';

/** People of the demo, by their Slack user ids. */
export const people = {
  owner: 'U0OWNER001',
  ada: 'U0ADA00001',
  bruno: 'U0BRUNO001',
  guest: 'U0GUEST001',
  otherWorkspace: 'U0GLOBEX01',
} as const;

export type Person = keyof typeof people;

/** References of the demo's incidents. */
export type Incidents = { public: string; private: string };

/** `as` nobody: signed out. `path` is the dashboard's unless `site` says otherwise. */
export type Scene = {
  name: string;
  as: Person | 'nobody';
  site?: 'simulator';
  path: (incidents: Incidents) => string;
  /** Before the page is opened: what the server answers. */
  prepare?: (page: Page) => Promise<unknown>;
  /** After it was opened: what somebody does there. */
  act?: (page: Page) => Promise<unknown>;
  /** What is visible once the scene is set. */
  shows: (page: Page) => Locator;
  /** Taken of the window instead of the whole page. */
  isOverlay?: true;
};

const heading = (name: string | RegExp) => (page: Page) => page.getByRole('heading', { level: 1, name });
const dialog = (name: string) => (page: Page) => page.getByRole('dialog', { name });
const at = (path: string) => () => path;

const choose = async (page: Page, label: string, option: string): Promise<void> => {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
};

const answersWith = (path: string, status: number) => (page: Page) =>
  page.route(`**${path}`, (route) =>
    route.fulfill({ status, contentType: 'application/json', body: '{"type":"api_error","errors":[]}' }),
  );

const neverAnswers = (path: string) => (page: Page) => page.route(`**${path}`, () => {});

const signIn: Scene[] = [
  { name: 'sign-in', as: 'nobody', path: at('/sign-in'), shows: heading(/./) },
  {
    name: 'sign-in-wrong-workspace',
    as: 'nobody',
    path: at('/sign-in?problem=wrong_workspace'),
    shows: (page) => page.getByText('That is another workspace'),
  },
];

const list: Scene[] = [
  {
    name: 'list',
    as: 'ada',
    path: at('/incidents'),
    shows: (page) => page.locator('a[data-reference]').first(),
  },
  {
    name: 'list-with-private',
    as: 'ada',
    path: at('/incidents?show_private=true'),
    shows: (page) => page.getByText('Laptop with customer data stolen'),
  },
  {
    name: 'list-with-private-of-an-outsider',
    as: 'owner',
    path: at('/incidents?show_private=true'),
    shows: (page) => page.locator('a[data-reference]').first(),
  },
  {
    name: 'list-reporter-filter',
    as: 'ada',
    path: at('/incidents'),
    act: (page) => page.getByRole('button', { name: /^Reporter/ }).click(),
    shows: (page) => page.getByRole('option').first(),
    isOverlay: true,
  },
  {
    name: 'list-empty',
    as: 'otherWorkspace',
    path: at('/incidents'),
    shows: (page) => page.getByText(/no incidents/i),
  },
  {
    name: 'list-empty-for-a-guest',
    as: 'guest',
    path: at('/incidents'),
    shows: (page) => page.getByText(/no incidents/i),
  },
  {
    name: 'list-loading',
    as: 'ada',
    path: at('/incidents'),
    prepare: neverAnswers('/cordon/v1/incidents?*'),
    shows: heading('Incidents'),
  },
  {
    name: 'list-failed',
    as: 'ada',
    path: at('/incidents'),
    prepare: answersWith('/cordon/v1/incidents?*', 500),
    shows: (page) => page.getByText('The incidents could not be read'),
  },
];

const openDialog = (page: Page) => page.getByRole('textbox', { name: 'Name' }).waitFor();

const declare: Scene[] = [
  {
    name: 'declare',
    as: 'ada',
    path: at('/incidents?declare=true'),
    act: openDialog,
    shows: (page) => page.getByText('Who should be able to see this incident?'),
    isOverlay: true,
  },
  {
    name: 'declare-private',
    as: 'ada',
    path: at('/incidents?declare=true'),
    async act(page) {
      await page.getByRole('textbox', { name: 'Name' }).fill('Payroll file opened from an unknown address');
      await choose(page, 'Severity', 'Major');
      await choose(page, 'Who should be able to see this incident?', 'Only invited users (private)');
    },
    shows: dialog('Declare incident'),
    isOverlay: true,
  },
  {
    name: 'declare-visibility-open',
    as: 'ada',
    path: at('/incidents?declare=true'),
    act: (page) => page.getByRole('combobox', { name: 'Who should be able to see this incident?' }).click(),
    shows: (page) => page.getByRole('option', { name: 'Only invited users (private)' }),
    isOverlay: true,
  },
  {
    name: 'declare-without-a-name',
    as: 'ada',
    path: at('/incidents?declare=true'),
    async act(page) {
      await openDialog(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Declare incident' }).click();
    },
    shows: (page) => page.locator('[aria-invalid="true"]'),
    isOverlay: true,
  },
  {
    name: 'declare-while-private-is-off',
    as: 'otherWorkspace',
    path: at('/incidents?declare=true'),
    act: openDialog,
    shows: (page) => page.getByText('Affected team'),
    isOverlay: true,
  },
];

const homepage: Scene[] = [
  {
    name: 'homepage-private',
    as: 'ada',
    path: (incidents) => `/incidents/${incidents.private}`,
    shows: heading(/Laptop with customer data stolen/),
  },
  {
    name: 'homepage-public',
    as: 'bruno',
    path: (incidents) => `/incidents/${incidents.public}`,
    shows: heading(/./),
  },
  {
    name: 'homepage-update',
    as: 'bruno',
    path: (incidents) => `/incidents/${incidents.public}`,
    act: (page) => page.getByRole('button', { name: 'Share update' }).click(),
    shows: (page) => page.getByRole('combobox', { name: 'Next update in' }),
    isOverlay: true,
  },
  {
    name: 'homepage-editing',
    as: 'bruno',
    path: (incidents) => `/incidents/${incidents.public}`,
    async act(page) {
      await page.getByRole('heading', { level: 1 }).getByRole('button').click();
      await page.getByRole('button', { name: /^Edit Incident lead: / }).click();
      await page.getByRole('button', { name: /^Edit Declared: / }).click();
    },
    shows: (page) => page.getByLabel('Declared', { exact: true }),
  },
  {
    name: 'homepage-timeline',
    as: 'bruno',
    path: (incidents) => `/incidents/${incidents.public}?tab=timeline`,
    shows: (page) => page.getByRole('region', { name: 'Timeline' }),
  },
  {
    name: 'placeholder-private',
    as: 'owner',
    path: (incidents) => `/incidents/${incidents.private}`,
    shows: (page) => page.getByText(/private, or it/),
  },
  {
    name: 'placeholder-unknown',
    as: 'owner',
    path: at('/incidents/PRV-00000000000000000000'),
    shows: (page) => page.getByText(/private, or it/),
  },
  {
    name: 'homepage-loading',
    as: 'ada',
    path: (incidents) => `/incidents/${incidents.private}`,
    prepare: neverAnswers('/cordon/v1/incidents/*'),
    shows: (page) => page.getByRole('main'),
  },
  {
    name: 'homepage-failed',
    as: 'ada',
    path: (incidents) => `/incidents/${incidents.private}`,
    prepare: answersWith('/cordon/v1/incidents/*', 500),
    shows: (page) => page.getByText('This page could not be read'),
  },
];

const others: Scene[] = [
  {
    name: 'help',
    as: 'ada',
    path: at('/incidents'),
    async act(page) {
      await page.locator('a[data-reference]').first().waitFor();
      await page.keyboard.press('?');
    },
    shows: (page) => page.getByRole('dialog'),
    isOverlay: true,
  },
  {
    name: 'person-menu',
    as: 'ada',
    path: at('/incidents'),
    act: (page) => page.getByRole('button', { name: /Ada Lovelace/ }).click(),
    shows: (page) => page.getByRole('menuitem', { name: 'Sign out' }),
    isOverlay: true,
  },
  {
    name: 'offline',
    as: 'ada',
    path: at('/incidents'),
    async act(page) {
      await page.locator('a[data-reference]').first().waitFor();
      await page.evaluate("window.dispatchEvent(new Event('offline'))");
      await page.context().setOffline(true);
    },
    shows: (page) => page.getByText('You are offline'),
  },
  { name: 'not-found', as: 'ada', path: at('/nowhere'), shows: heading(/./) },
  { name: 'gallery', as: 'ada', path: at('/gallery'), shows: heading('Components') },
];

const conversation = (page: Page) => page.getByRole('textbox', { name: /^Message / });
const inChannel = (as: Person) => at(`/?as=${people[as]}`);

/** On narrow screens the channels are behind a button. */
const openIncidentChannel = async (page: Page): Promise<void> => {
  await conversation(page).waitFor();
  const channel = page.getByRole('navigation', { name: 'Channels' }).getByText(/^inc-[0-9a-z]{12}$/);
  if (!(await channel.isVisible()))
    await page
      .getByRole('button', { name: /channels/i })
      .first()
      .click();
  await channel.click();
  await page.getByText('Laptop with customer data stolen').first().waitFor();
};

const simulator: Scene[] = [
  { name: 'simulator', as: 'ada', site: 'simulator', path: inChannel('ada'), shows: conversation },
  {
    name: 'simulator-incident-channel',
    as: 'ada',
    site: 'simulator',
    path: inChannel('ada'),
    act: openIncidentChannel,
    shows: (page) => page.getByText('Open the incident homepage').first(),
  },
  {
    name: 'simulator-tools',
    as: 'ada',
    site: 'simulator',
    path: inChannel('ada'),
    act: (page) => page.getByRole('button', { name: 'Faults and deliveries' }).click(),
    shows: (page) => page.getByRole('heading', { name: 'Faults and deliveries' }),
  },
  {
    name: 'simulator-outsider',
    as: 'owner',
    site: 'simulator',
    path: inChannel('owner'),
    shows: conversation,
  },
  // The last one, because the dialog stays open for its person.
  {
    name: 'simulator-declare',
    as: 'ada',
    site: 'simulator',
    path: inChannel('ada'),
    async act(page) {
      // Dialogs belong to the person, not to the window: the one of the width before may still be open.
      await conversation(page).waitFor();
      await page.waitForTimeout(300);
      if (await dialog('Declare incident')(page).isVisible()) return;
      await conversation(page).fill('/incident');
      await conversation(page).press('Escape');
      await conversation(page).press('Enter');
    },
    shows: dialog('Declare incident'),
    isOverlay: true,
  },
];

/** All of them, in the order of their files. */
export const scenes: readonly Scene[] = [
  ...signIn,
  ...list,
  ...declare,
  ...homepage,
  ...accessScenes,
  ...settingsScenes,
  ...others,
  ...simulator,
];
