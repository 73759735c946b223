import { fitNegativeBinomial, fitPoisson, fitSizedNegativeBinomial } from '../maths/log-linear-regression.ts';
import type { CountSeries } from './count-series.ts';
import { epidemicRatio, interceptRatio, knownShiftStep, type RatioModel } from './likelihood-ratio.ts';

/**
 * Since which week, and by what factor, has the level been raised, and is that more than chance?
 *
 * Generalised likelihood-ratio charts for Poisson and negative-binomial counts with a seasonal mean: Höhle and
 * Paul, Comput Stat Data Anal 52 (2008) 4357; `algo.glrnb` and `algo.glrpois` of R surveillance. The statistic is
 * the best log likelihood ratio over all weeks a change may have begun; the chart starts afresh after an alarm.
 */
export interface LikelihoodRatioOptions {
  /** Alarm at this log likelihood ratio. */
  readonly limit?: number;
  /** Extra variance αμ²; 0 is Poisson; left out, it is estimated from the past. */
  readonly alpha?: number;
  /** The expected counts themselves, or how to estimate them from the counts before the first step. */
  readonly mu0?:
    | ArrayLike<number>
    | { readonly S?: number; readonly trend?: boolean; readonly refit?: boolean };
  /** The raise (log) to look for; left out, the most likely one is estimated for every possible beginning. */
  readonly theta?: number;
  /** Least number of weeks a change must have lasted, and the most weeks looked back (−1: all). */
  readonly Mtilde?: number;
  readonly M?: number;
  readonly change?: 'intercept' | 'epi';
  readonly dir?: 'inc' | 'dec';
  readonly ret?: 'value' | 'cases';
}

export function likelihoodRatioChart(
  series: CountSeries,
  steps: readonly number[],
  options: LikelihoodRatioOptions = {},
) {
  const { limit = 5, theta, Mtilde = 1, M = -1, change = 'intercept', dir = 'inc', ret = 'value' } = options;
  const counts = Float64Array.from(steps, (step) => series.observed[step] as number);
  const baseline = expected(series, steps, options);
  const alpha = options.alpha ?? 1 / baseline.size;
  const refit = typeof options.mu0 === 'object' && 'refit' in options.mu0 && options.mu0.refit === true;

  const mu0 = baseline.means;
  const upperbound = new Float64Array(steps.length);
  const alarm: boolean[] = new Array(steps.length).fill(false);
  let from = 0;
  while (from < steps.length) {
    const model: RatioModel = {
      counts: counts.subarray(from),
      mu0: mu0.subarray(from),
      alpha,
      limit,
      minimumLength: Mtilde,
      window: M,
      direction: dir === 'inc' ? 1 : -1,
      before: from > 0 ? (counts[from - 1] as number) : 0,
    };
    const run =
      theta !== undefined
        ? knownShiftStep(model, theta)
        : change === 'epi'
          ? epidemicRatio(model)
          : interceptRatio(model, ret === 'cases');
    const values = ret === 'cases' ? run.cases : run.values;
    for (let i = 0; i < values.length; i++) upperbound[from + i] = Math.max(0, values[i] || 0);
    if (run.alarmAt === undefined) break;
    alarm[from + run.alarmAt] = true;
    from += run.alarmAt + 1;
    if (refit && from < steps.length) mu0.set(expected(series, steps.slice(from), options).means, from);
  }
  return { upperbound, alarm, mu0 };
}

/** Means of the steps from a regression on the counts before the first: level, optional trend, S yearly waves. */
function expected(series: CountSeries, steps: readonly number[], { mu0, alpha }: LikelihoodRatioOptions) {
  if (mu0 && 'length' in mu0) return { means: Float64Array.from(mu0), size: Number.POSITIVE_INFINITY };
  const { S = 1, trend = false } = mu0 ?? {};
  const row = (step: number): number[] => {
    const time = step + 1;
    const terms = trend ? [1, time] : [1];
    for (let wave = 1; wave <= S; wave++) {
      const angle = ((2 * wave * Math.PI) / series.stepsPerYear) * time;
      terms.push(Math.cos(angle), Math.sin(angle));
    }
    return terms;
  };
  const first = steps[0] as number;
  const past = Array.from({ length: first }, (_, step) => row(step));
  const counts = Array.prototype.slice.call(series.observed, 0, first) as number[];
  const { coefficients, size } = fitFor(alpha, past, counts);
  const means = Float64Array.from(steps, (step) =>
    Math.exp(row(step).reduce((sum, x, j) => sum + x * (coefficients[j] as number), 0)),
  );
  return { means, size };
}

function fitFor(alpha: number | undefined, rows: readonly (readonly number[])[], counts: readonly number[]) {
  if (alpha === undefined) return fitNegativeBinomial(rows, counts);
  if (alpha === 0) return { ...fitPoisson(rows, counts), size: Number.POSITIVE_INFINITY };
  return { ...fitSizedNegativeBinomial(rows, counts, 1 / alpha), size: 1 / alpha };
}
