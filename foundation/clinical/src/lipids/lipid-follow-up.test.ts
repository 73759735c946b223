import { orThrow } from '@yiti/base';
import { expect, test } from 'vitest';
import type { IntervalRange } from '../rule/interval.ts';
import { ADJUST_AFTER, lipidMonitoring, lipidScreening } from './lipid-follow-up.ts';

const inWords = (range: IntervalRange | undefined) =>
  range && `${range.from.every} ${range.from.unit} to ${range.to.every} ${range.to.unit}`;

test.each([
  [39, '2 year to 5 year'],
  [40, '1 year to 1 year'],
])('at %s years lipids are tested every %s', (age, expected) => {
  expect(inWords(orThrow(lipidScreening(age)).value)).toBe(expected);
});

test.each([
  [true, false, '4 week to 6 week'],
  [true, true, '4 week to 6 week'],
  [false, false, '3 month to 3 month'],
  [false, true, '6 month to 12 month'],
])(
  'after a change %s, at target %s, lipids are measured after %s',
  (startedOrChanged, atTarget, expected) => {
    expect(inWords(orThrow(lipidMonitoring({ startedOrChanged, atTarget })).value)).toBe(expected);
  },
);

test('three to six months off target call for another treatment', () => {
  expect(inWords(ADJUST_AFTER)).toBe('3 month to 6 month');
});

test('without an age there is no screening interval', () => {
  expect(orThrow(lipidScreening(undefined)).value).toBeUndefined();
});
