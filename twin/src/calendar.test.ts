import type { Day } from '@yiti/base';
import { expect, test } from 'vitest';
import {
  ageInYears,
  dayText,
  instantText,
  laterBy,
  stampText,
  toDayNumber,
  weekdayOf,
  yearsBefore,
} from './calendar.ts';

const day = (text: string) => toDayNumber(text as Day);

test('a day keeps its name through numbers', () => {
  expect(dayText(day('2024-02-29'))).toBe('2024-02-29');
  expect(weekdayOf(day('2026-11-21'))).toBe(6);
  expect(dayText(yearsBefore(day('2024-02-29'), 1))).toBe('2023-02-28');
});

test('somebody turns a year older on the birthday, not the day before', () => {
  expect(ageInYears(day('2000-03-01'), day('2026-02-28'))).toBe(25);
  expect(ageInYears(day('2000-03-01'), day('2026-03-01'))).toBe(26);
});

test('minutes carry over midnight in both directions', () => {
  const late = { day: day('2026-01-01'), minute: 1435 };

  expect(instantText(laterBy(late, 10))).toBe('2026-01-02T00:05:00+08:00');
  expect(stampText(laterBy({ day: late.day, minute: 5 }, -10))).toBe('20251231235500');
});
