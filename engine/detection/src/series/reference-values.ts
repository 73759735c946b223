import type { CountSeries } from './count-series.ts';

/** Which earlier counts a simple detector compares with. */
export interface ReferenceWindow {
  /** Former years used. */
  readonly years: number;
  /** Steps before this step (this year), or on either side of the same step (former years). */
  readonly halfWidth: number;
  /** Whether the steps just before are used. */
  readonly thisYear: boolean;
}

/** The earlier counts, or undefined when the series is too short to have them all. */
export function referenceValues(
  series: CountSeries,
  step: number,
  window: ReferenceWindow,
): number[] | undefined {
  const { years, halfWidth, thisYear } = window;
  if (step - years * series.stepsPerYear - halfWidth < 0) return undefined;

  const values: number[] = [];
  const take = (from: number, to: number): void => {
    for (let i = from; i <= to; i++) values.push(series.observed[i] as number);
  };
  if (thisYear) take(step - halfWidth, step - 1);
  for (let year = 1; year <= years; year++) {
    const same = step - year * series.stepsPerYear;
    take(same - halfWidth, same + halfWidth);
  }
  return values;
}

/** The three published choices, shared by the Robert-Koch and the Bayes family. */
export const WINDOWS = {
  1: { years: 0, halfWidth: 6, thisYear: true },
  2: { years: 1, halfWidth: 6, thisYear: true },
  3: { years: 2, halfWidth: 4, thisYear: false },
} as const satisfies Record<number, ReferenceWindow>;
