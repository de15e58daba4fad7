// A stage for the browser tests of one file: a whole Cordon whose jobs run by themselves, and people with browsers.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Cookie, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { composeWorker } from '../../../src/composition/worker.ts';
import { createWorld, type SlackUserName, slackUsers, type World } from '../../support/world.ts';
import { launchChromium } from './chromium.ts';
import { signInByHand } from './sign-in.ts';
import { type Watch, watch } from './watch.ts';

/** One person's window: a browser context of its own. */
export type Visitor = Pick<Watch, 'expectRefusal'> & { page: Page; context: BrowserContext };

/** What the tests of a file act on; each window is closed when its test ends. */
export type Stage = {
  readonly world: World;
  /** A window that was nowhere yet. */
  open(who: string, options?: BrowserContextOptions): Promise<Visitor>;
  /** The dashboard on `path`, signed in by clicking; a session of an earlier test is used as long as it lasts. */
  dashboardOf(user: SlackUserName, path?: string, options?: BrowserContextOptions): Promise<Visitor>;
  /** The simulator's page as this person sees it. */
  slackOf(user: SlackUserName, options?: BrowserContextOptions): Promise<Visitor>;
};

/** Sets the stage before the file's tests and clears it after them. Call it once, at the top of the file. */
export const useStage = (options: Parameters<typeof createWorld>[0] = {}): Stage => {
  let world: World;
  let worker: { stop(): Promise<void> };
  let browser: Browser;
  let visitors: { context: BrowserContext; seen: Watch }[] = [];
  const sessions = new Map<SlackUserName, Cookie[]>();

  beforeAll(async () => {
    [world, browser] = await Promise.all([createWorld(options), launchChromium()]);
    worker = await composeWorker(world.core);
  });
  afterAll(async () => {
    await browser?.close();
    await worker?.stop();
    await world?.close();
  });
  afterEach(async ({ task }) => {
    const leaving = visitors;
    visitors = [];
    if (task.result?.state === 'fail') await photograph(task.name, leaving);
    const problems = leaving.flatMap(({ seen }) => seen.problems());
    await Promise.all(leaving.map(({ context }) => context.close()));
    expect(problems, 'what the pages complained about').toEqual([]);
  });

  const open: Stage['open'] = async (who, contextOptions = {}) => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      colorScheme: 'light',
      ...contextOptions,
    });
    context.setDefaultTimeout(10_000);
    const seen = watch(context, who);
    visitors.push({ context, seen });
    return { context, page: await context.newPage(), expectRefusal: seen.expectRefusal };
  };

  return {
    get world() {
      return world;
    },
    open,
    async dashboardOf(user, path = '/incidents', contextOptions) {
      const visitor = await open(user, contextOptions);
      const { page, context } = visitor;
      await context.addCookies(sessions.get(user) ?? []);
      await page.goto(world.url + path);
      const signIn = page.getByRole('link', { name: 'Sign in with Slack' });
      // The frame stands before it is known who is signed in; the person's button comes with the answer.
      await signIn.or(page.locator('button[aria-haspopup="menu"]:not(search *)')).waitFor();
      if (await signIn.isVisible()) {
        visitor.expectRefusal(401, /^\/cordon\/v1\//);
        await signInByHand(page, slackUsers[user]);
        await page.waitForURL(world.url + path);
        sessions.set(user, await context.cookies());
      }
      return visitor;
    },
    async slackOf(user, contextOptions) {
      const visitor = await open(`${user} in Slack`, contextOptions);
      await visitor.page.goto(`${world.simulator.url}/?as=${slackUsers[user]}`);
      await visitor.page.getByLabel('Acting as').waitFor();
      return visitor;
    },
  };
};

/** Keeps what the pages looked like when a test failed, and says where. */
const photograph = async (test: string, visitors: { context: BrowserContext }[]): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'cordon-e2e-'));
  const pages = visitors.flatMap(({ context }) => context.pages());
  await Promise.all(
    pages.map((page, index) => page.screenshot({ path: join(folder, `${index}.png`) }).catch(() => {})),
  );
  console.log(`“${test}” failed; ${pages.length} screenshots are in ${folder}`);
};
