// Partial dates of FHIR: https://hl7.org/fhir/R4/datatypes.html#dateTime. The shape is checked by expression,
// the length of the month by counting, because 30 February has the right shape.

const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?';
const ZONE = '(?:Z|[+-](?:(?:0\\d|1[0-3]):[0-5]\\d|14:00))';
const TIME_ONLY = new RegExp(`^${TIME}$`);
const INSTANT = new RegExp(`^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])T${TIME}${ZONE}$`);

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const isDate = (text: string): boolean => DATE.test(text) && isOnCalendar(text);

export const isInstant = (text: string): boolean => INSTANT.test(text) && isOnCalendar(text);

export const isTime = (text: string): boolean => TIME_ONLY.test(text);

export const isDateTime = (text: string): boolean => (text.length > 10 ? isInstant(text) : isDate(text));

/** Whether year, month and day exist; `text` has the right shape. There is no year 0000 in FHIR. */
function isOnCalendar(text: string): boolean {
  const year = Number(text.slice(0, 4));
  if (year === 0) return false;
  if (text.length < 10) return true;
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8, 10));
  if (day <= 28) return true;
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (DAYS_IN_MONTH[month - 1] ?? 0) + (leap ? 1 : 0);
}
