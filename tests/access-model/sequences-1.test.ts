// Access against its model, first part: what once went wrong, and random sequences of what people, Slack and fate do.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';
import { playMany, sequenceTakes, share } from './many.ts';
import { past } from './past.ts';
import { play } from './play.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test.each(Object.entries(past))('never again: %s', async (_what, sequence) => {
  expect((await play(house, sequence)).found).toEqual([]);
});

test(`${share} sequences`, { timeout: 60_000 + share * sequenceTakes }, () => playMany(house, 1));
