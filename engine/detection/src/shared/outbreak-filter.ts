import { logGamma } from '../maths/gamma-function.ts';
import { normalProbability } from '../maths/normal.ts';

/**
 * Given what was expected, how likely is each story "an outbreak of this size began so many weeks ago"?
 *
 * A story adds cases to the expected ones: `size` deviations in all, spread over the weeks as `profile` says. The
 * evidence of all weeks of one story is multiplied, so two weeks that are each only a little high speak together.
 */
export interface OutbreakStories {
  /** Share of an outbreak's cases in its first, second, … step. */
  readonly profile: readonly number[];
  /** Sizes considered, in standard deviations of an ordinary step; all equally likely. */
  readonly sizes: readonly number[];
  /** Chance that an outbreak begins in a given step. */
  readonly beginning: number;
  /** What it is worth to raise the alarm in the first, second, … step of an outbreak. */
  readonly worth: readonly number[];
}

/** Share of onsets in the first `weeks` weeks: log-normal (0, 0.5), as the simulations of Noufaily and others (2013). */
const onsetsBy = (weeks: number): number => normalProbability(Math.log(weeks) / 0.5);

/**
 * Weekly counts and point-source outbreaks. Sizes, rate and worth are working values, chosen on simulated series of
 * that same family: they fit outbreaks shaped like it, and have not been tried on real ones. Later weeks are worth
 * less, because an alarm that only repeats itself tells nothing new.
 */
export const POINT_SOURCE: OutbreakStories = {
  profile: [0, 1, 2, 3].map((week) => onsetsBy(week + 1) - onsetsBy(week)),
  sizes: [0.7, 1.4, 2.5, 4, 6, 9],
  beginning: 0.005,
  worth: [1, 0.7, 0.1, 0],
};

/** Days in which such an outbreak has practically no case yet; the story begins with the first. */
const SILENT_DAYS = 2;

const onsetsUntil = (days: number): number => onsetsBy((days + SILENT_DAYS) / 7);

/** The same outbreaks seen day by day: sizes times √7, because a day's deviation is so much smaller than a week's. */
export const DAILY_POINT_SOURCE: OutbreakStories = {
  profile: Array.from({ length: 14 }, (_, day) => onsetsUntil(day + 1) - onsetsUntil(day)),
  sizes: POINT_SOURCE.sizes.map((size) => size * Math.sqrt(7)),
  beginning: POINT_SOURCE.beginning / 7,
  worth: Array.from({ length: 14 }, (_, day) => Math.max(0.1, 1 - day / 20)),
};

export interface OutbreakFilter {
  /** Takes in what step `step` showed and what was expected of it. */
  observe(step: number, count: number, mean: number, dispersion: number, uncertainty: number): void;
  /** Chance that step `step` is free of outbreak cases, given all steps before `until`. */
  quiet(step: number, until: number): number;
  /** Log odds, weighed by worth, that step `step` belongs to an outbreak, given the steps up to it. */
  score(step: number): number;
}

export function outbreakFilter(steps: number, stories: OutbreakStories): OutbreakFilter {
  const { profile, sizes, beginning, worth } = stories;
  const ages = profile.length;
  const width = ages * sizes.length;
  // At step·width + age·sizes + size: log evidence of that step for the story, against nothing unusual.
  const evidence = new Float64Array(steps * width);
  const each = beginning / sizes.length;

  /** Weight of all stories that touch `step`, and their worth, relative to no outbreak. */
  function weigh(step: number, until: number): { total: number; valued: number } {
    let total = 0;
    let valued = 0;
    for (let start = Math.max(0, step - ages + 1); start <= step; start++) {
      const last = Math.min(ages, until - start);
      for (let k = 0; k < sizes.length; k++) {
        let log = 0;
        for (let age = 0; age < last; age++)
          log += evidence[(start + age) * width + age * sizes.length + k] as number;
        const weight = each * Math.exp(Math.min(log, 500));
        total += weight;
        valued += weight * (worth[step - start] as number);
      }
    }
    return { total, valued };
  }

  return {
    observe(step, count, mean, dispersion, uncertainty) {
      const from = step * width;
      if (Number.isNaN(count)) {
        evidence.fill(0, from, from + width);
        return;
      }
      const variance = dispersion * mean + mean * mean * uncertainty;
      const plain = density(count, mean, variance);
      const deviation = Math.sqrt(Math.max(dispersion * mean, LEAST_VARIANCE));
      for (let age = 0; age < ages; age++) {
        for (let k = 0; k < sizes.length; k++) {
          const extra = (sizes[k] as number) * deviation * (profile[age] as number);
          evidence[from + age * sizes.length + k] = density(count, mean + extra, variance + extra) - plain;
        }
      }
    },
    quiet: (step, until) => 1 / (1 + weigh(step, until).total),
    score(step) {
      const { total, valued } = weigh(step, step + 1);
      const chance = valued / (1 + total);
      return Math.log(chance + Number.MIN_VALUE) - Math.log1p(-Math.min(chance, 1 - 1e-15));
    },
  };
}

/** Below this variance (in cases²) an outbreak is not measured in deviations any more: it has at least a case or so. */
const LEAST_VARIANCE = 0.05;

/**
 * Log density of a count of this mean and variance, without the factor 1/count! that all stories share. Negative
 * binomial, or Poisson when the variance is not above the mean.
 */
function density(count: number, mean: number, variance: number): number {
  if (!(variance > mean * 1.0001)) return count * Math.log(mean) - mean;
  const size = (mean * mean) / (variance - mean);
  return risingFactor(size, count) + count * Math.log(mean / (mean + size)) - size * Math.log1p(mean / size);
}

/** ln Γ(size + count) − ln Γ(size): for small counts simply the product size·(size+1)·… */
function risingFactor(size: number, count: number): number {
  if (count > 12) return logGamma(size + count) - logGamma(size);
  let product = 1;
  for (let i = 0; i < count; i++) product *= size + i;
  return Math.log(product);
}
