// Signing in as a person does it: click, choose who to be, click.
import type { Page } from 'playwright-core';

/** From Cordon's sign-in page through the simulator's page and back. */
export const signInByHand = async (page: Page, slackUserId: string): Promise<void> => {
  await page.getByRole('link', { name: 'Sign in with Slack' }).click();
  await page.locator(`input[value="${slackUserId}"]`).check();
  await page.getByRole('button', { name: 'Sign in as this person' }).click();
};
