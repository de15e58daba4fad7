// The fields of a dialog as assistive technology meets them.
import type { Locator } from 'playwright-core';

/** The name of the declare dialog's last field, word for word from the brief. */
export const visibilityLabel = 'Who should be able to see this incident?';

/** The accessible names of a form's fields, from the top; boxes that belong to a group count as one. */
export const fieldNames = async (dialog: Locator): Promise<string[]> => {
  const snapshot = await dialog.locator('form').ariaSnapshot();
  return [...snapshot.matchAll(/^\s*- (?:textbox|combobox|group) "(.*?)"/gm)].map(([, name = '']) => name);
};

/** Hint and error as they are read out with the field. */
export const descriptionOf = async (control: Locator): Promise<string> => {
  const ids = (await control.getAttribute('aria-describedby'))?.split(' ').filter(Boolean) ?? [];
  const page = control.page();
  const texts = await Promise.all(ids.map((id) => page.locator(`[id="${id}"]`).textContent()));
  return texts.join(' ');
};

/** Whether typing would go there. */
export const hasFocus = (control: Locator): Promise<boolean> =>
  control.evaluate((element) => element.matches(':focus'));
