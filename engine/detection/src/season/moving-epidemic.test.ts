import { expect, test } from 'vitest';
import { smooth } from './kernel-smoother.ts';
import { levelInterval } from './level-interval.ts';
import { intensityOf, meanLength, movingEpidemic } from './moving-epidemic.ts';

/** Low weeks, seven epidemic weeks from week 10 on, low weeks. */
const season = (height: number) => [
  ...new Array(10).fill(0).map((_, i) => 5 + (i % 3)),
  ...[60, 120, 200, 240, 200, 120, 60].map((rate) => rate * height),
  ...new Array(13).fill(0).map((_, i) => 4 + (i % 3)),
];

test('the epidemic weeks of each season are found, and the threshold lies between quiet and epidemic weeks', () => {
  const model = movingEpidemic([season(1), season(1.3), season(0.8)]);
  expect(model.start).toEqual([10, 10, 10]);
  expect(meanLength(model)).toBe(7);
  expect(model.preEpidemicThreshold).toBeGreaterThan(6);
  expect(model.preEpidemicThreshold).toBeLessThan(48);
});

test('a week of the running season is placed by the thresholds', () => {
  const model = movingEpidemic([season(1), season(1.3), season(0.8)]);
  expect(intensityOf(3, model)).toBe(0);
  expect(intensityOf(model.preEpidemicThreshold + 0.01, model)).toBe(1);
  expect(intensityOf(10_000, model)).toBe(4);
});

test('the order of the former seasons does not matter', () => {
  const thresholds = (model: ReturnType<typeof movingEpidemic>) => [
    model.preEpidemicThreshold,
    ...model.intensityThresholds,
  ];
  const one = thresholds(movingEpidemic([season(1), season(2), season(0.7)]));
  const two = thresholds(movingEpidemic([season(0.7), season(1), season(2)]));
  one.forEach((value, i) => {
    expect(value).toBeCloseTo(two[i] as number, 10);
  });
});

test('a straight line stays straight when smoothed', () => {
  smooth([1, 3, 5, 7, 9], 1).forEach((value, i) => {
    expect(value).toBeCloseTo(1 + 2 * i, 12);
  });
});

test('the interval of one value is wider than that of the mean', () => {
  expect(levelInterval([1, 2, 3], 5, 0.95, 1)[2]).toBeCloseTo(2 + 1.6448536269514722, 12);
  expect(levelInterval([1, 2, 3], 1, 0.95, 1)[2]).toBeCloseTo(2 + 1.6448536269514722 / Math.sqrt(3), 12);
});
