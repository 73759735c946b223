import { countQuantile } from '../maths/count-distribution.ts';
import { type CountSeries, exceedances, type Verdicts } from './count-series.ts';
import { type ReferenceWindow, referenceValues, WINDOWS } from './reference-values.ts';

/**
 * Given a few comparable weeks, how many cases would still be ordinary?
 *
 * The predictive distribution of a Poisson count whose mean has Jeffreys' prior and has been seen n times is
 * negative binomial with size Σx + ½. Riebler 2004, Höhle 2007; `algo.bayes` of R surveillance.
 */
export interface BayesOptions {
  readonly window?: ReferenceWindow;
  readonly alpha?: number;
}

export function bayes(series: CountSeries, steps: readonly number[], options: BayesOptions = {}): Verdicts {
  const { window = WINDOWS[1], alpha = 0.05 } = options;
  const bounds = Float64Array.from(steps, (step) => {
    const values = referenceValues(series, step, window);
    if (!values) return Number.NaN;
    const size = values.reduce((sum, count) => sum + count, 0) + 0.5;
    return countQuantile(1 - alpha, size / values.length, size);
  });
  return exceedances(series.observed, steps, bounds);
}
