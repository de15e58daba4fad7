// Access to a private incident in each state that people meet, for the tests that hold of every page.
import {
  type Filling,
  fillHomepage,
  refuseRevocations,
} from '../../../scripts/screenshots/filled-homepage.ts';
import { openAccessDialog, revokeByHand, searchField } from './access.ts';
import type { References, Scene } from './dashboard-scenes.ts';
import type { Visitor } from './stage.ts';

const path = (at: References) => `/incidents/${at.private}`;

/** The page is there already: it is read again with all this. */
const filled =
  (...fillings: Filling[]) =>
  async ({ page }: Visitor) => {
    await fillHomepage(page, ...fillings);
    await page.reload();
  };

export const accessScenes: Scene[] = [
  {
    name: 'the placeholder after asking',
    as: 'chidi',
    path: () => '/incidents/PRV-00000000000000000000',
    refusals: [[404, /^\/cordon\/v1\/incidents\/PRV-/]],
    async arrange({ page }) {
      await page.getByRole('button', { name: 'Request access' }).click();
    },
    shows: (page) => page.getByText('Your request was passed on if there is someone to ask.'),
  },
  {
    name: 'the homepage with requests and former participants',
    as: 'ada',
    path,
    arrange: filled('people', 'requests'),
    shows: (page) => page.getByRole('button', { name: 'Allow Fatima Zahra' }),
  },
  {
    name: 'the homepage with hazards of the channel',
    as: 'ada',
    path,
    arrange: filled('people', 'hazards'),
    shows: (page) => page.getByRole('button', { name: 'Join channel' }),
  },
  {
    name: 'the management of access',
    as: 'ada',
    path,
    async arrange(visitor) {
      await filled('people', 'requests', 'hazards')(visitor);
      await openAccessDialog(visitor.page);
    },
    shows: (page) => page.getByRole('heading', { name: 'Former members' }),
  },
  {
    name: 'the search for people to give access to',
    as: 'ada',
    path,
    async arrange({ page }) {
      await searchField(await openAccessDialog(page)).fill('a');
    },
    shows: (page) => page.getByRole('option', { name: /Has access/ }).first(),
  },
  {
    name: 'the question before access is revoked',
    as: 'ada',
    path,
    async arrange(visitor) {
      await filled('people')(visitor);
      const dialog = await openAccessDialog(visitor.page);
      await dialog.getByRole('button', { name: /^Remove Katherine Johnson/ }).click();
    },
    shows: (page) => page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }),
  },
  {
    name: 'a revocation that was refused',
    as: 'ada',
    path,
    async arrange(visitor) {
      await filled('people')(visitor);
      await refuseRevocations(visitor.page);
      await revokeByHand(await openAccessDialog(visitor.page), 'Ines von Hohenstein-Wittgenstein');
    },
    shows: (page) => page.getByRole('button', { name: 'Revoke as soon as they leave' }),
  },
];
