import type { Day } from '@yiti/base';
import { expect, test } from 'vitest';
import { addMonths, dueOn, earliest, type Interval } from './interval.ts';

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-03-31', 3, '2026-06-30'],
  ['2026-11-30', 3, '2027-02-28'],
  ['2026-12-15', 1, '2027-01-15'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2026-05-31', 6, '2026-11-30'],
])('%s and %s calendar months later is %s', (day, months, expected) => {
  expect(addMonths(day as Day, months)).toBe(expected);
});

test.each<[Interval, string]>([
  [{ every: 10, unit: 'day' }, '2026-03-12'],
  [{ every: 2, unit: 'week' }, '2026-03-16'],
  [{ every: 3, unit: 'month' }, '2026-06-02'],
  [{ every: 1, unit: 'year' }, '2027-03-02'],
])('%o after 2 March 2026 is %s', (interval, expected) => {
  expect(dueOn('2026-03-02' as Day, interval)).toBe(expected);
});

test('the earliest of no days is no day', () => {
  expect(earliest()).toBeUndefined();
});
