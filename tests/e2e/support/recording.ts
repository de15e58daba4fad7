// Everything that reaches a browser at one address, so that two addresses can be compared.
import type { BrowserContext, Page, Response } from 'playwright-core';

/** What arrived, with the reference itself written as REF and the ids of single requests left out. */
export type Recording = { address: string; title: string; dom: string; answers: object[] };

/** Opens an incident's address in a new tab and waits for the placeholder; what is not the placeholder fails. */
export const recordPlaceholder = async (
  context: BrowserContext,
  url: string,
  reference: string,
): Promise<Recording> => {
  const page = await context.newPage();
  const neutral = (text: string): string => text.replaceAll(reference, 'REF');
  const arriving: Promise<object>[] = [];
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.startsWith('/assets/')) arriving.push(describe(response, neutral));
  });
  await page.goto(`${url}/incidents/${reference}`);
  await page.getByText("This incident is private, or it doesn't exist.").waitFor();
  await page.getByRole('button', { name: 'Request access' }).waitFor();
  const recording = {
    address: neutral(page.url()),
    title: await page.title(),
    dom: neutral(withoutHints(await page.content())),
    answers: distinct(await Promise.all(arriving)),
  };
  await page.close();
  return recording;
};

/** Differ from request to request; the last two count what this person asked for before, whatever it was. */
const changing = /^(date|x-request-id|x-ratelimit-(remaining|reset))$/i;

const describe = async (response: Response, neutral: (text: string) => string): Promise<object> => {
  const headers = await response.headersArray();
  const body = await response.text();
  return {
    asked: neutral(`${response.request().method()} ${response.url()}`),
    status: response.status(),
    headers: headers.filter(({ name }) => !changing.test(name)),
    body: neutral(body).replace(/"request_id":"[^"]+"/, '"request_id":"…"'),
  };
};

/**
 * Requests that run beside each other may be answered in any order; and what was read before the live stream stood is
 * read again, so that how often something is read depends on how quickly it stands.
 */
const distinct = (answers: object[]): object[] => {
  const byText = new Map(answers.map((answer) => [JSON.stringify(answer), answer]));
  return [...byText.keys()].sort().map((text) => byText.get(text) ?? {});
};

/** The loader leaves a hint for each part of the dashboard, in the order in which the parts were asked for. */
const withoutHints = (html: string): string =>
  html.replace(/<link rel="modulepreload" as="script"[^>]*>/g, '');

/** The text that a page shows, as one line. */
export const shownText = async (page: Page): Promise<string> =>
  ((await page.locator('body').textContent()) ?? '').replace(/\s+/g, ' ');
