import { addDays, type Day, dayOf, isDay, startOf } from '@yiti/base';
import { addWorkingMinutes, nextWorkday, type WorkingCalendar } from './working-calendar.ts';

/**
 * How long something may take. `minutes` and `hours` run on the clock, day and night, for what cannot wait; `workingHours`
 * only while institutions are open; `days` and `workingDays` end with the day in China; `field` is a day that a form named.
 */
export type Span =
  | { readonly minutes: number }
  | { readonly hours: number }
  | { readonly workingHours: number }
  | { readonly days: number }
  | { readonly workingDays: number }
  | { readonly field: string };

const MINUTE_MS = 60_000;

/** The instant at which a span that begins at `from` has passed. */
export function endOf(
  span: Span,
  from: Date,
  calendar: WorkingCalendar,
  data: Readonly<Record<string, unknown>> = {},
): Date {
  if ('minutes' in span) return new Date(from.getTime() + span.minutes * MINUTE_MS);
  if ('hours' in span) return new Date(from.getTime() + span.hours * 60 * MINUTE_MS);
  if ('workingHours' in span) return addWorkingMinutes(calendar, from, span.workingHours * 60);
  if ('days' in span) return startOf(addDays(dayOf(from), span.days + 1));
  if ('workingDays' in span) {
    let day = dayOf(from);
    for (let left = span.workingDays; left > 0; left--) day = nextWorkday(calendar, addDays(day, 1));
    return startOf(addDays(day, 1));
  }
  return startOf(addDays(dayIn(data, span.field), 1));
}

/** A day a form was told, `open.contactBy`. The form's schema has made sure of it, so a miss is a mistake in the definition. */
function dayIn(data: Readonly<Record<string, unknown>>, field: string): Day {
  const [step, name] = field.split('.') as [string, string];
  const value = (data[step] as Record<string, unknown> | undefined)?.[name];
  if (typeof value !== 'string' || !isDay(value)) throw new Error(`${field} is not a day.`);
  return value;
}
