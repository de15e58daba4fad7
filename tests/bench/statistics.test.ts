// The benchmark's own arithmetic: its rounds, its statistics, its verdicts.
import { describe, expect, test } from 'vitest';
import { type Figure, isMet, toTable } from '../../bench/support/report.ts';
import { ratio, takeTurns, throughput } from '../../bench/support/rounds.ts';
import { median, percentile, spreadOf } from '../../bench/support/statistics.ts';

describe('statistics', () => {
  test('the median is the middle, or the mean of the two in the middle', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
  });

  test('a percentile is a value that was measured', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(hundred, 0.99)).toBe(99);
    expect(percentile(hundred, 0.5)).toBe(50);
    expect(percentile(hundred, 1)).toBe(100);
    expect(percentile(hundred, 0)).toBe(1);
    // Of few values none lies above so high a share but the worst.
    expect(percentile([3, 1, 2], 0.99)).toBe(3);
  });

  test('the spread keeps the worst and the best round, and the order of the values does not matter', () => {
    const values = [3, 1, 2];
    expect(spreadOf(values)).toEqual({ median: 2, lowest: 1, highest: 3 });
    expect(values).toEqual([3, 1, 2]);
  });

  test('nothing measured is an error, not a number', () => {
    expect(() => median([])).toThrow('no round was measured');
    expect(() => percentile([], 0.99)).toThrow('no round was measured');
  });
});

describe('rounds', () => {
  test('variants take turns, each round the other way round', async () => {
    const order: string[] = [];
    const rounds = await takeTurns(
      { a: async () => order.push('a'), b: async () => order.push('b') },
      {
        rounds: 3,
        measure: async (operation, name) => {
          await operation();
          return name === 'a' ? order.length : 0;
        },
      },
    );
    expect(order.join('')).toBe('abbaab');
    expect(rounds).toEqual({ a: [1, 4, 5], b: [0, 0, 0] });
  });

  test('a ratio is taken in each round, so that a slow moment counts for both', () => {
    expect(ratio([50, 5, 60], [100, 10, 100])).toEqual({ median: 0.5, lowest: 0.5, highest: 0.6 });
  });

  test('throughput counts what was finished, by so many callers at once', async () => {
    let running = 0;
    let most = 0;
    const perSecond = await throughput(
      async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running -= 1;
      },
      { concurrency: 4, milliseconds: 60 },
    );
    expect(most).toBe(4);
    expect(perSecond).toBeGreaterThan(0);
    expect(perSecond).toBeLessThanOrEqual(4 * 220);
  });
});

describe('verdicts', () => {
  const figure = (value: number, goal?: Figure['goal']): Figure => ({
    name: 'x',
    unit: 'ms',
    value: spreadOf([value]),
    ...(goal && { goal }),
  });

  test('at least is reached by the same, below is not', () => {
    expect(isMet(figure(0.5, { atLeast: 0.5 }))).toBe(true);
    expect(isMet(figure(0.49, { atLeast: 0.5 }))).toBe(false);
    expect(isMet(figure(499, { below: 500 }))).toBe(true);
    expect(isMet(figure(500, { below: 500 }))).toBe(false);
    expect(isMet(figure(1))).toBeUndefined();
  });

  test('the table says what was missed', () => {
    const table = toTable([figure(500, { below: 500 }), figure(1, { below: 2 }), figure(7)]);
    const [, , missed, met, informative] = table.split('\n');
    expect(missed).toMatch(/500\.0 ms.*< 500 ms.*MISSED/);
    expect(met).toMatch(/1\.0 ms.*< 2 ms.*met/);
    expect(informative).toMatch(/7\.0 ms$/);
  });
});
