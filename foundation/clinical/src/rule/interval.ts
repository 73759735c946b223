import { addDays, type Day } from '@yiti/base';

/** A distance on the calendar, as the documents state it. Two weeks are 14 days; months are calendar months. */
export interface Interval {
  readonly every: number;
  readonly unit: 'day' | 'week' | 'month' | 'year';
}

/** An interval the document gives as a range: not before, and at the latest. */
export interface IntervalRange {
  readonly from: Interval;
  readonly to: Interval;
}

export const TWO_WEEKS: Interval = { every: 2, unit: 'week' };
export const ONE_MONTH: Interval = { every: 1, unit: 'month' };
export const THREE_MONTHS: Interval = { every: 3, unit: 'month' };
export const ONE_YEAR: Interval = { every: 1, unit: 'year' };

/** The day on which something is due, counted from `day`. */
export function dueOn(day: Day, { every, unit }: Interval): Day {
  switch (unit) {
    case 'day':
      return addDays(day, every);
    case 'week':
      return addDays(day, every * 7);
    case 'month':
      return addMonths(day, every);
    case 'year':
      return addMonths(day, every * 12);
  }
}

/** The same day of a later month, or that month's last day when it is shorter: 31 January + 1 month is 28 February. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const due = new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)));
  return due.toISOString().slice(0, 10) as Day;
}

/** The earlier of several due days; days that are not set do not count. */
export const earliest = (...days: readonly (Day | undefined)[]): Day | undefined =>
  days.filter((day) => day !== undefined).sort()[0];
