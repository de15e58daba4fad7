// The timeline in a browser: notes, corrections, images, filters, what Slack adds while it is open; by keyboard, on a phone.
import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Homepage } from '../../src/features/homepage/contract.ts';
import { slackUsers } from '../support/world.ts';
import { axeProblems, sidewaysScroll } from './support/accessibility.ts';
import { section } from './support/dashboard.ts';
import { eventually } from './support/eventually.ts';
import { declared } from './support/given.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();

/** Pictures for whoever looks, where a folder for them is named. */
const look = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.CORDON_LOOK;
  if (!folder) return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

const timeline = (page: Page) => section(page, 'Timeline');
/** What happened, the newest first, but for what Cordon did by itself. */
const titles = async (page: Page): Promise<string[]> => {
  const all = await timeline(page).locator('li p:first-child').allTextContents();
  return all.filter((title) => title !== 'Slack channel created');
};

const picture = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 320, channels: 3, background } })
    .png()
    .toBuffer();

const openTimeline = async (user: 'ada' | 'bruno', options?: Parameters<typeof stage.dashboardOf>[2]) => {
  const [reference] = await declared(stage.world, 'ada', { name: 'Checkout is slow' });
  const visitor = await stage.dashboardOf(user, `/incidents/${reference}?tab=timeline`, options);
  await timeline(visitor.page).getByText('Slack channel created').waitFor();
  return { ...visitor, reference };
};

test('a note is written, corrected and taken away, by keyboard alone', async () => {
  const { page } = await openTimeline('ada');
  await timeline(page).getByRole('button', { name: 'Add note' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add note' });
  await dialog.waitFor();
  await page.keyboard.type('Somebody pulled a plug');
  await page.keyboard.press('Tab');
  await page.keyboard.type('The red one.\nIn the cellar.');
  await look(page, 'note-dialog');
  expect(await axeProblems(page)).toEqual([]);
  await page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await timeline(page).getByText('The red one.').waitFor();
  expect(await titles(page)).toEqual(['Somebody pulled a plug', 'Declared the incident']);
  expect(await page.locator(':focus').textContent()).toBe('Add note');

  await timeline(page).getByRole('button', { name: 'Edit “Somebody pulled a plug”' }).press('Enter');
  const edit = page.getByRole('dialog', { name: 'Edit timeline item' });
  await edit.getByLabel('Title').fill('Somebody pulled the plug');
  await edit.getByLabel('When it happened').fill('2026-01-02T03:04');
  await edit.getByRole('button', { name: 'Save changes' }).press('Enter');
  await edit.waitFor({ state: 'detached' });
  await timeline(page)
    .getByRole('heading', { name: /^Friday,? 2 January 2026$/ })
    .waitFor();
  expect(await titles(page)).toEqual(['Declared the incident', 'Somebody pulled the plug']);
  await timeline(page).getByText('edited by Ada Lovelace').waitFor();

  await timeline(page).getByRole('button', { name: 'Remove “Somebody pulled the plug”' }).press('Enter');
  const sure = page.getByRole('alertdialog');
  await sure.getByText('cannot be brought back').waitFor();
  await look(page, 'remove-dialog');
  await sure.getByRole('button', { name: 'Remove', exact: true }).press('Enter');
  await eventually(() => titles(page)).toEqual(['Declared the incident']);
});

test('what is wrong is said beside its field, and nothing typed is lost', async () => {
  const { page, expectRefusal } = await openTimeline('ada');
  await timeline(page).getByRole('button', { name: 'Add note' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add note' });
  await dialog.getByLabel('Description').fill('Kept');
  await dialog.getByLabel('When it happened').fill('2199-01-01T00:00');
  expectRefusal(422, /\/timeline$/);
  await dialog.getByRole('button', { name: 'Add note' }).click();
  await dialog.getByText('Give it a title.').waitFor();
  await dialog.getByLabel('Title').fill('In the future');
  expectRefusal(422, /\/timeline$/);
  await dialog.getByRole('button', { name: 'Add note' }).click();
  await dialog.getByText('Enter a time that has been').waitFor();
  await look(page, 'note-errors');
  expect(await dialog.getByLabel('Description').inputValue()).toBe('Kept');
});

test('of two who correct at once the second is told, and decides', async () => {
  const { page, reference, expectRefusal } = await openTimeline('ada');
  const bruno = await stage.world.clientOf('bruno');
  const base = `/cordon/v1/incidents/${reference}/timeline`;
  const made = await bruno.send('POST', base, { title: 'Plug' });
  const { id } = made.json<{ timeline_item: { id: string } }>().timeline_item;
  await timeline(page).getByRole('button', { name: 'Edit “Plug”' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit timeline item' });
  await edit.getByLabel('Title').fill('Cable');
  await bruno.send('PATCH', `${base}/${id}`, { title: 'Socket' });
  // Behind the dialog the page is brought up to date.
  await page.getByText('Socket').waitFor();
  expectRefusal(409, /\/timeline\//);
  await edit.getByRole('button', { name: 'Save changes' }).click();
  await edit.getByText('Bruno Costa changed this meanwhile: it is “Socket” now').waitFor();
  expect(await edit.getByLabel('Title').inputValue()).toBe('Cable');
  await edit.getByRole('button', { name: 'Save changes' }).click();
  await edit.waitFor({ state: 'detached' });
  await timeline(page).getByText('Cable').waitFor();
});

test('images come by button, by drop and by paste, and are shown with what can be seen', async () => {
  const { page } = await openTimeline('ada');
  await timeline(page)
    .getByLabel('Choose images')
    .setInputFiles([
      { name: 'graph.png', mimeType: 'image/png', buffer: await picture('#c00') },
      { name: 'second.png', mimeType: 'image/png', buffer: await picture('#00c') },
    ]);
  const first = page.getByRole('dialog', { name: 'Add image 1 of 2' });
  await first.getByLabel('What can be seen').fill('All requests fail');
  await look(page, 'upload-dialog');
  expect(await axeProblems(page)).toEqual([]);
  await first.getByRole('button', { name: 'Add image' }).click();
  await page
    .getByRole('dialog', { name: 'Add image 2 of 2' })
    .getByRole('button', { name: 'Add image' })
    .click();
  const shown = timeline(page).getByRole('img', { name: 'All requests fail' });
  await shown.waitFor();
  await eventually(() =>
    shown.evaluate((image: unknown) => (image as { naturalWidth: number }).naturalWidth),
  ).toBe(640);

  // Dropped and pasted, as far as a test can: the events that a browser would send.
  const bytes = (await picture('#0c0')).toString('base64');
  const bring = (how: 'drop' | 'paste') =>
    page.evaluate(`(() => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob('${bytes}'), (one) => one.charCodeAt(0));
      data.items.add(new File([bytes], '${how}.png', { type: 'image/png' }));
      const target = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Add note');
      target.dispatchEvent('${how}' === 'drop'
        ? new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data })
        : new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }));
    })()`);
  for (const how of ['drop', 'paste'] as const) {
    await bring(how);
    const dialog = page.getByRole('dialog', { name: 'Add image' });
    await dialog.getByText(`${how}.png`).waitFor();
    await dialog.getByRole('button', { name: 'Add image' }).click();
    await dialog.waitFor({ state: 'detached' });
    await timeline(page).getByText(`Added the image “${how}.png”`).waitFor();
  }
  await look(page, 'images');
});

test('a file that is no image, or too large, is refused in words', async () => {
  const { page, expectRefusal } = await openTimeline('ada');
  const choose = (name: string, mimeType: string, buffer: Buffer) =>
    timeline(page).getByLabel('Choose images').setInputFiles({ name, mimeType, buffer });
  const dialog = page.getByRole('dialog', { name: 'Add image' });
  await choose('page.png', 'image/png', Buffer.from('<svg onload="alert(1)"/>'));
  expectRefusal(422, /\/uploads/);
  await dialog.getByRole('button', { name: 'Add image' }).click();
  await dialog.getByText('SVG files can hold programs').waitFor();
  await look(page, 'upload-refused');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await choose('film.mp4', 'video/mp4', Buffer.from('x'));
  await dialog.getByText('Upload a PNG, JPEG, WebP or GIF file.').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await choose('large.png', 'image/png', Buffer.alloc(10 * 1024 * 1024 + 1));
  await dialog.getByText('An image has at most 10 MiB').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});

test('what somebody pins in Slack appears by itself, and filters narrow it down', async () => {
  const { page, reference } = await openTimeline('ada');
  const { simulator } = stage.world;
  const ada = await stage.world.clientOf('ada');
  const { channel } = (await ada.get(`/cordon/v1/incidents/${reference}`)).json<Homepage>();
  const own = channel.url?.split('/').at(-1) ?? '';
  await simulator.act({
    action: 'post_message',
    as: slackUsers.ada,
    channel: own,
    text: 'It is the *cable*',
  });
  const ts = simulator
    .world()
    .channels.find((one) => one.id === own)
    ?.messages.findLast(({ text }) => text.includes('cable'))?.ts;
  await simulator.act({ action: 'pin', as: slackUsers.ada, channel: own, ts });
  await timeline(page).getByText('It is the *cable*').waitFor();
  await timeline(page)
    .getByRole('link', { name: /Open in Slack/ })
    .waitFor();
  await timeline(page).getByRole('button', { name: 'Messages' }).click();
  await eventually(() => titles(page)).toEqual(['Message from Ada Lovelace pinned']);
  await timeline(page).getByRole('button', { name: 'Access' }).click();
  await timeline(page).getByRole('button', { name: 'Messages' }).click();
  await timeline(page).getByText('Nothing of this kind yet').waitFor();
  await look(page, 'nothing-of-this-kind');
  await timeline(page).getByRole('button', { name: 'Show everything' }).click();
  await timeline(page).getByText('Declared the incident').waitFor();
  await look(page, 'timeline');
  expect(await axeProblems(page)).toEqual([]);
});

test('older items are read when they are asked for', async () => {
  const { page, reference } = await openTimeline('ada');
  const ada = await stage.world.clientOf('ada');
  for (let minute = 0; minute < 55; minute++)
    await ada.send('POST', `/cordon/v1/incidents/${reference}/timeline`, {
      title: `Minute ${minute}`,
      occurred_at: new Date(Date.UTC(2026, 0, 1, 12, minute)).toISOString(),
    });
  await page.reload();
  await timeline(page).getByText('Minute 54').waitFor();
  expect(await titles(page)).toHaveLength(49);
  await timeline(page).getByRole('button', { name: 'Load older' }).click();
  await timeline(page).getByText('Minute 0', { exact: true }).waitFor();
  expect(await titles(page)).toHaveLength(56);
  await timeline(page).getByRole('button', { name: 'Load older' }).waitFor({ state: 'detached' });
});

test('the timeline is saved as a file', async () => {
  const { page, reference } = await openTimeline('ada');
  const download = page.waitForEvent('download');
  await timeline(page).getByRole('link', { name: 'Download as Markdown' }).click();
  expect((await download).suggestedFilename()).toBe(`${reference}-timeline.md`);
});

test('it fits a phone, in the dark', async () => {
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true } as const;
  const { page, reference } = await openTimeline('bruno', { ...phone, colorScheme: 'dark' });
  const bruno = await stage.world.clientOf('bruno');
  const long = 'Averyveryverylongwordwithoutanyblankinitthatgoesonandonandon'.repeat(3);
  const base = `/cordon/v1/incidents/${reference}`;
  await bruno.send('POST', `${base}/timeline`, { title: long.slice(0, 190), description: long });
  await bruno.upload(
    `${base}/uploads?file_name=${long.slice(0, 100)}.png&description=Red`,
    await picture('#c00'),
    'image/png',
  );
  await bruno.send('PATCH', base, { summary: `${long}\n\nMore.` });
  await timeline(page).getByRole('img', { name: 'Red' }).waitFor();
  await timeline(page).getByText('Show what changed').tap();
  await timeline(page).getByText('More.').waitFor();
  expect(await sidewaysScroll(page)).toEqual([]);
  expect(await axeProblems(page)).toEqual([]);
  await look(page, 'phone-dark');
  await timeline(page).getByRole('button', { name: 'Add note' }).tap();
  await page.getByRole('dialog', { name: 'Add note' }).waitFor();
  expect(await sidewaysScroll(page)).toEqual([]);
  await look(page, 'phone-dark-dialog');
});
