import { sumBetween } from '../maths/summary.ts';
import { type CountSeries, exceedances, type Verdicts } from './count-series.ts';

/**
 * Have there been at least so many cases within so many days?
 *
 * The fixed-value rule of the national early-warning system (国家传染病自动预警系统): one case of a severe disease,
 * or a number in a window for clusters in one school or village.
 */
export interface FixedThresholdOptions {
  readonly cases: number;
  readonly windowSteps?: number;
}

export function fixedThreshold(
  series: CountSeries,
  steps: readonly number[],
  options: FixedThresholdOptions,
): Verdicts {
  const { cases, windowSteps = 1 } = options;
  const sums = Float64Array.from({ length: series.observed.length }, (_, step) =>
    sumBetween(series.observed, Math.max(0, step - windowSteps + 1), step),
  );
  // "At least n" as a bound that only n exceeds.
  return exceedances(sums, steps, new Float64Array(steps.length).fill(cases - 0.5));
}
