// Errors planted in the product: the sequences must find each of them, or they prove nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { WorkerParts } from '../../src/surfaces/jobs/worker.ts';
import { blindfold, wrapCalls } from '../faults/kit/careless.ts';
import { openHouse } from './house.ts';
import { drawn } from './many.ts';
import { play } from './play.ts';

const without = (parts: WorkerParts, consumer: string): WorkerParts => {
  const consumers = parts.jobs.consumers.filter(({ name }) => name !== consumer);
  return { ...parts, jobs: { ...parts.jobs, consumers } };
};

/** Each with a seed that finds it soon. */
const plants: Record<string, { change(parts: WorkerParts): WorkerParts; found: RegExp; seed: number }> = {
  'nobody is asked about people who left': {
    change: (parts) => without(parts, 'departure'),
    found: /is shown 0 times/,
    seed: 3,
  },
  'nobody looks at channels by the clock, and events get lost': {
    change: (parts) => {
      const sliceJobs = parts.jobs.sliceJobs.filter(({ name }) => name !== 'reconcile-channels');
      return { ...parts, jobs: { ...parts.jobs, sliceJobs } };
    },
    found: /at rest: /,
    seed: 2,
  },
  'a part of who is in the channel counts as everybody': {
    change: (parts) =>
      wrapCalls(parts, (call) => async <Answer>(method: string, options?: Record<string, unknown>) => {
        const answer = await call<Answer & { members?: string[] }>(method, options);
        return method === 'conversations.members'
          ? { ...answer, members: answer.members?.slice(0, 2) }
          : answer;
      }),
    found: /is not gone|brought back/,
    seed: 1,
  },
  'nobody looks whether a message was posted before': {
    change: blindfold,
    found: /written twice/,
    seed: 7,
  },
};

test.each(Object.entries(plants))('found: %s', { timeout: 600_000 }, async (_what, plant) => {
  const house = await openHouse(plant.change);
  const found: string[] = [];
  let played = 0;
  for (const sequence of fc.sample(drawn, { seed: plant.seed, numRuns: 300 })) {
    played += 1;
    found.push(...(await play(house, sequence)).found);
    if (found.length > 0) break;
  }
  await house.close();
  console.log(`found by sequence ${played}: ${found[0]}`);
  expect(found.join('\n')).toMatch(plant.found);
});
