// The dashboard in the words of a test.
import type { Locator, Page } from 'playwright-core';

/** The declare dialog. */
export const declareDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Declare incident' });

/** Opens the declare dialog with its button and waits until it can be sent. */
export const openDeclareDialog = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: 'Declare incident' }).click();
  const dialog = declareDialog(page);
  await dialog.getByRole('combobox', { name: 'Severity' }).waitFor();
  return dialog;
};

/** Chooses in one of the dashboard's drop-downs. */
export const choose = async (scope: Locator, label: string, option: string): Promise<void> => {
  await scope.getByRole('combobox', { name: label }).click();
  await scope.page().getByRole('option', { name: option, exact: true }).click();
};

/** What the list shows, from the top. */
export const listedNames = (page: Page): Promise<string[]> =>
  page.getByRole('list', { name: 'Incidents' }).locator('a[data-reference]').allTextContents();

/** A part of the homepage by its heading. */
export const section = (page: Page, title: string): Locator => page.getByRole('region', { name: title });

/** Adds a filter above the list by its name; its choices are open then. */
export const addFilter = async (page: Page, label: string): Promise<void> => {
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Filter by' }).fill(label);
  await page.getByRole('option', { name: label, exact: true }).click();
};

/** Opens the suggestions of the filter by reporter. */
export const openReporterFilter = async (page: Page): Promise<void> => {
  await addFilter(page, 'Reporter');
  await page.getByRole('combobox', { name: 'Search people' }).waitFor();
};

/** Opens the menu with the theme and signing out. */
export const openPersonMenu = async (page: Page): Promise<Locator> => {
  await page.locator('button[aria-haspopup="menu"]:not(search *)').click();
  const menu = page.getByRole('menu');
  await menu.waitFor();
  return menu;
};

/** The text of what has the focus. */
export const focusedName = (page: Page): Promise<string | null> => page.locator(':focus').textContent();
