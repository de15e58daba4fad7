// The homepage while somebody works on it, in each state that people meet, for the tests that hold of every page.
import { section } from './dashboard.ts';
import type { References, Scene } from './dashboard-scenes.ts';

const path = (at: References) => `/incidents/${at.public}`;
const edit = (name: string) => ({ name: new RegExp(`^Edit ${name}: `) });

export const homepageScenes: Scene[] = [
  {
    name: 'the choices of a status',
    as: 'ada',
    path,
    arrange: ({ page }) => page.getByRole('button', { name: /Status: / }).click(),
    shows: (page) => page.getByRole('menuitemradio', { name: 'Fixing' }),
  },
  {
    name: 'the menu of an incident',
    as: 'ada',
    path,
    arrange: ({ page }) => page.getByRole('button', { name: 'More' }).click(),
    shows: (page) => page.getByRole('menuitem', { name: 'Close incident…' }),
  },
  {
    name: 'the editors of name, summary and facts',
    as: 'ada',
    path,
    async arrange({ page }) {
      await page.getByRole('heading', { level: 1 }).getByRole('button').click();
      await page.getByRole('button', { name: 'Edit summary' }).click();
      for (const name of ['Incident lead', 'Type', 'Call', 'Affected team', 'Impact started'])
        await page.getByRole('button', edit(name)).click();
      // On a phone the bar on top would cover whatever stands there.
      await page.evaluate('scrollTo(0, 0)');
    },
    shows: (page) => page.getByLabel('Impact started').last(),
  },
  {
    name: 'an edit that came second',
    as: 'ada',
    path,
    refusals: [[409, /^\/cordon\/v1\/incidents\/INC-/]],
    async arrange({ page }) {
      await page.route('**/cordon/v1/incidents/INC-*', (route) =>
        route.request().method() === 'PATCH'
          ? route.fulfill({
              status: 409,
              json: {
                type: 'conflict',
                status: 409,
                request_id: '',
                errors: [
                  {
                    code: 'stale',
                    message: 'Bruno Costa changed this meanwhile: it is “https://meet.example.com/b” now.',
                    source: { field: 'call_url', pointer: '/call_url' },
                    metadata: { current: 'x', current_shown: 'x' },
                  },
                ],
              },
            })
          : route.fallback(),
      );
      await page.getByRole('button', edit('Call')).click();
      await page.getByRole('textbox', { name: 'Call' }).fill('https://meet.example.com/a');
      await page.keyboard.press('Enter');
    },
    shows: (page) => page.getByRole('button', { name: 'Use theirs' }),
  },
  {
    name: 'the form of an update',
    as: 'ada',
    path,
    arrange: ({ page }) => page.getByRole('button', { name: 'Share update' }).click(),
    shows: (page) => page.getByRole('combobox', { name: 'Next update in' }),
  },
  {
    name: 'the preview of an update',
    as: 'ada',
    path,
    async arrange({ page }) {
      await page.getByRole('button', { name: 'Share update' }).click();
      await page
        .getByRole('textbox', { name: 'Message' })
        .fill(
          '# Now\n\n**Half** of it `works`:\n\n- one\n- two\n\n> quoted\n\n| a | b |\n|---|---|\n| c | https://example.com |',
        );
      await page.getByRole('button', { name: 'Preview' }).click();
    },
    shows: (page) => page.getByRole('region', { name: 'Preview' }).getByText('quoted'),
  },
  {
    name: 'the choice of what to merge into',
    as: 'ada',
    path,
    async arrange({ page }) {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Merge into another incident…' }).click();
      await page.getByRole('combobox', { name: 'Merge into' }).fill('a');
    },
    shows: (page) => page.getByRole('option').first(),
  },
  {
    name: 'the forms for related incidents and attachments',
    as: 'ada',
    path,
    async arrange({ page }) {
      await page.getByRole('button', { name: 'Relate an incident' }).click();
      await page.getByRole('button', { name: 'Attach a link' }).click();
    },
    shows: (page) => page.getByRole('textbox', { name: 'Address' }),
  },
  {
    name: 'the timeline',
    as: 'ada',
    path: (at) => `${path(at)}?tab=timeline`,
    shows: (page) => section(page, 'Timeline').getByText('Declared the incident'),
  },
];
