// What is measured on a page: axe-core's rules, sideways scrolling, and whether one can see where the focus is.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const violations = async (page: Page, runOnly: object): Promise<string[]> => {
  // Strings, because the content security policy binds scripts of the page and not those of the debugger.
  await page.evaluate(`${axe}; undefined`);
  return page.evaluate<string[]>(`axe
    .run(document, { runOnly: ${JSON.stringify(runOnly)}, resultTypes: ['violations'] })
    .then(({ violations }) => violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ': ' + help + ' at ' + target.join(' ') + ': ' + failureSummary)))`);
};

/** Violations of WCAG 2.2 AA and of good practice, one text each; empty when there are none. */
export const axeProblems = (page: Page): Promise<string[]> => violations(page, { type: 'tag', values: tags });

/** The same, of the one rule that colours decide. */
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

/** Tabs through the page once and describes each stop that shows no focus. */
export const invisibleFocusStops = async (page: Page): Promise<{ stops: number; invisible: string[] }> => {
  const describe = `(() => {
    const element = document.activeElement;
    const all = [...document.querySelectorAll('*')];
    return { at: all.indexOf(element), html: element.outerHTML.slice(0, 120), isBody: element === document.body };
  })()`;
  const seen = new Set<number>();
  const invisible: string[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const { at, html, isBody } = await page.evaluate<{ at: number; html: string; isBody: boolean }>(describe);
    // Past the last stop the browser's own controls would follow; a dialog begins again.
    if (isBody || seen.has(at)) return { stops: seen.size, invisible };
    seen.add(at);
    if (!(await focusIsVisible(page))) invisible.push(html);
  }
};
