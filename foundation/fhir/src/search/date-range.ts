/** Half open, in seconds since 1970; an open end is infinite, which PostgreSQL's `float8` and `timestamptz` both know. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

const CHINA_OFFSET_S = 8 * 3_600;
const FHIR_DATE =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/;

/**
 * The span a FHIR date, dateTime or instant stands for: `2026-03` is the whole month. Without a zone it is Chinese time.
 * Undefined when the text is no date, so that a wrong value is neither found nor a reason to fail.
 */
export function dateRange(text: string): Range | undefined {
  const parts = FHIR_DATE.exec(text);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = parts;
  const y = Number(year);
  const m = Number(month ?? 1);
  const d = Number(day ?? 1);
  if (m < 1 || m > 12 || d < 1 || d > daysIn(y, m)) return undefined;

  const offset = zone === undefined ? CHINA_OFFSET_S : zone === 'Z' ? 0 : secondsEast(zone);
  const start = midnight(y, m, d) - offset;
  if (hour === undefined) {
    if (day !== undefined) return { low: start, high: start + 86_400 };
    return {
      low: start,
      high: (month === undefined ? midnight(y + 1, 1, 1) : midnight(y, m + 1, 1)) - offset,
    };
  }
  // A leap second is written as the sixtieth.
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 60) return undefined;
  const low = start + Number(hour) * 3_600 + Number(minute) * 60 + Number(second ?? 0);
  if (second === undefined) return { low, high: low + 60 };
  if (fraction === undefined) return { low, high: low + 1 };
  // PostgreSQL keeps microseconds.
  const digits = Math.min(6, fraction.length - 1);
  const part = Number(fraction.slice(0, digits + 1));
  return { low: low + part, high: low + part + 10 ** -digits };
}

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

/** Seconds since 1970 in UTC. Four hundred years are a whole number of days, and keep `Date` from reading 0050 as 1950. */
const midnight = (year: number, month: number, day: number): number =>
  Date.UTC(year + 400, month - 1, day) / 1_000 - 146_097 * 86_400;

const secondsEast = (zone: string): number => {
  const seconds = Number(zone.slice(1, 3)) * 3_600 + Number(zone.slice(4, 6)) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
};
