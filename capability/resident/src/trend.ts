import { type Day, dayOf } from '@yiti/base';
import { type CareLevel, careLevel } from './care-level.ts';
import type { Point } from './result-store.ts';

/** A line of a chart: one measurement over time, or a pair that belongs together (systolic over diastolic). */
export interface Trend {
  readonly code: string;
  readonly name: string;
  readonly unit: string | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly series: readonly TrendPoint[];
}

export interface TrendPoint {
  readonly on: Day;
  readonly at: string;
  readonly value: number;
  readonly value2?: number;
  readonly level: CareLevel;
  readonly institution: string | null;
}

/** LOINC codes of what is followed for years, in the order of the page. */
const FOLLOWED = [
  '8480-6',
  '14771-0',
  '4548-4',
  '13457-7',
  '39156-5',
  '29463-7',
  '2160-0',
  '2823-3',
] as const;
const SYSTOLIC = '8480-6';
const DIASTOLIC = '8462-4';

export const TREND_CODES: readonly string[] = [...FOLLOWED, DIASTOLIC];

/** A line needs two points; a single value stands in the results card. */
const LEAST_POINTS = 2;

export function toTrends(points: readonly Point[]): Trend[] {
  const diastolic = new Map(
    points.filter((point) => point.code === DIASTOLIC).map((point) => [point.id, point.value]),
  );
  return FOLLOWED.flatMap((code) => {
    const own = points.filter((point) => point.code === code);
    const last = own.at(-1);
    if (!last || own.length < LEAST_POINTS) return [];
    const series = own.map((point): TrendPoint => {
      const value2 = code === SYSTOLIC ? diastolic.get(point.id) : undefined;
      return {
        on: dayOf(point.taken_at),
        at: point.taken_at.toISOString(),
        value: point.value,
        ...(value2 !== undefined && { value2 }),
        level: careLevel(point.kind),
        institution: point.institution,
      };
    });
    const name = code === SYSTOLIC ? '血压' : (last.name ?? code);
    return [
      {
        code: code === SYSTOLIC ? '85354-9' : code,
        name,
        unit: last.unit,
        low: last.low,
        high: last.high,
        series,
      },
    ];
  });
}
