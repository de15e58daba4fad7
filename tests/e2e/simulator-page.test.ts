// The page that stands in for Slack: usable by everyone, and as silent towards outsiders as Slack itself.
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { slackUsers } from '../support/world.ts';
import { axeProblems, contrastProblems, sidewaysScroll } from './support/accessibility.ts';
import { eventually } from './support/eventually.ts';
import { declared } from './support/given.ts';
import { shownText } from './support/recording.ts';
import { channelNames, firstMessage, openChannel, runIncidentCommand } from './support/slack.ts';
import { useStage } from './support/stage.ts';

const stage = useStage();
const privateChannel = /^inc-[0-9a-z]{12}$/;

beforeAll(async () => {
  await declared(stage.world, 'ada', { name: 'Theft in the warehouse', visibility: 'private' });
  await declared(stage.world, 'bruno', { name: 'Search is slow', summary: 'Since *noon*.' });
});

const channelOfAda = async (page: Page): Promise<string> => {
  await eventually(async () => (await channelNames(page)).some((name) => privateChannel.test(name))).toBe(
    true,
  );
  return (await channelNames(page)).find((name) => privateChannel.test(name)) ?? '';
};

const openHome = (page: Page): Promise<void> =>
  page.getByRole('navigation', { name: 'Channels' }).getByRole('button', { name: 'Cordon home' }).click();

test('one chooses who to be, and what the others see is gone', async () => {
  const { page } = await stage.slackOf('ada');
  await openChannel(page, await channelOfAda(page));
  await firstMessage(page).waitFor();
  await page.getByLabel('Acting as').selectOption('Bruno Costa');
  await page.waitForURL(`**/?as=${slackUsers.bruno}**`);
  await eventually(() => channelNames(page)).toEqual(['general', 'inc-1-search-is-slow', 'random']);
  expect(await shownText(page)).not.toMatch(/warehouse|inc-[0-9a-z]{12}/);
});

test('a private channel is not shown to others, also not by its address', async () => {
  const ada = await stage.slackOf('ada');
  await openChannel(ada.page, await channelOfAda(ada.page));
  const address = new URL(ada.page.url());
  for (const user of ['bruno', 'owner', 'admin', 'guest', 'stranger'] as const) {
    const { page } = await stage.slackOf(user);
    address.searchParams.set('as', slackUsers[user]);
    await page.goto(address.href);
    await page.getByRole('navigation', { name: 'Channels' }).waitFor();
    expect(await shownText(page)).not.toMatch(/warehouse|inc-[0-9a-z]{12}/);
  }
});

test('whoever is invited finds the channel, and whoever is removed loses it at once', async () => {
  const ada = await stage.slackOf('ada');
  const chidi = await stage.slackOf('chidi');
  const name = await channelOfAda(ada.page);
  await openChannel(ada.page, name);
  await ada.page.getByRole('button', { name: /Members/ }).click();
  await ada.page.getByLabel('Add a person').selectOption('Chidi Eze');
  await ada.page.getByRole('button', { name: 'Invite' }).click();
  await openChannel(chidi.page, name);
  await firstMessage(chidi.page).waitFor();
  await ada.page.getByRole('button', { name: 'Remove Chidi Eze' }).click();
  await eventually(() => channelNames(chidi.page)).not.toContain(name);
  await eventually(() => shownText(chidi.page)).not.toContain('warehouse');
});

test('the Home tab is one’s own, and declares', async () => {
  const { page } = await stage.slackOf('bruno');
  await openHome(page);
  await page.getByText('Search is slow').waitFor();
  expect(await shownText(page)).not.toMatch(/warehouse/);
  await page.reload();
  await page.getByRole('heading', { name: 'Cordon · Home' }).waitFor();
  await page.getByRole('button', { name: 'Declare incident' }).click();
  await page.getByRole('dialog', { name: 'Declare incident' }).waitFor();
  const ada = await stage.slackOf('ada');
  await openHome(ada.page);
  await ada.page.getByText('Theft in the warehouse').waitFor();
});

test('the administration adds, changes and takes away', async () => {
  const { page } = await stage.slackOf('chidi');
  await openChannel(page, 'random');
  await page.getByRole('button', { name: 'Administration' }).click();
  await unfold(page, ['People', 'Channel', 'User groups']);
  await page.getByLabel('Name of somebody new').fill('Nia New');
  await page.getByLabel('Name of somebody new').press('Enter');
  await page.getByText('Nia New was added.').waitFor();
  await page.getByLabel('Role of Nia New').selectOption('Guest of one channel');
  await page.getByText('Nia New is now: guest of one channel.').waitFor();
  await page.getByRole('button', { name: 'Deactivate Nia New' }).click();
  await page.getByRole('button', { name: 'Reactivate Nia New' }).waitFor();
  const group = page.getByRole('group', { name: /On call/ });
  await group.getByLabel('Ada Lovelace').check();
  await page.getByText('@on-call has 3 members.').waitFor();
  await page.getByRole('button', { name: 'Share with Globex' }).click();
  await page.getByText('Shared by Acme and Globex').waitFor();
  await page.getByRole('button', { name: 'Stop sharing with Globex' }).click();
  await page.getByText('Shared by Acme and Globex').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await page.getByText('This channel is archived.').waitFor();
  await page.getByRole('button', { name: 'Unarchive' }).click();
  await page.getByRole('textbox', { name: 'Message #random' }).waitFor();
});

test('mishaps of events are ordered and taken back in the drawer', async () => {
  const { page } = await stage.slackOf('chidi');
  await page.getByRole('button', { name: 'Faults and deliveries' }).click();
  await unfold(page, ['Events']);
  await page.getByLabel('What befalls an event').selectOption('Hold it back');
  await page.getByLabel('Which events').fill('team_join');
  await page.getByRole('button', { name: 'Order it' }).click();
  const orders = page.getByRole('list', { name: 'Ordered mishaps' });
  await orders.getByText('Hold it back: team_join, 1 left').waitFor();
  await orders.getByRole('button', { name: /^Take back/ }).click();
  await orders.waitFor({ state: 'detached' });
});

type Scene = { name: string; arrange: (page: Page) => Promise<unknown> };

const scenes: Scene[] = [
  { name: 'a channel with messages', arrange: (page) => openChannel(page, 'inc-1-search-is-slow') },
  {
    name: 'a private incident’s channel with its members',
    async arrange(page) {
      await openChannel(page, await channelOfAda(page));
      await firstMessage(page).waitFor();
      await page.getByRole('button', { name: /Members/ }).click();
    },
  },
  {
    name: 'the Home tab',
    async arrange(page) {
      await openHome(page);
      await page.getByText('Search is slow').waitFor();
    },
  },
  { name: 'the declare dialog', arrange: runIncidentCommand },
  {
    name: 'the declare dialog with a mistake',
    async arrange(page) {
      const dialog = await runIncidentCommand(page);
      await dialog.getByRole('button', { name: 'Declare' }).click();
      await dialog.getByText('Please fill in this field.').waitFor();
    },
  },
  {
    name: 'suggestions',
    async arrange(page) {
      await page.getByRole('textbox', { name: /^Message / }).pressSequentially('/');
      await page.getByRole('listbox', { name: 'Suggestions' }).waitFor();
    },
  },
  {
    name: 'an answer for oneself',
    async arrange(page) {
      const composer = page.getByRole('textbox', { name: /^Message / });
      await composer.fill('/incident help');
      await composer.press('Enter');
      await page.getByText('Only visible to you').first().waitFor();
    },
  },
  {
    name: 'faults and deliveries',
    async arrange(page) {
      await page.getByRole('button', { name: 'Faults and deliveries' }).click();
      await unfold(page, ['Events', 'Socket Mode']);
    },
  },
  {
    name: 'the administration',
    async arrange(page) {
      await openChannel(page, 'inc-1-search-is-slow');
      await page.getByRole('button', { name: 'Administration' }).click();
      await unfold(page, ['People', 'Channel', 'User groups', 'The app']);
    },
  },
  {
    name: 'the menu of a message',
    async arrange(page) {
      await openChannel(page, 'general');
      await page.getByRole('textbox', { name: /^Message / }).fill('It is the index.');
      await page.keyboard.press('Enter');
      const message = page.getByRole('article').filter({ hasText: 'It is the index.' }).last();
      await message.hover();
      await message.getByRole('button', { name: /^More actions/ }).click();
    },
  },
];

async function unfold(page: Page, titles: string[]): Promise<void> {
  for (const title of titles) await page.locator('summary').filter({ hasText: title }).click();
}

test('the administration works with the keyboard alone, and what it changes holds at once', async () => {
  const { page } = await stage.slackOf('chidi');
  await page.getByRole('button', { name: 'Administration' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Administration' }).waitFor();
  // From the heading: close, fold, and the first preference.
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('Tab');
  const label = 'Remove people from private channels';
  const focused = page.locator(':focus');
  await page.getByLabel(label).and(focused).waitFor();
  await page.keyboard.press('O');
  await page.getByText(`Saved: ${label.toLowerCase()}.`).waitFor();
  await eventually(() => page.getByLabel(label).inputValue()).toBe('admins');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Administration' }).and(focused).waitFor();
  await page.keyboard.press('Enter');
  await page.getByLabel(label).selectOption('Everyone except guests');
  await eventually(() => page.getByLabel(label).inputValue()).toBe('everyone');
});

test.for(scenes)('everyone can use $name', async ({ arrange }) => {
  const { page } = await stage.slackOf('ada');
  const closing = page.getByRole('dialog').getByRole('button', { name: 'Close dialog' });
  await arrange(page);
  expect(await axeProblems(page), 'light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await contrastProblems(page), 'dark').toEqual([]);
  await page.setViewportSize({ width: 640, height: 400 });
  await eventually(() => sidewaysScroll(page), '200 %').toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  await eventually(() => sidewaysScroll(page), 'phone').toEqual([]);
  expect(await axeProblems(page), 'phone').toEqual([]);
  // The workspace remembers open dialogs; the next test begins without one.
  if (await closing.isVisible()) await closing.click();
});

test('the page on which one signs in can be used by everyone', async () => {
  const { page } = await stage.open('nobody');
  await page.goto(`${stage.world.url}/auth/slack`);
  await page.getByRole('heading', { name: 'Who do you want to be?' }).waitFor();
  expect(await axeProblems(page), 'light').toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await contrastProblems(page), 'dark').toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await sidewaysScroll(page)).toEqual([]);
});
