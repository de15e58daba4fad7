// Every registered surface has a row in the matrix, and every row has its surface.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorld, type World } from '../support/world.ts';
import { registeredSurfaces } from './registered.ts';
import { compareWithRegistered } from './surface.ts';
import { surfaces } from './surfaces.ts';

const agreed = { withoutRow: [], withoutSurface: [], twice: [] };

describe('the matrix and what is registered', () => {
  let world: World;
  beforeAll(async () => {
    world = await createWorld();
  });
  afterAll(() => world.close());

  test('agree', () => {
    expect(compareWithRegistered(surfaces, registeredSurfaces(world))).toEqual(agreed);
  });

  test('disagree when a row is left out', () => {
    const [first, ...others] = surfaces;
    const compared = compareWithRegistered(others, registeredSurfaces(world));
    expect(compared).toEqual({ ...agreed, withoutRow: [first?.name] });
  });

  test('disagree when a surface is gone', () => {
    const [gone, ...others] = registeredSurfaces(world);
    expect(compareWithRegistered(surfaces, others)).toEqual({ ...agreed, withoutSurface: [gone] });
  });

  test('disagree when a row stands twice', () => {
    const compared = compareWithRegistered([...surfaces, ...surfaces.slice(0, 1)], registeredSurfaces(world));
    expect(compared).toEqual({ ...agreed, twice: [surfaces[0]?.name] });
  });
});
