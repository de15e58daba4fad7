// The homepage edited in place: header, summary, facts, roles, updates and closing; by keyboard, and by two people at once.
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { chip, invited, privateIncident } from './support/access.ts';
import { choose, section } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { descriptionOf, hasFocus } from './support/fields.ts';
import { customField, declared } from './support/given.ts';
import { requireBeforeClosure } from './support/settings.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

beforeAll(async () => {
  await customField(stage.world, 'Cost in euros', 'numeric');
  await customField(stage.world, 'Cause', 'text');
  await requireBeforeClosure(stage.world, 'Cause');
});

const incidentPage = async (name: string, who: 'ada' | 'bruno' = 'ada') => {
  const [reference = ''] = await declared(stage.world, 'ada', { name });
  const visitor = await stage.dashboardOf(who, `/incidents/${reference}`);
  // Keys do nothing before the page stands.
  await visitor.page.getByRole('heading', { level: 1, name }).waitFor();
  return { reference, ...visitor };
};

/** Opens the editor of a fact and gives its form. */
const editing = async (page: Page, name: string): Promise<Locator> => {
  await page.getByRole('button', { name: new RegExp(`^Edit ${name}: `) }).click();
  const form = page.getByRole('form', { name: `Edit ${name}` });
  await form.waitFor();
  return form;
};

const fact = (page: Page, name: string): Locator =>
  page.getByRole('button', { name: new RegExp(`^Edit ${name}: `) });

test('the name is changed with Enter, kept with Escape, and refused beside the field', async () => {
  const { page, expectRefusal } = await incidentPage('Before');
  const heading = page.getByRole('heading', { level: 1 });
  const field = page.getByRole('textbox', { name: 'Name' });
  await heading.getByRole('button').press('Enter');
  await field.fill('Never');
  await field.press('Escape');
  await eventually(() => heading.textContent()).toBe('Before');
  expect(page.url()).toContain('/incidents/INC-');
  await eventually(() => hasFocus(heading.getByRole('button'))).toBe(true);
  await heading.getByRole('button').press('Enter');
  await eventually(() => hasFocus(field)).toBe(true);
  expectRefusal(422, /^\/cordon\/v1\/incidents\/INC-/);
  await field.fill('  ');
  await field.press('Enter');
  await eventually(() => field.getAttribute('aria-invalid')).toBe('true');
  expect(await descriptionOf(field)).toContain('Give the incident a name');
  await field.fill('After');
  await field.press('Enter');
  await eventually(() => heading.textContent()).toBe('After');
});

test('the menu renames, and the focus goes where one types', async () => {
  const { page } = await incidentPage('By the menu');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await eventually(() => hasFocus(page.getByRole('textbox', { name: 'Name' }))).toBe(true);
});

test('severity and status are chosen in the header', async () => {
  const { page } = await incidentPage('Worse');
  await page.getByRole('button', { name: /Severity: / }).press('Enter');
  await page.getByRole('menuitemradio', { name: 'Critical' }).click();
  await page.getByRole('button', { name: 'Severity: Critical' }).waitFor();
  await page.getByRole('button', { name: /Status: / }).click();
  expect(await page.getByRole('menuitemradio').allTextContents()).not.toContain('Merged');
  await page.getByRole('menuitemradio', { name: 'Fixing' }).click();
  await page.getByRole('button', { name: 'Status: Fixing' }).waitFor();
  await page.getByRole('tab', { name: 'Timeline' }).click();
  await eventually(() => section(page, 'Timeline').textContent()).toContain(
    'Changed the status from Investigating to Fixing',
  );
});

test('the summary is written in Markdown, and shown without its dangers', async () => {
  const { page } = await incidentPage('Dangerous');
  await page.getByRole('button', { name: 'Write a summary' }).click();
  const field = page.getByRole('textbox', { name: 'Summary' });
  await field.fill(
    '**Loud** <img src=x onerror=alert(1)> [click](javascript:alert(1))\n\n![p](https://e.example/p.png)',
  );
  await field.press('Escape');
  expect(await field.inputValue()).toContain('Loud');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('region', { name: 'Preview' }).locator('strong').waitFor();
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  await field.press('Control+Enter');
  const summary = section(page, 'Summary');
  await summary.locator('strong', { hasText: 'Loud' }).waitFor();
  expect(await summary.locator('img').count()).toBe(0);
  expect(
    await summary.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
  ).toEqual(['https://e.example/p.png']);
});

test('facts are edited where they stand, and refused beside the field', async () => {
  const { page, expectRefusal } = await incidentPage('Facts');
  expectRefusal(422, /^\/cordon\/v1\/incidents\/INC-/);
  const cost = await editing(page, 'Cost in euros');
  const field = cost.getByRole('textbox');
  await eventually(() => hasFocus(field)).toBe(true);
  await field.fill('much');
  await field.press('Enter');
  await eventually(() => descriptionOf(field)).toContain('Enter a number');
  await field.fill('12.5');
  await field.press('Enter');
  await eventually(() => fact(page, 'Cost in euros').textContent()).toContain('12.5');
  await eventually(() => hasFocus(fact(page, 'Cost in euros'))).toBe(true);

  const team = await editing(page, 'Affected team');
  await team.getByRole('checkbox', { name: 'Legal', exact: true }).click();
  await team.getByRole('button', { name: 'Save' }).click();
  await eventually(() => fact(page, 'Affected team').textContent()).toContain('Legal');

  const call = await editing(page, 'Call');
  await call.getByRole('textbox').fill('https://meet.example.com/x');
  await call.getByRole('textbox').press('Enter');
  await page.getByRole('link', { name: /^Join the call/ }).waitFor();

  const started = await editing(page, 'Impact started');
  await started.getByLabel('Impact started').fill('2026-01-02T03:04');
  await started.getByRole('button', { name: 'Save' }).click();
  await eventually(() => fact(page, 'Impact started').locator('time').getAttribute('datetime')).toMatch(
    /^2026-01-0[123]T\d\d:04:00\.000Z$/,
  );
});

describe('two people at once', () => {
  test('the second is shown what is there, keeps what they typed, and chooses', async () => {
    const { page, reference, expectRefusal } = await incidentPage('Contested');
    const other = await stage.dashboardOf('bruno', `/incidents/${reference}`);
    expectRefusal(409, /^\/cordon\/v1\/incidents\/INC-/);
    const rename = async (on: Page, to: string) => {
      await on.getByRole('heading', { level: 1 }).getByRole('button').click();
      await on.getByRole('textbox', { name: 'Name' }).fill(to);
    };
    await rename(page, 'As Ada says');
    await rename(other.page, 'As Bruno says');
    await other.page.keyboard.press('Enter');
    await eventually(() => other.page.getByRole('heading', { level: 1 }).textContent()).toBe('As Bruno says');
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .getByText('Bruno Costa changed this meanwhile: it is “As Bruno says” now')
      .waitFor();
    expect(await page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('As Ada says');
    await eventually(() => hasFocus(page.getByRole('button', { name: 'Use theirs' }))).toBe(true);
    await page.getByRole('button', { name: 'Save mine' }).press('Enter');
    await eventually(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('As Ada says');
    await eventually(() => other.page.getByRole('heading', { level: 1 }).textContent()).toBe('As Ada says');
  });

  test('an update keeps its message when the status was changed meanwhile', async () => {
    const { page, reference, expectRefusal } = await incidentPage('Contested too');
    expectRefusal(409, /^\/cordon\/v1\/incidents\/INC-/);
    await page.keyboard.press('u');
    const dialog = page.getByRole('dialog', { name: 'Share update' });
    await dialog.getByRole('textbox', { name: 'Message' }).fill('We know why.');
    await choose(dialog, 'Status', 'Monitoring');
    const other = await stage.dashboardOf('bruno', `/incidents/${reference}`);
    await other.page.getByRole('button', { name: /Status: / }).click();
    await other.page.getByRole('menuitemradio', { name: 'Fixing' }).click();
    await other.page.getByRole('button', { name: 'Status: Fixing' }).waitFor();
    await dialog.getByRole('button', { name: 'Share update' }).click();
    await dialog.getByText('it is “Fixing” now').waitFor();
    await dialog.getByRole('button', { name: 'Use theirs' }).click();
    expect(await dialog.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('We know why.');
    await dialog.getByRole('button', { name: 'Share update' }).click();
    await dialog.waitFor({ state: 'detached' });
    await section(page, 'Latest update').getByText('We know why.').waitFor();
    await page.getByRole('button', { name: 'Status: Fixing' }).waitFor();
  });
});

describe('an update', () => {
  test('is shared by keyboard, shown on top, and says when the next one is due', async () => {
    const { page } = await incidentPage('Told');
    await page.keyboard.press('u');
    const dialog = page.getByRole('dialog', { name: 'Share update' });
    const message = dialog.getByRole('textbox', { name: 'Message' });
    await eventually(() => hasFocus(message)).toBe(true);
    await page.keyboard.type('Half of it **works** again.');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.keyboard.press('u');
    expect(await message.inputValue()).toBe('Half of it **works** again.');
    await choose(dialog, 'Next update in', '30 minutes');
    await message.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    const latest = section(page, 'Latest update');
    await latest.locator('strong', { hasText: 'works' }).waitFor();
    expect(await latest.textContent()).toMatch(/Ada Lovelace.*Next update due in (29|30) min/);
    await eventually(() => hasFocus(page.getByRole('button', { name: 'Share update' }))).toBe(true);
  });

  test('that closes asks for what is required then, beside the field', async () => {
    const { page, expectRefusal } = await incidentPage('To be closed');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Close incident…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Share update' });
    expectRefusal(422, /\/updates$/);
    await dialog.getByRole('button', { name: 'Close incident' }).click();
    const cause = dialog.getByRole('textbox', { name: 'Cause' });
    await eventually(() => descriptionOf(cause)).toContain(
      'has to be filled in before the incident is closed',
    );
    expect(await hasFocus(cause)).toBe(true);
    await cause.fill('A full disk');
    await cause.press('Control+Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Status: Closed' }).waitFor();
    await eventually(() => fact(page, 'Cause').textContent()).toContain('A full disk');
  });
});

describe('a role', () => {
  const lead = (page: Page) => section(page, 'Roles');
  const pickPerson = async (form: Locator, name: string) => {
    await form.getByRole('combobox').fill(name);
    const option = form.page().getByRole('option', { name: new RegExp(name) });
    await option.and(form.page().locator('[data-highlighted]')).waitFor();
    await form.getByRole('combobox').press('Enter');
    await chip(form, name).waitFor();
  };

  test('is given and taken away', async () => {
    const { page } = await incidentPage('Led');
    const form = await editing(page, 'Incident lead');
    await pickPerson(form, 'Chidi Eze');
    await form.getByRole('button', { name: 'Save' }).click();
    await eventually(() => lead(page).textContent()).toContain('Chidi Eze');
    const again = await editing(page, 'Incident lead');
    await chip(again, 'Chidi Eze').click();
    await again.getByRole('button', { name: 'Save' }).click();
    await eventually(() => fact(page, 'Incident lead').textContent()).toContain('Nobody');
  });

  test('is given to somebody without access only after a question', async () => {
    const incident = await privateIncident(stage, 'Whom to ask');
    const { page, expectRefusal } = await stage.dashboardOf('ada', incident.path);
    expectRefusal(422, /^\/cordon\/v1\/incidents\/PRV-/);
    const form = await editing(page, 'Incident lead');
    await pickPerson(form, 'Bruno Costa');
    await form.getByRole('button', { name: 'Save' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText('everything in this incident, also what was written before').waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(await section(page, 'Who has access').textContent()).not.toContain('Bruno');
    await form.getByRole('button', { name: 'Save' }).click();
    await question.getByRole('button', { name: 'Give access and assign' }).click();
    await eventually(() => lead(page).textContent()).toContain('Bruno Costa');
    await eventually(() => section(page, 'Who has access').textContent()).toContain('Bruno Costa');
  });

  test('is given without a question to somebody with access', async () => {
    const incident = await privateIncident(stage, 'Nobody to ask');
    await invited(stage.world, incident, 'ada', 'chidi');
    const { page } = await stage.dashboardOf('ada', incident.path);
    const form = await editing(page, 'Incident lead');
    await pickPerson(form, 'Chidi Eze');
    await form.getByRole('button', { name: 'Save' }).click();
    await eventually(() => lead(page).textContent()).toContain('Chidi Eze');
  });
});
