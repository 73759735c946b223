import { expect, test } from 'vitest';
import { growthOf, numberOf } from './value.ts';

test('a rate without anybody in its denominator is no data, and a count of nothing is nothing', () => {
  expect(numberOf('rate', 100, [])).toBeUndefined();
  expect(numberOf('rate', 100, [{ numerator: 0, denominator: 0 }])).toBeUndefined();
  expect(numberOf('rate', 100, [{ numerator: 0, denominator: 4 }])).toBe(0);
  expect(numberOf('count', 1, [])).toBe(0);
});

test('a rate adds its parts before it divides', () => {
  const parts = [
    { numerator: 1, denominator: 10 },
    { numerator: 9, denominator: 10 },
  ];

  expect(numberOf('rate', 100, parts)).toBe(50);
  expect(numberOf('ratio', 10_000, parts)).toBe(5000);
});

test('premature mortality multiplies the chances of surviving each age group', () => {
  // Worked by hand: M = 0.01 and 0.02 give q = 0.05 ÷ 1.025 and 0.1 ÷ 1.05; 1 − (1 − 0.0487805) × (1 − 0.0952381).
  const groups = [
    { numerator: 10, denominator: 1000 },
    { numerator: 20, denominator: 1000 },
  ];

  expect(numberOf('standardised', 100, groups)).toBeCloseTo(13.9373, 3);
  expect(numberOf('standardised', 100, [...groups, { numerator: 0, denominator: 0 }])).toBeUndefined();
});

test('growth needs a year before that is not nothing', () => {
  expect(growthOf(110, 100)).toBeCloseTo(10);
  expect(growthOf(110, 0)).toBeUndefined();
  expect(growthOf(110, undefined)).toBeUndefined();
  expect(growthOf(undefined, 100)).toBeUndefined();
});
