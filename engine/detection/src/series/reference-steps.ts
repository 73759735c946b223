/** The same step in former years, by counting steps or by the calendar. */

const MS_PER_DAY = 86_400_000;

/** The calendar day `years` years earlier; 29 February becomes 1 March. */
export function yearsBefore(day: number, years: number): number {
  const date = new Date(day * MS_PER_DAY);
  return Date.UTC(date.getUTCFullYear() - years, date.getUTCMonth(), date.getUTCDate()) / MS_PER_DAY;
}

export function monthsAfter(day: number, months: number): number {
  const date = new Date(day * MS_PER_DAY);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, date.getUTCDate()) / MS_PER_DAY;
}

/** Monday 1970-01-05 was day 4; Sunday is 0. */
const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** The day of the same weekday as `like` nearest to `day`, as farringtonFlexible picks it: the earlier week on a tie. */
function nearestSameWeekday(day: number, like: number): number {
  const inSameWeek = day - (weekday(day) - weekday(like));
  const other = inSameWeek + (inSameWeek > day ? -7 : 7);
  return Math.abs(inSameWeek - day) > Math.abs(other - day) ? other : inSameWeek;
}

/**
 * Steps of this and `years` former years, the present first; undefined when one of them is not in the series.
 * Used by the flexible detector.
 */
export function anniversaries(step: number, years: number, stepsPerYear: number, days?: ArrayLike<number>) {
  const steps = [step];
  for (let year = 1; year <= years; year++) {
    const found = days ? stepOfAnniversary(days, step, year, stepsPerYear) : step - year * stepsPerYear;
    if (found < 0) return undefined;
    steps.push(found);
  }
  return steps;
}

function stepOfAnniversary(
  days: ArrayLike<number>,
  step: number,
  year: number,
  stepsPerYear: number,
): number {
  const today = days[step] as number;
  const then = yearsBefore(today, year);
  return indexOfDay(days, stepsPerYear === 52 ? nearestSameWeekday(then, today) : then);
}

/** Steps within `halfWidth` of the anniversaries, oldest year last, as the classic detector picks them by date. */
export function datedWindow(
  step: number,
  years: number,
  halfWidth: number,
  stepsPerYear: number,
  days: ArrayLike<number>,
) {
  const today = days[step] as number;
  const steps: number[] = [];
  for (let year = 1; year <= years; year++) {
    const then = yearsBefore(today, year);
    for (let offset = -halfWidth; offset <= halfWidth; offset++) {
      const found = indexOfDay(days, windowDay(then, offset, today, stepsPerYear));
      if (found >= 0) steps.push(found);
    }
  }
  return steps;
}

function windowDay(then: number, offset: number, today: number, stepsPerYear: number): number {
  if (stepsPerYear === 12) {
    const month = monthsAfter(then, offset);
    return month - (new Date(month * MS_PER_DAY).getUTCDate() - new Date(today * MS_PER_DAY).getUTCDate());
  }
  if (stepsPerYear !== 52) return then + offset;
  const day = then + 7 * offset;
  const forward = (weekday(today) - weekday(day) + 7) % 7;
  const backward = (weekday(day) - weekday(today) + 7) % 7;
  return day + (forward < backward ? forward : -backward);
}

/** Binary search; −1 when no step has this day. */
function indexOfDay(days: ArrayLike<number>, day: number): number {
  let low = 0;
  let high = days.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = days[middle] as number;
    if (found === day) return middle;
    if (found < day) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
