// Settings in the states that people meet, for the tests that hold of all pages.
import type { Scene } from './dashboard-scenes.ts';

const section = (name: string, path: string, text: string): Scene => ({
  name: `the settings: ${name}`,
  as: 'owner',
  path: () => `/settings/${path}`,
  shows: (page) => page.getByText(text, { exact: true }).first(),
});

export const settingsScenes: Scene[] = [
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
    name: 'the settings that a member may not see',
    as: 'bruno',
    path: () => '/settings/severities',
    shows: (page) => page.getByText('Owners and admins see and change this'),
  },
  section('severities', 'severities', 'Critical'),
  section('statuses', 'statuses', 'Investigating'),
  section('roles', 'roles', 'Reporter'),
  {
    ...section('custom fields with options', 'custom-fields', 'Engineering'),
    arrange: ({ page }) => page.getByText('Options of Affected team').click(),
  },
  section('timestamps', 'timestamps', 'Time to fix'),
  section('teams', 'teams', 'Add team'),
  section('people', 'people', 'Ada Lovelace'),
  section('Slack', 'slack', 'Workspace'),
  {
    name: 'the settings: a dialog with mistakes',
    as: 'owner',
    path: () => '/settings/incident-types',
    refusals: [[422, '/cordon/v1/settings/incident_types']],
    async arrange({ page }) {
      await page.getByRole('button', { name: 'Add incident type' }).click();
      await page.getByRole('button', { name: 'Add', exact: true }).click();
    },
    shows: (page) => page.getByText('Give it a name.'),
  },
];
