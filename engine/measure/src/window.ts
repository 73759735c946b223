import { addMonths, type Month, monthsUntil } from './period.ts';

/** The months that are kept in step. */
export interface Window {
  /** Those with results, oldest first. */
  readonly months: readonly Month[];
  /** Those whose events are summed: back to the January before the first month's year, so that growth has what it compares with. */
  readonly eventMonths: readonly Month[];
}

export const MONTHS_KEPT = 12;

export function windowUntil(last: Month, count = MONTHS_KEPT): Window {
  const months = monthsUntil(last, count);
  const january = `${Number(months[0]?.slice(0, 4)) - 1}-01-01` as Month;
  const eventMonths: Month[] = [];
  for (let month = january; month <= last; month = addMonths(month, 1)) eventMonths.push(month);
  return { months, eventMonths };
}
