import type { SharedPrior, StreamEstimate } from './alike-streams.ts';
import type { OutbreakFilter } from './outbreak-filter.ts';
import { type SeasonalBaseline, seasonalBaseline } from './seasonal-baseline.ts';
import type { SeasonalDesign } from './seasonal-design.ts';

/** One stream under watch: its baseline, how much it scatters, and which of its past steps were ordinary. */
export interface WatchedStream {
  /** Learns from steps 0…until−1, telling past outbreaks from ordinary steps. */
  learn(until: number): void;
  estimate(until: number): StreamEstimate;
  /** Takes over what look-alike streams say, and learns again. */
  adopt(prior: SharedPrior, until: number): void;
  /** Log odds of an outbreak at `step`, from this and all earlier steps; steps must come in order. */
  score(step: number): number;
  expected(step: number): number;
  /** Chance that each step from `from` to `to` was ordinary, judged with the steps scored since. */
  ordinary(from: number, to: number): Float64Array;
}

/** Rounds of "which steps were ordinary? — what is ordinary?", after which little changes. */
const ROUNDS = 2;
/** A month of new weeks hardly moves a baseline of years. */
const REFIT_EVERY = 4;
/** Steps beyond this many deviations count less in the very first fit. */
const FIRST_GUESS_LIMIT = 3;

/**
 * `first` is the first step that will be scored: nothing from there on is looked at beforehand.
 * `filter` is scratch space: streams that share one must be used one after the other, each learning first.
 */
export function watchedStream(
  counts: Float64Array,
  first: number,
  design: SeasonalDesign,
  filter: OutbreakFilter,
  memory: number,
): WatchedStream {
  const weights = Float64Array.from(counts, (count) => (Number.isNaN(count) ? 0 : 1));
  const baseline = seasonalBaseline(counts, design, usualCount(counts.subarray(0, first)));
  let dispersion = 1.5;
  let refitAt = 0;

  function judgePast(until: number, freeDispersion: boolean): void {
    for (let t = 0; t < until; t++)
      filter.observe(t, counts[t] as number, baseline.mean[t] as number, dispersion, 0);
    for (let t = 0; t < until; t++) weights[t] = Number.isNaN(counts[t]) ? 0 : filter.quiet(t, until);
    baseline.fit(weights, until, dispersion, 3);
    if (freeDispersion) dispersion = pearson(counts, baseline, weights, until);
  }

  return {
    learn(until) {
      baseline.fit(weights, until, dispersion, 8);
      for (let t = 0; t < until; t++) {
        const mean = baseline.mean[t] as number;
        const z = ((counts[t] as number) - mean) / Math.sqrt(2 * mean + 0.3);
        if (z > FIRST_GUESS_LIMIT) weights[t] = (FIRST_GUESS_LIMIT / z) ** 2;
      }
      baseline.fit(weights, until, dispersion, 4);
      dispersion = pearson(counts, baseline, weights, until);
      for (let round = 0; round < ROUNDS; round++) judgePast(until, true);
    },

    estimate(until) {
      let sparseness = 0;
      for (let t = 0; t < until; t++) sparseness += 1 / (dispersion * (baseline.mean[t] as number));
      return {
        coefficients: baseline.coefficients.slice(),
        variances: baseline.variances(),
        dispersion,
        // Variance of a Pearson statistic: 2 for a normal count, more where counts are sparse (kurtosis).
        dispersionVariance: (2 + Math.min(sparseness / until, 30)) / until,
      };
    },

    adopt(prior, until) {
      baseline.expect(prior.baseline);
      dispersion = prior.dispersion;
      judgePast(until, false);
    },

    score(step) {
      const isDue = step >= refitAt;
      const first = Math.max(0, step - memory);
      if (isDue) {
        baseline.fit(weights, step, dispersion, 1);
        refitAt = step + REFIT_EVERY;
      }
      const uncertainty = baseline.variance(step);
      for (let t = isDue ? first : step; t <= step; t++) {
        filter.observe(t, counts[t] as number, baseline.mean[t] as number, dispersion, uncertainty);
      }
      for (let t = first + 1; t <= step; t++)
        weights[t] = Number.isNaN(counts[t]) ? 0 : filter.quiet(t, step + 1);
      return filter.score(step);
    },

    expected: (step) => baseline.mean[step] as number,
    ordinary: (from, to) => weights.slice(from, to + 1),
  };
}

/** Variance in units of the mean, at least that of a Poisson count. */
function pearson(
  counts: Float64Array,
  baseline: SeasonalBaseline,
  weights: Float64Array,
  until: number,
): number {
  let squares = 0;
  let rows = 0;
  for (let t = 0; t < until; t++) {
    const weight = weights[t] as number;
    if (weight === 0) continue;
    const mean = baseline.mean[t] as number;
    squares += (weight * ((counts[t] as number) - mean) ** 2) / mean;
    rows += weight;
  }
  return Math.max(1, squares / Math.max(1, rows - baseline.coefficients.length + 1));
}

function usualCount(counts: Float64Array): number {
  let sum = 0;
  let seen = 0;
  for (const count of counts) {
    if (Number.isNaN(count)) continue;
    sum += count;
    seen++;
  }
  return seen === 0 ? 0 : sum / seen;
}
