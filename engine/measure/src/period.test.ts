import type { Day } from '@yiti/base';
import { expect, test } from 'vitest';
import { unchangedStretches } from './institution-history.ts';
import { addMonths, type Month, monthsUntil, periodOf } from './period.ts';
import { windowUntil } from './window.ts';

const march = '2026-03-01' as Month;

test('a period ends before the day after its last', () => {
  expect(periodOf('month', march)).toEqual({ from: '2026-03-01', until: '2026-04-01' });
  expect(periodOf('year-to-date', march)).toEqual({ from: '2026-01-01', until: '2026-04-01' });
  expect(periodOf('rolling-year', march)).toEqual({ from: '2025-04-01', until: '2026-04-01' });
});

test('months go over the end of the year both ways', () => {
  expect(addMonths('2026-12-01' as Month, 1)).toBe('2027-01-01');
  expect(addMonths('2026-01-01' as Month, -1)).toBe('2025-12-01');
  expect(monthsUntil('2026-02-01' as Month, 3)).toEqual(['2025-12-01', '2026-01-01', '2026-02-01']);
});

test('events are kept back to the January with which the growth of the first month is compared', () => {
  const { months, eventMonths } = windowUntil('2026-11-01' as Month);

  expect(months[0]).toBe('2025-12-01');
  expect(eventMonths[0]).toBe('2024-01-01');
});

test('a membership that ends on a day is cut on the next, and one that names only a year ends with it', () => {
  const year = { from: '2025-01-01' as Day, until: '2027-01-01' as Day };
  const membership = { consortium: 'c', member: 'm', role: null };

  expect(unchangedStretches([{ ...membership, fromDay: '2020', untilDay: '2025-06-30' }], year)).toEqual([
    { from: '2025-01-01', until: '2025-07-01' },
    { from: '2025-07-01', until: '2027-01-01' },
  ]);
  expect(unchangedStretches([{ ...membership, fromDay: '2020', untilDay: '2025' }], year)[1]?.from).toBe(
    '2026-01-01',
  );
});
