// Access to a private incident in the words of a browser test.
import type { Locator, Page } from 'playwright-core';
import { vi } from 'vitest';
import type { HttpClient } from '../../support/http-client.ts';
import { type SlackUserName, slackUsers, type World } from '../../support/world.ts';
import { declared } from './given.ts';
import type { Stage } from './stage.ts';

/** People of Acme by name, as the dashboard shows them. */
export const names = {
  owner: 'Olivia Owner',
  admin: 'Adam Admin',
  ada: 'Ada Lovelace',
  bruno: 'Bruno Costa',
  chidi: 'Chidi Eze',
  guest: 'Greta Guest',
} as const;

export type Name = keyof typeof names;

/** A private incident whose channel is ready. */
export type Private = { reference: string; path: string; channel: string };

/** Ada declares a private incident; waits until it has its channel. */
export const privateIncident = async (
  { world }: Stage,
  name: string,
  by: SlackUserName = 'ada',
): Promise<Private> => {
  const before = new Set(world.simulator.world().channels.map(({ id }) => id));
  const [reference = ''] = await declared(world, by, { name, visibility: 'private' });
  const created = () =>
    world.simulator
      .world()
      .channels.find(({ id, name: called }) => !before.has(id) && called.startsWith('inc-'));
  await vi.waitUntil(() => created()?.members.includes(slackUsers[by]), 10_000);
  return { reference, path: `/incidents/${reference}`, channel: created()?.id ?? '' };
};

/** Who of the people with names is in the channel now. */
export const inChannel = (world: World, { channel }: Private): Name[] => {
  const members = world.simulator.world().channels.find(({ id }) => id === channel)?.members ?? [];
  return (Object.keys(names) as Name[]).filter((name) => members.includes(slackUsers[name]));
};

/** The id of somebody, as the client finds them. */
const personId = async (client: HttpClient, name: Name): Promise<string> => {
  const found = await client.get(`/cordon/v1/people?query=${encodeURIComponent(names[name])}`);
  return found.json<{ people: { id: string }[] }>().people[0]?.id ?? '';
};

/** Gives people access over HTTP, as somebody with access. */
export const invited = async (
  world: World,
  { reference }: Private,
  by: SlackUserName,
  ...people: Name[]
): Promise<void> => {
  const client = await world.clientOf(by);
  const path = `/cordon/v1/incidents/${reference}/access_grants`;
  for (const name of people) await client.send('POST', path, { person_ids: [await personId(client, name)] });
};

/** Ada ends somebody's access, elsewhere than on the page. */
export const revoked = async (world: World, { reference }: Private, name: Name): Promise<void> => {
  const client = await world.clientOf('ada');
  const path = `/cordon/v1/incidents/${reference}/access_revocations`;
  await client.send('POST', path, { person_id: await personId(client, name) });
};

/** Sends a request for access over HTTP. */
export const requested = async (
  world: World,
  { reference }: Private,
  by: SlackUserName,
  reason?: string,
): Promise<void> => {
  const client = await world.clientOf(by);
  await client.send('POST', '/cordon/v1/access_requests', { reference, ...(reason && { reason }) });
};

/** The dialog "Manage access". */
export const accessDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Manage access' });

/** Opens it with its button and waits until one can type. */
export const openAccessDialog = async (page: Page): Promise<Locator> => {
  await page.getByRole('button', { name: 'Manage access' }).click();
  const dialog = accessDialog(page);
  await searchField(dialog).waitFor();
  return dialog;
};

/** Where one searches for people. */
export const searchField = (dialog: Locator): Locator => dialog.getByRole('combobox', { name: 'Add people' });

/** A part of the dialog or of the page by its heading. */
export const part = (scope: Locator | Page, title: string | RegExp): Locator =>
  scope.getByRole('region', { name: title });

/** The line of one person in a part. */
export const line = (scope: Locator, name: string): Locator =>
  scope.getByRole('listitem').filter({ hasText: name });

/** Types, waits for the person and adds them with Enter. */
export const pick = async (dialog: Locator, name: string): Promise<void> => {
  await searchField(dialog).fill(name);
  const option = dialog.page().getByRole('option', { name: new RegExp(name) });
  await option.and(dialog.page().locator('[data-highlighted]')).waitFor();
  await searchField(dialog).press('Enter');
  await chip(dialog, name).waitFor();
};

/** Somebody who is chosen but not invited yet. */
export const chip = (dialog: Locator, name: string): Locator =>
  dialog.getByRole('button', { name: `Remove ${name} from the choice` });

/** Removes somebody and confirms it. */
export const revokeByHand = async (dialog: Locator, name: string): Promise<void> => {
  await dialog.getByRole('button', { name: `Remove ${name}`, exact: true }).click();
  await dialog.page().getByRole('alertdialog').getByRole('button', { name: 'Revoke access' }).click();
};
