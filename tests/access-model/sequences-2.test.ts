// Access against its model, second part: more random sequences of what people, Slack and fate do.
import { afterAll, beforeAll, test } from 'vitest';
import { type House, openHouse } from './house.ts';
import { playMany, sequenceTakes, share } from './many.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

test(`${share} sequences`, { timeout: 60_000 + share * sequenceTakes }, () => playMany(house, 2));
