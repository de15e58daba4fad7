// The homepage through an incident's life: triage, merging, related incidents, attachments, tabs.
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { declareIncident } from '../../src/features/incidents/index.ts';
import { newId, systemRandom } from '../../src/platform/random.ts';
import { privateIncident } from './support/access.ts';
import { section } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { descriptionOf, hasFocus } from './support/fields.ts';
import { declared } from './support/given.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

const inTriage = async (name: string): Promise<string> => {
  const { core, viewerOf } = stage.world;
  const viewer = await viewerOf('bruno');
  const [severity] = await core.access.readAsViewer(viewer, (db) =>
    db.selectFrom('severities').select('id').where('name', '=', 'Major'),
  );
  const { reference } = await declareIncident(core.access, viewer, {
    ...{ name, status: 'triage', severity_id: severity?.id ?? '' },
    idempotency_key: newId(systemRandom),
  });
  return reference;
};

const pickIncident = async (scope: Locator, text: string): Promise<void> => {
  await scope.getByRole('combobox').fill(text);
  const option = scope.page().getByRole('option', { name: new RegExp(text) });
  await option.and(scope.page().locator('[data-highlighted]')).waitFor();
  await scope.getByRole('combobox').press('Enter');
};

const mergeDialog = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Merge into another incident…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Merge into another incident' });
  await dialog.getByRole('combobox').waitFor();
  return dialog;
};

describe('what is in triage', () => {
  test('is accepted, with a message', async () => {
    const { page } = await stage.dashboardOf('ada', `/incidents/${await inTriage('Real')}`);
    await section(page, 'Triage').getByRole('button', { name: 'Accept' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Accept incident' });
    await dialog.getByRole('textbox', { name: 'Message' }).fill('This is one.');
    await dialog.getByRole('button', { name: 'Accept incident' }).click();
    await page.getByRole('button', { name: 'Status: Investigating' }).waitFor();
    await section(page, 'Latest update').getByText('This is one.').waitFor();
    expect(await section(page, 'Triage').count()).toBe(0);
  });

  test('is declined, without one', async () => {
    const { page } = await stage.dashboardOf('ada', `/incidents/${await inTriage('None of ours')}`);
    await section(page, 'Triage').getByRole('button', { name: 'Decline' }).click();
    const dialog = page.getByRole('dialog', { name: 'Decline incident' });
    await dialog.getByRole('button', { name: 'Decline incident' }).click();
    await page.getByRole('button', { name: 'Status: Declined' }).waitFor();
  });

  test('is merged into the incident that it is', async () => {
    const [other = ''] = await declared(stage.world, 'ada', { name: 'The known one' });
    const { page } = await stage.dashboardOf('ada', `/incidents/${await inTriage('Known already')}`);
    await section(page, 'Triage').getByRole('button', { name: 'Merge' }).click();
    const dialog = page.getByRole('dialog', { name: 'Merge into another incident' });
    await pickIncident(dialog, 'The known one');
    await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.getByText('This incident was merged').waitFor();
    await page
      .getByRole('main')
      .getByRole('link', { name: `${other} The known one` })
      .click();
    await page.getByText('An incident was merged into this one').waitFor();
  });
});

test('a public incident is not merged into a private one, and the dialog says why', async () => {
  const hidden = await privateIncident(stage, 'Seen by few');
  const [open = ''] = await declared(stage.world, 'ada', { name: 'Seen by all' });
  const { page, expectRefusal } = await stage.dashboardOf('ada', `/incidents/${open}`);
  const dialog = await mergeDialog(page);
  await pickIncident(dialog, 'Seen by few');
  expectRefusal(422, /\/merge$/);
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click();
  await eventually(() => descriptionOf(dialog.getByRole('combobox'))).toContain('it would tell everyone');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  // Somebody else is not even offered it.
  const other = await stage.dashboardOf('bruno', `/incidents/${open}`);
  const theirs = await mergeDialog(other.page);
  await theirs.getByRole('combobox').fill('Seen by few');
  await other.page.getByText('No incident found.').waitFor();
  await theirs.getByRole('combobox').fill(hidden.reference);
  await other.page.getByText('No incident found.').waitFor();
});

test('related incidents are added and removed by keyboard, and shown to those who see both', async () => {
  await privateIncident(stage, 'Behind the curtain');
  const [open = ''] = await declared(stage.world, 'bruno', { name: 'Out in the open' });
  const { page } = await stage.dashboardOf('ada', `/incidents/${open}`);
  const related = section(page, 'Related incidents');
  await related.getByRole('button', { name: 'Relate an incident' }).press('Enter');
  const form = page.getByRole('form', { name: 'Relate an incident' });
  await eventually(() => hasFocus(form.getByRole('combobox'))).toBe(true);
  await pickIncident(form, 'Behind the curtain');
  await page.keyboard.press('Control+Enter');
  await related.getByRole('link', { name: 'Private: Behind the curtain' }).waitFor();
  await eventually(() => hasFocus(related.getByRole('button', { name: 'Relate an incident' }))).toBe(true);
  const other = await stage.dashboardOf('bruno', `/incidents/${open}`);
  await section(other.page, 'Related incidents')
    .getByRole('button', { name: 'Relate an incident' })
    .waitFor();
  expect(await other.page.content()).not.toContain('Behind the curtain');
  await related.getByRole('button', { name: /^Remove PRV-/ }).press('Enter');
  await eventually(() => related.getByRole('link').count()).toBe(0);
});

test('a link is attached, recognised, refused twice, and removed', async () => {
  const [reference = ''] = await declared(stage.world, 'ada', { name: 'With links' });
  const { page, expectRefusal } = await stage.dashboardOf('ada', `/incidents/${reference}`);
  const attachments = section(page, 'Attachments');
  const attach = async (address: string) => {
    await attachments.getByRole('button', { name: 'Attach a link' }).click();
    const form = page.getByRole('form', { name: 'Attach a link' });
    await form.getByRole('textbox', { name: 'Address' }).fill(address);
    await page.keyboard.press('Enter');
    return form;
  };
  await attach('https://github.com/acme/shop/pull/12');
  const link = attachments.getByRole('link', { name: /^acme\/shop#12/ });
  await link.waitFor();
  expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
  await attachments.getByText('GitHub pull request').waitFor();
  expectRefusal(422, /\/attachments$/);
  const form = await attach('https://github.com/acme/shop/pull/12#again');
  await eventually(() => descriptionOf(form.getByRole('textbox', { name: 'Address' }))).toContain(
    'This is attached already, as “acme/shop#12”.',
  );
  await page.keyboard.press('Escape');
  await attachments.getByRole('button', { name: 'Remove the attachment acme/shop#12' }).click();
  await eventually(() => attachments.getByRole('link').count()).toBe(0);
});

test('the tabs are moved by the arrows, and stand in the address', async () => {
  const [reference = ''] = await declared(stage.world, 'ada', { name: 'With tabs' });
  const { page } = await stage.dashboardOf('ada', `/incidents/${reference}`);
  await page.getByRole('tab', { name: 'Overview' }).focus();
  await page.keyboard.press('ArrowRight');
  const timeline = page.getByRole('tab', { name: 'Timeline' });
  await eventually(() => timeline.getAttribute('aria-selected')).toBe('true');
  expect(await hasFocus(timeline)).toBe(true);
  expect(new URL(page.url()).search).toBe('?tab=timeline');
  await page.reload();
  await section(page, 'Timeline').getByText('Declared the incident').waitFor();
  await timeline.press('Home');
  await eventually(() => new URL(page.url()).search).toBe('');
});
