import type { Day } from '@yiti/base';

/** Days since 1970-01-01: whole numbers, because a life is mostly adding and comparing days. */
export type DayNumber = number;

const DAY_MS = 86_400_000;
const texts = new Map<DayNumber, Day>();

export const toDayNumber = (day: Day): DayNumber => Date.parse(`${day}T00:00:00Z`) / DAY_MS;

export function dayText(day: DayNumber): Day {
  const known = texts.get(day);
  if (known) return known;
  const text = new Date(day * DAY_MS).toISOString().slice(0, 10) as Day;
  texts.set(day, text);
  return text;
}

/** January is 0. */
export const monthOf = (day: DayNumber): number => Number(dayText(day).slice(5, 7)) - 1;

export const yearOf = (day: DayNumber): number => Number(dayText(day).slice(0, 4));

/** Sunday is 0. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: DayNumber): number => (((day + 4) % 7) + 7) % 7;

/** The same date so many years earlier; 29 February becomes 28 February. */
export function yearsBefore(day: DayNumber, years: number): DayNumber {
  const text = dayText(day);
  const date = text.endsWith('02-29') ? '-02-28' : text.slice(4);
  return toDayNumber(`${String(Number(text.slice(0, 4)) - years).padStart(4, '0')}${date}` as Day);
}

export function ageInYears(birthOn: DayNumber, on: DayNumber): number {
  const birth = dayText(birthOn);
  const day = dayText(on);
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** A day and the minute of it. */
export interface Moment {
  readonly day: DayNumber;
  readonly minute: number;
}

export const laterBy = ({ day, minute }: Moment, minutes: number): Moment => ({
  day: day + Math.floor((minute + minutes) / 1440),
  minute: (((minute + minutes) % 1440) + 1440) % 1440,
});

const two = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** As FHIR writes an instant. */
export const instantText = ({ day, minute }: Moment): string =>
  `${dayText(day)}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00+08:00`;

/** As HL7 v2 writes a time: 20260301093000. */
export const stampText = ({ day, minute }: Moment): string =>
  `${dayText(day).replaceAll('-', '')}${two(Math.floor(minute / 60))}${two(minute % 60)}00`;
