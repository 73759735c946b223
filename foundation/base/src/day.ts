/** A calendar day in China, `2026-11-21`. Chinese counties keep one time zone, UTC+8 without summer time. */
export type Day = string & { readonly __day: true };

const CHINA_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

/** The day on which an instant falls in China. */
export const dayOf = (instant: Date): Day =>
  new Date(instant.getTime() + CHINA_OFFSET_MS).toISOString().slice(0, 10) as Day;

/** The instant at which a day begins in China. */
export const startOf = (day: Day): Date => new Date(Date.parse(`${day}T00:00:00Z`) - CHINA_OFFSET_MS);

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as Day;

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS);

/** Completed years (周岁) on a day; somebody born on 29 February turns a year older on 1 March. */
export function ageOn(birthDate: Day, day: Day): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
