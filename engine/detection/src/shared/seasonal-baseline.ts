import { solveSymmetric } from '../maths/solve.ts';
import type { SeasonalDesign } from './seasonal-design.ts';

/**
 * What would this stream show if nothing happened? Level, trend, two yearly waves and, day by day, the calendar, fitted to all of its past:
 *
 *   log mean(t) = level + slope·t + Σ (aⱼ cos 2πjt/year + bⱼ sin 2πjt/year) [+ weekday + holiday]
 *
 * Steps that look like outbreaks count less (their weight is given), and coefficients are drawn to where the streams
 * that look alike have them (alike-streams.ts), so that a stream with few cases does not invent a season.
 */
export interface SeasonalBaseline {
  readonly coefficients: Float64Array;
  /** Mean of each step, past and future. */
  readonly mean: Float64Array;
  /** Moves towards the best fit of steps 0…until−1 by some Newton steps, from where it stands. */
  fit(weights: Float64Array, until: number, dispersion: number, rounds: number): void;
  /** Variance of the log mean at a step, and of each coefficient. */
  variance(step: number): number;
  variances(): Float64Array;
  expect(prior: BaselinePrior): void;
}

export interface BaselinePrior {
  /** Where each coefficient is expected, in the order of the design's columns. */
  readonly mean: ArrayLike<number>;
  /** How sure that is: 1 / variance. */
  readonly precision: ArrayLike<number>;
}

/** No Newton step moves a coefficient by more than this, which keeps a nearly empty series from overshooting. */
const LONGEST_STEP = 2;

export function seasonalBaseline(
  counts: Float64Array,
  design: SeasonalDesign,
  usualCount: number,
): SeasonalBaseline {
  const { steps: n, terms, rows: x } = design;
  const coefficients = new Float64Array(terms);
  const mean = new Float64Array(n);
  const cross = Array.from({ length: terms }, () => new Float64Array(terms));
  const lower = new Float64Array((terms * (terms + 1)) / 2);
  let prior: BaselinePrior = { mean: new Float64Array(terms), precision: design.precision };
  coefficients[0] = Math.log(usualCount + 0.02);
  predict();

  function predict(): void {
    for (let t = 0, at = 0; t < n; t++) {
      let eta = 0;
      for (let j = 0; j < terms; j++) eta += (coefficients[j] as number) * (x[at++] as number);
      mean[t] = Math.exp(Math.min(eta, 30));
    }
  }

  function newtonStep(weights: Float64Array, until: number, dispersion: number): void {
    const gradient = new Float64Array(terms);
    lower.fill(0);
    for (let t = 0; t < until; t++) {
      const q = (weights[t] as number) / dispersion;
      if (q === 0) continue;
      const mu = mean[t] as number;
      const pull = q * ((counts[t] as number) - mu);
      const w = q * mu;
      const row = t * terms;
      for (let j = 0, at = 0; j < terms; j++) {
        const term = x[row + j] as number;
        gradient[j] = (gradient[j] as number) + pull * term;
        const scaled = w * term;
        for (let k = 0; k <= j; k++, at++)
          lower[at] = (lower[at] as number) + scaled * (x[row + k] as number);
      }
    }
    for (let j = 0, at = 0; j < terms; j++) {
      for (let k = 0; k <= j; k++, at++) {
        (cross[j] as Float64Array)[k] = lower[at] as number;
        (cross[k] as Float64Array)[j] = lower[at] as number;
      }
    }
    for (let j = 0; j < terms; j++) {
      const precision = prior.precision[j] as number;
      const line = cross[j] as Float64Array;
      line[j] = (line[j] as number) + precision;
      gradient[j] =
        (gradient[j] as number) - precision * ((coefficients[j] as number) - (prior.mean[j] as number));
    }
    const move = solveSymmetric(cross, gradient);
    for (let j = 0; j < terms; j++) {
      const step = Math.max(-LONGEST_STEP, Math.min(LONGEST_STEP, move[j] as number));
      coefficients[j] = (coefficients[j] as number) + step;
    }
    predict();
  }

  return {
    coefficients,
    mean,
    fit(weights, until, dispersion, rounds) {
      for (let round = 0; round < rounds; round++) newtonStep(weights, until, dispersion);
    },
    variance(step) {
      const row = x.slice(step * terms, (step + 1) * terms);
      const solved = solveSymmetric(cross, row);
      return row.reduce((sum, term, j) => sum + term * (solved[j] as number), 0);
    },
    variances() {
      return Float64Array.from({ length: terms }, (_, j) => {
        const unit = new Float64Array(terms);
        unit[j] = 1;
        return solveSymmetric(cross, unit)[j] as number;
      });
    },
    expect(next) {
      prior = next;
    },
  };
}
