// Settings in the screenshots: every section, and the dialog in which something is edited.
import type { Scene } from './scenes.ts';

const section = (name: string, path: string, text: string): Scene => ({
  name: `settings-${name}`,
  as: 'owner',
  path: () => `/settings/${path}`,
  shows: (page) => page.getByText(text, { exact: true }).first(),
});

export const settingsScenes: readonly Scene[] = [
  { name: 'settings', as: 'owner', path: () => '/settings/other', shows: (page) => page.getByRole('switch') },
  {
    name: 'settings-read-only',
    as: 'bruno',
    path: () => '/settings/other',
    shows: (page) => page.getByRole('switch'),
  },
  section('severities', 'severities', 'Critical'),
  section('statuses', 'statuses', 'Investigating'),
  section('types', 'incident-types', 'Incident types'),
  section('roles', 'roles', 'Reporter'),
  {
    ...section('fields', 'custom-fields', 'Engineering'),
    act: (page) => page.getByText('Options of Affected team').click(),
  },
  section('timestamps', 'timestamps', 'Time to fix'),
  section('priorities', 'follow-up-priorities', 'Urgent'),
  section('teams', 'teams', 'Add team'),
  section('people', 'people', 'Ada Lovelace'),
  section('slack', 'slack', 'Workspace'),
  {
    name: 'settings-dialog',
    as: 'owner',
    path: () => '/settings/custom-fields',
    act: (page) => page.getByRole('button', { name: 'Add custom field' }).click(),
    shows: (page) => page.getByRole('dialog', { name: 'Add custom field' }),
    isOverlay: true,
  },
];
