// Who is told of what: frames reach those who see an incident, and nobody else notices that there is one.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorld, type World } from '../support/world.ts';
import { becomes, declare, give, take } from './support/changes.ts';
import { type Reader, readAs } from './support/reader.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const shown = (reader: Reader) => reader.frames().map(({ name, data }) => [name, data]);

test('a public incident is told to members and admins, not to guests or another organisation', async () => {
  const [bruno, admin, guest, stranger] = [
    await readAs(world, 'bruno'),
    await readAs(world, 'admin'),
    await readAs(world, 'guest'),
    await readAs(world, 'stranger'),
  ];
  const reference = await declare(world, 'chidi', 'public');
  await bruno.next('changed');
  await admin.next('changed');
  // The control for the others: their streams do tell what they may see.
  const elsewhere = await declare(world, 'stranger', 'public');
  const own = await declare(world, 'guest', 'public');
  await stranger.next('changed');
  await guest.next('changed');
  await bruno.next('changed', 2);
  expect(shown(stranger)).toEqual([['changed', { reference: elsewhere }]]);
  // Whoever declares as a guest is granted what they declared.
  expect(shown(guest)).toEqual([
    ['access', { lost: false }],
    ['changed', { reference: own }],
  ]);
  expect(shown(bruno)).toEqual([
    ['changed', { reference }],
    ['changed', { reference: own }],
  ]);
  for (const reader of [bruno, admin, guest, stranger]) reader.close();
});

test('a private incident is told to its reporter; owner, admin, members, guests hear nothing', async () => {
  const ada = await readAs(world, 'ada');
  const outsiders = await Promise.all(
    (['owner', 'admin', 'bruno', 'guest', 'stranger'] as const).map((user) => readAs(world, user)),
  );
  const reference = await declare(world, 'ada', 'private', 'Payroll');
  await ada.next('changed');
  expect(shown(ada)).toEqual([
    ['access', { lost: false }],
    ['changed', { reference }],
  ]);
  // The control: what they may see comes through the same streams afterwards, and is the first thing they hear.
  const open = await declare(world, 'chidi', 'public');
  const ownOfGuest = await declare(world, 'guest', 'public');
  const ownOfStranger = await declare(world, 'stranger', 'public');
  for (const reader of outsiders) await reader.next('changed');
  const references = outsiders.map((reader) => reader.frames().find(({ name }) => name === 'changed')?.data);
  expect(references).toEqual(
    [open, open, open, ownOfGuest, ownOfStranger].map((one) => ({ reference: one })),
  );
  for (const reader of [...outsiders, ada]) {
    if (reader !== ada) expect(reader.text()).not.toContain('PRV-');
    expect(reader.text()).not.toContain('Payroll');
    reader.close();
  }
});

test('whoever is given access hears of it, and whoever loses it hears so and is hung up on', async () => {
  const reference = await declare(world, 'ada', 'private');
  const [bruno, chidi] = [await readAs(world, 'bruno'), await readAs(world, 'chidi')];
  await give(world, { by: 'ada', to: 'bruno', reference });
  expect((await bruno.next('access')).data).toEqual({ lost: false });
  await take(world, { by: 'ada', to: 'bruno', reference });
  await bruno.hasEnded();
  expect(shown(bruno).filter(([name]) => name === 'access')).toEqual([
    ['access', { lost: false }],
    ['access', { lost: true }],
  ]);
  expect(shown(bruno).at(-1)).toEqual(['access', { lost: true }]);
  // Somebody who is not concerned hears nothing, and does hear what comes next.
  const open = await declare(world, 'ada', 'public');
  await chidi.next('changed');
  expect(shown(chidi)).toEqual([['changed', { reference: open }]]);
  chidi.close();
});

test('a member who becomes a guest loses the public part, and hears so', async () => {
  const chidi = await readAs(world, 'chidi');
  await becomes(world, 'chidi', { role: 'member' });
  await becomes(world, 'chidi', { role: 'guest' });
  await chidi.hasEnded();
  expect(shown(chidi)).toEqual([['access', { lost: true }]]);
  await becomes(world, 'chidi', { role: 'member' });
});

test('many incidents at once are told one by one up to fifty, then as everything', async () => {
  const ada = await readAs(world, 'ada');
  const references = await Promise.all(Array.from({ length: 60 }, () => declare(world, 'ada', 'public')));
  const open = new Set(references);
  await expect
    .poll(() => {
      const told = ada.frames().map(({ data }) => (data as { reference?: string }).reference);
      return told.includes(undefined) || references.every((reference) => told.includes(reference));
    })
    .toBe(true);
  for (const { name, data } of ada.frames()) {
    const { reference } = data as { reference?: string };
    expect(name).toBe('changed');
    expect(reference === undefined || open.has(reference)).toBe(true);
  }
  ada.close();
});
