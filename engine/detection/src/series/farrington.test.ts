import { expect, test } from 'vitest';
import { poissonDraw, randomSource } from '../maths/random.ts';
import { farrington } from './farrington.ts';
import { deltaBound, negativeBinomialBound } from './farrington-bounds.ts';
import { farringtonFlexible, NOUFAILY } from './farrington-flexible.ts';
import { anniversaries, yearsBefore } from './reference-steps.ts';
import { markSeasonBlocks } from './season-blocks.ts';

const years = (mean: number, seed: number) => {
  const random = randomSource(seed);
  return Float64Array.from({ length: 52 * 7 }, () => poissonDraw(random, mean));
};
const last = 52 * 7 - 1;
const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

test('ten ordinary cases are no alarm, thirty are', () => {
  const observed = years(10, 1);
  observed[last] = 12;
  expect(farringtonFlexible({ observed, stepsPerYear: 52 }, [last], NOUFAILY).alarm).toEqual([false]);
  observed[last] = 30;
  expect(farringtonFlexible({ observed, stepsPerYear: 52 }, [last], NOUFAILY).alarm).toEqual([true]);
  expect(farrington({ observed, stepsPerYear: 52 }, [last]).alarm).toEqual([true]);
});

test('a past outbreak hardly moves the bound, because it is weighted down', () => {
  const observed = years(10, 2);
  const before = farringtonFlexible({ observed, stepsPerYear: 52 }, [last], NOUFAILY).upperbound[0] as number;
  observed[100] = 80;
  observed[101] = 70;
  const weighted = farringtonFlexible({ observed, stepsPerYear: 52 }, [last], NOUFAILY)
    .upperbound[0] as number;
  const plain = farringtonFlexible({ observed, stepsPerYear: 52 }, [last], { ...NOUFAILY, reweight: false })
    .upperbound[0] as number;
  expect(weighted - before).toBeLessThan(4);
  expect(plain).toBeGreaterThan(weighted + 1);
});

test('a week gets the same bound whether it is judged alone or after the weeks before it', () => {
  for (const mean of [10, 0.4]) {
    const observed = years(mean, 9);
    const weeks = Array.from({ length: 40 }, (_, i) => last - 39 + i);
    const row = farringtonFlexible({ observed, stepsPerYear: 52 }, weeks, { ...NOUFAILY, limit54: [0, 4] });
    weeks.forEach((week, i) => {
      const alone = farringtonFlexible({ observed, stepsPerYear: 52 }, [week], {
        ...NOUFAILY,
        limit54: [0, 4],
      });
      expect(row.upperbound[i]).toBe(alone.upperbound[0]);
      if (mean > 1) expect(row.expected[i]).toBeCloseTo(alone.expected[0] as number, 6);
    });
  }
});

test('fewer than five cases in four weeks never alarm', () => {
  const observed = years(0.3, 3);
  observed.fill(0, last - 3);
  observed[last] = 4;
  expect(farringtonFlexible({ observed, stepsPerYear: 52 }, [last], NOUFAILY).alarm).toEqual([false]);
  expect(
    farringtonFlexible({ observed, stepsPerYear: 52 }, [last], { ...NOUFAILY, limit54: [0, 4] }).alarm,
  ).toEqual([true]);
});

test('the last half year is not learnt from, so a growing outbreak cannot raise its own bound', () => {
  const observed = years(10, 4);
  const before = farringtonFlexible({ observed, stepsPerYear: 52 }, [last], NOUFAILY).upperbound[0];
  observed.fill(60, last - 20, last);
  expect(farringtonFlexible({ observed, stepsPerYear: 52 }, [last], NOUFAILY).upperbound[0]).toBe(before);
});

test('a missing week is left out, not taken for zero', () => {
  const observed = years(10, 5);
  observed[60] = Number.NaN;
  expect(farringtonFlexible({ observed, stepsPerYear: 52 }, [last], NOUFAILY).expected[0]).toBeGreaterThan(7);
});

test('the bound of a Poisson count is its quantile; extra variance raises it', () => {
  expect(negativeBinomialBound(3, 5, 1, 0.05).upper).toBe(9);
  expect(negativeBinomialBound(3, 5, 2, 0.05).upper).toBe(11);
  const bound = deltaBound(4, 4, 0, 1, '2/3', 1.6448536269514722);
  expect(bound.upper).toBeCloseTo(
    (4 ** (2 / 3) + 1.6448536269514722 * Math.sqrt((4 / 9) * Math.cbrt(4))) ** 1.5,
    12,
  );
  expect(bound.pValue).toBeCloseTo(0.5, 12);
});

test('a year before 29 February is 1 March, and weeks keep their weekday', () => {
  expect(yearsBefore(day('2024-02-29'), 1)).toBe(day('2023-03-01'));
  const mondays = Int32Array.from({ length: 160 }, (_, i) => day('2021-01-04') + 7 * i);
  const found = anniversaries(150, 2, 52, mondays) as number[];
  expect(found).toEqual([150, 98, 46]);
});

test('the year is cut into the window and nine blocks of nearly equal length', () => {
  const blocks = new Uint8Array(105);
  markSeasonBlocks(blocks, [104, 52], { w: 3, noPeriods: 10, pastWeeksNotIncluded: 26 });
  expect(Array.from(blocks.slice(49, 56))).toEqual(new Array(7).fill(9));
  expect(Array.from(blocks.slice(56, 78))).toEqual([
    0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4,
  ]);
  expect(Array.from(blocks.slice(78))).toEqual(new Array(27).fill(255));
});
