import { quantile, sumBetween } from '../maths/summary.ts';

/**
 * Are the last seven days above the usual of the same season in former years?
 *
 * The moving percentile of the national early-warning system (移动百分位数法; Yang and others 2011, Wang 2017): the
 * current sum against the same window, and the windows around it, of three or five former years. The published
 * percentile differs by disease; whether the threshold itself signals is left open there, so both answers are given.
 */
export interface MovingPercentileOptions {
  readonly windowSteps: number;
  readonly years: number;
  readonly blocksEachSide: number;
  readonly percentile: number;
  readonly yearLength: number;
}

export interface MovingPercentileVerdicts {
  readonly current: Float64Array;
  readonly threshold: Float64Array;
  readonly historicalMedian: Float64Array;
  readonly signalStrict: readonly (boolean | null)[];
  readonly signalInclusive: readonly (boolean | null)[];
}

export const DAILY_MOVING_PERCENTILE = {
  windowSteps: 7,
  years: 5,
  blocksEachSide: 2,
  percentile: 0.8,
  yearLength: 365,
} as const satisfies MovingPercentileOptions;

export function movingPercentile(
  observed: ArrayLike<number>,
  steps: readonly number[],
  options: MovingPercentileOptions = DAILY_MOVING_PERCENTILE,
): MovingPercentileVerdicts {
  const { windowSteps, percentile } = options;
  const current = Float64Array.from(steps, (step) => sumBetween(observed, step - windowSteps + 1, step));
  const history = steps.map((step) => formerSums(observed, step, options));
  const threshold = Float64Array.from(history, (sums) => (sums ? quantile(sums, percentile) : Number.NaN));
  const historicalMedian = Float64Array.from(history, (sums) => (sums ? quantile(sums, 0.5) : Number.NaN));

  const judge = (rule: (now: number, limit: number) => boolean) =>
    steps.map((_, i) => {
      const limit = threshold[i] as number;
      return Number.isNaN(limit) ? null : rule(current[i] as number, limit);
    });
  return {
    current,
    threshold,
    historicalMedian,
    signalStrict: judge((now, limit) => now > limit),
    signalInclusive: judge((now, limit) => now >= limit && now > 0),
  };
}

/** Sums of the same window and its neighbours in former years; undefined when the series does not reach back. */
function formerSums(observed: ArrayLike<number>, step: number, options: MovingPercentileOptions) {
  const { windowSteps, years, blocksEachSide, yearLength } = options;
  if (step - years * yearLength - (blocksEachSide + 1) * windowSteps + 1 < 0) return undefined;
  const sums: number[] = [];
  for (let year = 1; year <= years; year++) {
    for (let block = -blocksEachSide; block <= blocksEachSide; block++) {
      const last = step - year * yearLength + block * windowSteps;
      sums.push(sumBetween(observed, last - windowSteps + 1, last));
    }
  }
  return sums;
}
