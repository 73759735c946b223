import { addDays, type Day, startOf } from '@yiti/base';
import type { PeriodRule } from './indicator.ts';

/** The first day of a month, `2026-03-01`. */
export type Month = Day & { readonly __month: true };

/** Half-open: a visit at midnight on `until` belongs to the next period, never to both. */
export interface Period {
  readonly from: Day;
  readonly until: Day;
}

/** What a result of a month may cover. */
export type Span = 'month' | PeriodRule;

export const SPAN_NAMES: Readonly<Record<Span, string>> = {
  month: '当月',
  'year-to-date': '本年累计',
  'rolling-year': '近一年',
  'end-of-period': '期末',
};

export const monthOf = (day: Day): Month => `${day.slice(0, 7)}-01` as Month;

export function addMonths(month: Month, months: number): Month {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}-01` as Month;
}

/** So many months, the given one last. */
export const monthsUntil = (last: Month, count: number): Month[] =>
  Array.from({ length: count }, (_, index) => addMonths(last, index + 1 - count));

/** What a rule means for a month. */
export function periodOf(span: Span, month: Month): Period {
  const until = addMonths(month, 1);
  switch (span) {
    case 'month':
    case 'end-of-period':
      return { from: month, until };
    case 'year-to-date':
      return { from: `${month.slice(0, 4)}-01-01` as Day, until };
    case 'rolling-year':
      return { from: addMonths(month, -11), until };
  }
}

export const lastDayOf = ({ until }: Period): Day => addDays(until, -1);

/** The bounds of periods as instants, for the `measure.periods_…` functions. */
export const bounds = (periods: readonly Period[]) => ({
  starts: periods.map(({ from }) => startOf(from).toISOString()),
  ends: periods.map(({ until }) => startOf(until).toISOString()),
});
