// What is measured on a page: axe-core's rules, sideways scrolling, and whether one can see where the focus is.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { hasFocus } from './fields.ts';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const violations = async (page: Page, runOnly: object, rules: object = {}): Promise<string[]> => {
  // Strings, because the content security policy binds scripts of the page and not those of the debugger.
  await page.evaluate(`${axe}; undefined`);
  return page.evaluate<string[]>(`axe
    .run(document, { runOnly: ${JSON.stringify(runOnly)}, rules: ${JSON.stringify(rules)}, resultTypes: ['violations'] })
    .then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ': ' + help + ' at ' + target.join(' ') + ': ' + failureSummary)))`);
};

/** Violations of WCAG 2.2 AA and of good practice, one text each; empty when there are none. */
export const axeProblems = (page: Page): Promise<string[]> => violations(page, { type: 'tag', values: tags });

/** The same but for the rule that colours decide, which takes longest. */
export const structureProblems = (page: Page): Promise<string[]> =>
  violations(page, { type: 'tag', values: tags }, { 'color-contrast': { enabled: false } });

/** The same, of that rule alone. */
export const contrastProblems = (page: Page): Promise<string[]> =>
  violations(page, { type: 'rule', values: ['color-contrast'] });

/** How many pixels the page is wider than the window, with the elements that stick out. */
export const sidewaysScroll = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const width = document.documentElement.clientWidth;
    const scrolls = document.documentElement.scrollWidth > width || document.body.scrollWidth > width;
    const isInside = (element) => {
      const { left, right, width: own } = element.getBoundingClientRect();
      return own === 0 || (right <= width + 1 && left >= -1);
    };
    const dialogs = [...document.querySelectorAll('[role=dialog], dialog[open], [role=menu], [role=listbox]')];
    return [
      ...(scrolls ? ['the page scrolls sideways by ' + (document.documentElement.scrollWidth - width)] : []),
      ...dialogs.filter((one) => !isInside(one)).map((one) => one.outerHTML.slice(0, 80)),
    ];
  })()`);

/** Whether an outline marks what has the focus: on itself, on what it draws over itself, or on the box around it. */
export const focusIsVisible = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(`(() => {
    const marked = (style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
    const element = document.activeElement;
    if (!element || element === document.body) return false;
    const { top, bottom, height } = element.getBoundingClientRect();
    const isInView = height > 0 && bottom > 0 && top < innerHeight;
    return isInView && (marked(getComputedStyle(element)) || marked(getComputedStyle(element, '::before')) ||
      marked(getComputedStyle(element.parentElement)));
  })()`);

/** Presses Tab until `target` has the focus; every stop on the way has to show it. Errors: it is never reached. */
export const tabTo = async (target: Locator): Promise<void> => {
  const page = target.page();
  for (let steps = 0; steps < 40; steps += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
    if (!(await focusIsVisible(page))) throw new Error(`No focus can be seen at ${await focusedHtml(page)}`);
  }
  throw new Error('Forty times Tab did not lead there.');
};

const focusedHtml = (page: Page): Promise<string> =>
  page.evaluate<string>('document.activeElement.outerHTML.slice(0, 120)');

/** Tabs once through everything that takes the focus and describes each stop that does not show it. */
export const invisibleFocusStops = async (page: Page): Promise<{ stops: number; invisible: string[] }> => {
  const visit = `(() => {
    const element = document.activeElement;
    const kind = element === document.body ? 'browser' : element.wasVisited ? 'again' : 'new';
    element.wasVisited = true;
    return kind;
  })()`;
  const invisible: string[] = [];
  let stops = 0;
  let rounds = 0;
  for (;;) {
    await page.keyboard.press('Tab');
    const kind = await page.evaluate<string>(visit);
    // Past the last stop of a page comes the browser itself, then the first stop; a dialog begins again at once.
    if (kind === 'browser') rounds += 1;
    if (kind === 'again' || rounds > 1) return { stops, invisible };
    if (kind === 'browser') continue;
    stops += 1;
    if (!(await focusIsVisible(page))) invisible.push(await focusedHtml(page));
  }
};
