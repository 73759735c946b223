import type { Level } from '../glyph.tsx';

export interface Reading {
  readonly on: string;
  readonly value: number;
  /** The second of a pair: the diastolic pressure. */
  readonly value2?: number | null;
  /** Unknown for a value that came without its place. */
  readonly level?: Level;
  readonly institution: string | null;
}

/** One measurement over time with the range it is read against. */
export interface Trend {
  readonly code: string;
  readonly name: string;
  readonly unit: string | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly series: readonly Reading[];
}

export type Side = 'high' | 'low' | 'within' | undefined;

/** Where a value stands against the range; undefined when there is none to stand against. */
export function sideOf({ low, high }: Pick<Trend, 'low' | 'high'>, value: number): Side {
  if (high != null && value > high) return 'high';
  if (low != null && value < low) return 'low';
  return low != null || high != null ? 'within' : undefined;
}

const YEAR_DAYS = 366;

/** The readings of the last year, counted from the latest: an old record still shows a year. */
export function lastYear(series: readonly Reading[]): readonly Reading[] {
  const last = series.at(-1);
  if (!last) return series;
  const from = Date.parse(last.on) - YEAR_DAYS * 86_400_000;
  return series.filter((reading) => Date.parse(reading.on) >= from);
}
