import { toMoment } from './moment.ts';

type Side = 'low' | 'high';

/** Furthest east and west that any clock stands: the earliest and latest instant a bare day can mean. */
const ZONES = { low: '+14:00', high: '-12:00' } as const;

/**
 * The least or greatest value that a value of limited precision can stand for (SQL on FHIR, `lowBoundary()` and
 * `highBoundary()`): half a unit of the last digit for a number, the first or last millisecond for a time.
 * `type` decides whether `2010-10-10` is a day or an instant known to the day.
 */
export function boundary(value: unknown, side: Side, type: string | undefined): unknown {
  if (typeof value === 'number') return numberBoundary(value, side);
  if (typeof value === 'object' && value !== null && 'value' in value && typeof value.value === 'number') {
    return { ...value, value: numberBoundary(value.value, side) };
  }
  const moment = toMoment(String(value));
  if (!moment) return undefined;
  if (moment.isTime) return timeBoundary(moment.fields, side);
  const day = dayBoundary(moment.fields, side);
  if (type === 'date' || (type === undefined && !moment.hasTime)) return day;
  const time = timeBoundary(moment.fields.slice(3), side);
  return `${day}T${time}${/(?:Z|[+-]\d\d:\d\d)$/.exec(moment.hasTime ? moment.text : '')?.[0] ?? ZONES[side]}`;
}

/** A whole number counts as known to a tenth, as the official tests of SQL on FHIR have it (1 is 0.95 to 1.05). */
function numberBoundary(value: number, side: Side): number {
  const decimals = Math.max(1, String(value).split('.')[1]?.length ?? 0);
  const half = 0.5 * 10 ** -decimals;
  return Number((side === 'low' ? value - half : value + half).toFixed(decimals + 1));
}

function dayBoundary([year = 0, month, day]: readonly number[], side: Side): string {
  const inMonth = month ?? (side === 'low' ? 1 : 12);
  const lastDay = new Date(Date.UTC(year, inMonth, 0)).getUTCDate();
  const inDay = day ?? (side === 'low' ? 1 : lastDay);
  return `${String(year).padStart(4, '0')}-${two(inMonth)}-${two(inDay)}`;
}

function timeBoundary([hour, minute, second]: readonly number[], side: Side): string {
  const low = side === 'low';
  const seconds =
    second === undefined
      ? low
        ? '00.000'
        : '59.999'
      : Number.isInteger(second)
        ? `${two(second)}.${low ? '000' : '999'}`
        : second.toFixed(3).padStart(6, '0');
  return `${two(hour ?? (low ? 0 : 23))}:${two(minute ?? (low ? 0 : 59))}:${seconds}`;
}

const two = (value: number): string => String(value).padStart(2, '0');
