// `npm run screenshots`: pictures of every page and state at four widths, light and dark, in screenshots/, and the two
// of the README in docs/images/. Words after `--` narrow it down: `npm run screenshots -- homepage`.
import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';
import { type Demo, startDemo } from './screenshots/demo.ts';
import { type Incidents, type Person, people, type Scene, scenes } from './screenshots/scenes.ts';
import { findChromium } from './setup/chromium.mjs';

const widths: Record<number, number> = { 360: 740, 768: 1024, 1280: 800, 1920: 1080 };
const schemes = ['light', 'dark'] as const;
const readmeImages: Record<string, string> = {
  'homepage-private': 'homepage-reporter.png',
  'placeholder-private': 'homepage-outsider.png',
};

const folder = (path: string): string => fileURLToPath(new URL(`../${path}/`, import.meta.url));
const words = process.argv.slice(2);

const launch = (): Promise<Browser> =>
  chromium.launch({
    ...(findChromium() && { executablePath: findChromium() }),
    // Chromium's sandbox refuses to run as root.
    args: ['--disable-gpu', '--hide-scrollbars', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });

/** Signed in as `person` by the simulator, without its page. */
const contextOf = async (
  browser: Browser,
  demo: Demo,
  person: Person | 'nobody',
): Promise<BrowserContext> => {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' });
  if (person === 'nobody') return context;
  const away = await context.request.get(`${demo.url}/auth/slack`, { maxRedirects: 0 });
  const provider = new URL(away.headers().location ?? '');
  provider.searchParams.set('login_hint', people[person]);
  await context.request.get(provider.href);
  return context;
};

/** The demo's incidents, once the private one has its channel. */
const findIncidents = async (ada: BrowserContext, demo: Demo): Promise<Incidents> => {
  const read = async (path: string) =>
    (await ada.request.get(`${demo.url}/cordon/v1/incidents${path}`)).json();
  const { incidents } = (await read('?show_private=true')) as {
    incidents: { reference: string; visibility: string }[];
  };
  const referenceOf = (visibility: string) =>
    incidents.find((incident) => incident.visibility === visibility)?.reference ?? '';
  const found = { public: referenceOf('public'), private: referenceOf('private') };
  const until = Date.now() + 20_000;
  while ((await read(`/${found.private}`)).channel?.state !== 'ready') {
    if (Date.now() > until) throw new Error('The demo’s private incident got no channel within 20 seconds.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return found;
};

const shoot = async (
  context: BrowserContext,
  address: string,
  scene: Scene,
  width: number,
): Promise<void> => {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  try {
    await page.setViewportSize({ width, height: widths[width] ?? 800 });
    await scene.prepare?.(page);
    await page.goto(address);
    await scene.act?.(page);
    await scene.shows(page).waitFor();
    // Skeletons come after a pause, so that quick answers show none; fonts and layout settle too.
    await page.waitForTimeout(400);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      const fullPage = !scene.isOverlay;
      await page.screenshot({
        path: `${folder('screenshots')}${scene.name}-${width}-${colorScheme}.png`,
        fullPage,
      });
      const readmeImage = width === 1280 && colorScheme === 'light' && readmeImages[scene.name];
      if (readmeImage) {
        const clip = { x: 0, y: 0, width, height: 640 };
        await page.screenshot({ path: `${folder('docs/images')}${readmeImage}`, clip });
      }
    }
  } finally {
    await context.setOffline(false);
    await page.close();
  }
};

const shootAll = async (browser: Browser, demo: Demo): Promise<string[]> => {
  const contexts = new Map<string, BrowserContext>();
  const contextFor = async (person: Person | 'nobody') => {
    const known = contexts.get(person) ?? (await contextOf(browser, demo, person));
    contexts.set(person, known);
    return known;
  };
  const incidents = await findIncidents(await contextFor('ada'), demo);
  const failed: string[] = [];
  const wanted = scenes.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));
  for (const scene of wanted) {
    const context = await contextFor(scene.as);
    const address = `${scene.site ? demo.simulatorUrl : demo.url}${scene.path(incidents)}`;
    for (const width of Object.keys(widths).map(Number)) {
      await shoot(context, address, scene, width).catch((error: Error) => {
        failed.push(`${scene.name} at ${width}: ${error.message.split('\n')[0]}`);
      });
    }
    console.log(`${scene.name}`);
  }
  return failed;
};

if (words.length === 0) await rm(folder('screenshots'), { recursive: true, force: true });
await Promise.all(['screenshots', 'docs/images'].map((path) => mkdir(folder(path), { recursive: true })));
const demo = await startDemo();
const browser = await launch();
try {
  const failed = await shootAll(browser, demo);
  for (const line of failed) console.error(`Not taken: ${line}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  await browser.close();
  await demo.stop();
}
