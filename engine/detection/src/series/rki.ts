import { deviation, mean } from '../maths/summary.ts';
import { type CountSeries, exceedances, type Verdicts } from './count-series.ts';
import { type ReferenceWindow, referenceValues, WINDOWS } from './reference-values.ts';

/**
 * Is this week above the usual range of comparable weeks?
 *
 * The rule of the Robert Koch Institute: mean + 2 standard deviations, or for a mean of at most 20 the upper
 * confidence limit of a Poisson mean. `algo.rki` of R surveillance.
 */
export function rki(
  series: CountSeries,
  steps: readonly number[],
  window: ReferenceWindow = WINDOWS[3],
): Verdicts {
  const bounds = Float64Array.from(steps, (step) => {
    const values = referenceValues(series, step, window);
    if (!values) return Number.NaN;
    const usual = mean(values);
    if (Number.isNaN(usual)) return Number.NaN;
    return usual > 20 ? usual + 2 * deviation(values) : (POISSON_LIMIT[Math.floor(usual)] as number);
  });
  return exceedances(series.observed, steps, bounds);
}

/** Upper 95 % limits of a Poisson mean when 0, 1, … 20 cases were seen. Crow and Gardner, Biometrika 46 (1959) 441. */
const POISSON_LIMIT = [
  3.285, 5.323, 6.686, 8.102, 9.598, 11.177, 12.817, 13.765, 14.921, 16.768, 17.633, 19.05, 20.335, 21.364,
  22.945, 23.762, 25.4, 26.306, 27.735, 28.966, 30.017,
] as const;
