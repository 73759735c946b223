import { normalQuantile } from '../maths/normal.ts';
import { deviation, mean, sumBetween } from '../maths/summary.ts';
import type { CountSeries, Verdicts } from './count-series.ts';

/**
 * Are the last four weeks above the same month, the month before and the month after, of former years?
 *
 * The historical limits of the CDC (Stroup and others, Stat Med 8 (1989) 323) with the prediction interval of
 * Farrington and Andrews (2003); `algo.cdc` of R surveillance.
 */
export interface HistoricalLimitsOptions {
  readonly years?: number;
  /** Blocks of four weeks on either side of the same four weeks. */
  readonly blocksEachSide?: number;
  /** Two-sided error. */
  readonly alpha?: number;
}

const WEEKS = 4;

export function historicalLimits(
  series: CountSeries,
  steps: readonly number[],
  options: HistoricalLimitsOptions = {},
) {
  const { years = 5, blocksEachSide = 1, alpha = 0.025 } = options;
  const { observed, stepsPerYear } = series;
  const z = normalQuantile(1 - alpha / 2);
  const fourWeekSum = Float64Array.from(steps, (step) => sumBetween(observed, step - WEEKS + 1, step));

  const upperbound = Float64Array.from(steps, (step) => {
    if (step - years * stepsPerYear - (blocksEachSide + 1) * WEEKS + 1 < 0) return Number.NaN;
    const sums: number[] = [];
    for (let year = 1; year <= years; year++) {
      for (let block = -blocksEachSide; block <= blocksEachSide; block++) {
        const last = step - year * stepsPerYear + block * WEEKS;
        sums.push(sumBetween(observed, last - WEEKS + 1, last));
      }
    }
    return mean(sums) + z * deviation(sums) * Math.sqrt(1 + 1 / sums.length);
  });
  const alarm = steps.map((_, i) =>
    Number.isNaN(upperbound[i]) ? null : (fourWeekSum[i] as number) > (upperbound[i] as number),
  );
  return { upperbound, alarm, fourWeekSum } satisfies Verdicts & { fourWeekSum: Float64Array };
}
