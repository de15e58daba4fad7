// The simulator's page in the words of a test.
import type { Locator, Page } from 'playwright-core';
import { visibilityLabel } from './fields.ts';

/** The declare dialog, also when it shows the result. */
export const slackDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Declare incident' });

/** Types `/incident` as a person does, with the help of the suggestions, and sends it. Gives the dialog. */
export const runIncidentCommand = async (page: Page): Promise<Locator> => {
  const composer = page.getByRole('textbox', { name: /^Message / });
  await composer.click();
  await composer.pressSequentially('/inc');
  await page
    .getByRole('option', { name: /^\/incident/ })
    .first()
    .click();
  await composer.press('Enter');
  const dialog = slackDialog(page);
  await dialog.waitFor();
  return dialog;
};

/** Declares with the command and waits for the result. Gives the homepage's address and the channel's name. */
export const declareInSlack = async (
  page: Page,
  incident: { name: string; isPrivate?: boolean },
): Promise<{ url: string; channel: string }> => {
  const dialog = await runIncidentCommand(page);
  await dialog.getByLabel('Name').fill(incident.name);
  if (incident.isPrivate) await dialog.getByLabel(visibilityLabel).selectOption('private');
  await dialog.getByRole('button', { name: 'Declare' }).click();
  const channel = dialog.getByRole('button', { name: /inc-/ });
  await channel.waitFor();
  const url = await dialog.getByRole('link', { name: 'Open the homepage' }).getAttribute('href');
  const name = ((await channel.textContent()) ?? '').replace(/^(Private channel|#)/, '').trim();
  await dialog.getByRole('button', { name: 'Close', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  return { url: url ?? '', channel: name };
};

/** Opens a conversation of the list. */
export const openChannel = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name }).first().click();

/** Cordon's first message in the open channel. */
export const firstMessage = (page: Page): Locator =>
  page.getByRole('article').filter({ hasText: 'Open the incident homepage' });

/** Opens the panel that says who is in the open channel, and gives their names in alphabetical order. */
export const memberNames = async (page: Page): Promise<string[]> => {
  await page.getByRole('button', { name: /Members/ }).click();
  const names = page.getByRole('list', { name: 'Members' }).locator('li > .wrap-anywhere');
  await names.first().waitFor();
  return (await names.allTextContents()).sort();
};

/** The conversations listed for the acting person. */
export const channelNames = (page: Page): Promise<string[]> =>
  page.getByRole('navigation', { name: 'Channels' }).locator('li .truncate').allTextContents();
