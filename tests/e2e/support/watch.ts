// Listens to a page: whatever it complains about fails the test, except answers that the test asked for.
import type { BrowserContext, ConsoleMessage, Page } from 'playwright-core';

/** A refusal that belongs to the test: the browser itself reports each of them in the console. */
export type Refusal = { status: number; path: string | RegExp };

/** What was seen of one person's pages. */
export type Watch = {
  /** Says that refusals are no mistake here; they have to be met before the test ends. */
  expectRefusal(status: number, path: string | RegExp): void;
  /** What nobody expected, as sentences; empty when all is well. */
  problems(): string[];
};

/** Begins to listen to every page of the context. */
export const watch = (context: BrowserContext, who: string): Watch => {
  const problems: string[] = [];
  const refused: { status: number; path: string; text: string }[] = [];
  const expected: (Refusal & { isMet: boolean })[] = [];

  const onConsole = (message: ConsoleMessage): void => {
    const isViolation = /content security policy|trusted ?types/i.test(message.text());
    if (message.type() !== 'error' && !isViolation) return;
    // A page is offline only where its test says so.
    if (message.text().includes('net::ERR_INTERNET_DISCONNECTED')) return;
    const status = /status of (\d{3})/.exec(message.text())?.[1];
    const { url } = message.location();
    if (status && url) refused.push({ status: Number(status), path: pathOf(url), text: message.text() });
    else problems.push(`${who}: console: ${message.text()} (${url})`);
  };
  const onPage = (page: Page): void => {
    page.on('pageerror', (error) => problems.push(`${who}: page error: ${error.stack ?? error.message}`));
    page.on('crash', () => problems.push(`${who}: the page crashed`));
  };
  context.on('console', onConsole);
  context.on('page', onPage);
  return {
    expectRefusal(status, path) {
      expected.push({ status, path, isMet: false });
    },
    problems() {
      const unexpected = refused.filter(({ status, path }) => {
        const matches = expected.filter((one) => one.status === status && isPath(one.path, path));
        for (const one of matches) one.isMet = true;
        return matches.length === 0;
      });
      return [
        ...problems,
        ...unexpected.map(({ status, path }) => `${who}: ${status} from ${path}`),
        ...expected
          .filter(({ isMet }) => !isMet)
          .map(({ status, path }) => `${who}: ${path} was expected to answer ${status}, and did not`),
      ];
    },
  };
};

const pathOf = (url: string): string => {
  const { pathname, search } = new URL(url);
  return pathname + search;
};

const isPath = (wanted: string | RegExp, path: string): boolean =>
  typeof wanted === 'string' ? path === wanted : wanted.test(path);
