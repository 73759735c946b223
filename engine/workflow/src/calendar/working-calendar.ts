import { addDays, type Day, dayOf, startOf } from '@yiti/base';

/** When institutions are open. Pure data: the week, the hours of a day, and the days on which the week does not decide. */
export interface WorkingCalendar {
  /** Minutes since midnight in China, half-open, in order. */
  readonly hours: readonly { readonly from: number; readonly until: number }[];
  readonly exceptions: ReadonlyMap<Day, DayKind>;
}

/** A public holiday, or a weekend that is worked in exchange (调休). */
export type DayKind = 'holiday' | 'workday';

/**
 * Working definition, certainty X: no national rule fixes the hours of an institution, so a county enters its own.
 * Eight hours with the midday rest that township centres commonly keep.
 */
export const DEFAULT_HOURS: WorkingCalendar['hours'] = [
  { from: 8 * 60, until: 12 * 60 },
  { from: 14 * 60, until: 18 * 60 },
];

const MINUTE_MS = 60_000;

export function isWorkday(calendar: WorkingCalendar, day: Day): boolean {
  const exception = calendar.exceptions.get(day);
  if (exception) return exception === 'workday';
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The day itself when it is worked, otherwise the first one after it. A year without a workday is a mistake in the table. */
export function nextWorkday(calendar: WorkingCalendar, day: Day): Day {
  let next = day;
  for (let looked = 0; looked < 366; looked++, next = addDays(next, 1)) {
    if (isWorkday(calendar, next)) return next;
  }
  throw new Error(`The calendar has no workday within a year of ${day}.`);
}

/** The instant at which so many working minutes after `from` have passed. What begins at night begins in the morning. */
export function addWorkingMinutes(calendar: WorkingCalendar, from: Date, minutes: number): Date {
  let left = minutes;
  let day = dayOf(from);
  for (let at = from.getTime(); ; day = addDays(day, 1), at = startOf(day).getTime()) {
    const workday = nextWorkday(calendar, day);
    if (workday !== day) {
      day = workday;
      at = startOf(day).getTime();
    }
    for (const { from: opens, until } of calendar.hours) {
      const start = Math.max(at, startOf(day).getTime() + opens * MINUTE_MS);
      const open = (startOf(day).getTime() + until * MINUTE_MS - start) / MINUTE_MS;
      if (open <= 0) continue;
      if (left <= open) return new Date(start + left * MINUTE_MS);
      left -= open;
    }
  }
}
