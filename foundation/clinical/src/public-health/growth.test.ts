import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import { type GrowthReference, growthZ } from './growth.ts';

/** Figures made up for the arithmetic; not a growth standard. */
const reference: GrowthReference = {
  source: 'arithmetic only',
  edition: '-',
  certainty: 'X',
  rows: [
    { measure: 'weight', sex: 'female', months: 6, l: 1, m: 8, s: 0.125 },
    { measure: 'weight', sex: 'female', months: 7, l: 0, m: 8, s: 0.125 },
  ],
};
const girl = { measure: 'weight', sex: 'female', months: 6, value: 10 } as const;

test('without a loaded reference nothing is said about growth', () => {
  expect(orThrow(growthZ(girl, undefined))).toMatchObject({
    value: undefined,
    reasons: ['no-growth-reference-loaded'],
  });
});

test('with a reference the distance is given in standard deviations, by completed months', () => {
  expect(orThrow(growthZ(girl, reference)).value).toBe(2);
  expect(orThrow(growthZ({ ...girl, months: 6.9 }, reference)).value).toBe(2);
  expect(orThrow(growthZ({ ...girl, months: 7, value: 8 }, reference)).value).toBe(0);
});

test('outside the reference, or with something missing, there is no answer', () => {
  expect(orThrow(growthZ({ ...girl, months: 60 }, reference)).reasons).toEqual(['age-not-in-reference']);
  expect(orThrow(growthZ({ ...girl, sex: undefined }, reference)).missing).toEqual(['sex']);
  expect(growthZ({ ...girl, value: 0 }, reference).ok).toBe(false);
});
