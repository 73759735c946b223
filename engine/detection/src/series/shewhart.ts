import { deviation, mean } from '../maths/summary.ts';
import { type CountSeries, exceedances, type Verdicts } from './count-series.ts';

/**
 * Is one count far outside what this stream has always shown?
 *
 * Shewhart's control chart for counts (1931; Montgomery, Introduction to Statistical Quality Control, ch. 7): the
 * mean of the counts before, plus `sigmas` deviations, which are √mean for a steady Poisson stream.
 */
export interface ShewhartOptions {
  readonly sigmas?: number;
  /** Steps looked back; all of them when left out. */
  readonly baseline?: number;
  readonly spread?: 'poisson' | 'sample';
}

export function shewhart(
  series: CountSeries,
  steps: readonly number[],
  options: ShewhartOptions = {},
): Verdicts {
  const { sigmas = 3, baseline, spread = 'poisson' } = options;
  const bounds = Float64Array.from(steps, (step) => {
    const from = Math.max(0, baseline === undefined ? 0 : step - baseline);
    const past = Array.prototype.slice.call(series.observed, from, step) as number[];
    if (past.length < 2) return Number.NaN;
    const centre = mean(past);
    return centre + sigmas * (spread === 'poisson' ? Math.sqrt(centre) : deviation(past));
  });
  return exceedances(series.observed, steps, bounds);
}
