import { blockRegression } from '../maths/block-regression.ts';
import { normalQuantile } from '../maths/normal.ts';
import { sumBetween } from '../maths/summary.ts';
import type { CountSeries } from './count-series.ts';
import { deltaBound, type PowerTransform } from './farrington-bounds.ts';
import { fitFarrington } from './farrington-model.ts';
import { datedWindow } from './reference-steps.ts';

/**
 * Is this week above what the same weeks of former years, past outbreaks set aside, let expect?
 *
 * Farrington and others, J R Stat Soc A 159 (1996) 547; `farrington` of R surveillance 1.20.3. The bound is the
 * two-sided 1 − α/2 quantile. Its successor, farrington-flexible.ts, uses far more of the past; prefer that one.
 */
export interface FarringtonOptions {
  readonly b?: number;
  readonly w?: number;
  readonly alpha?: number;
  readonly reweight?: boolean;
  readonly trend?: boolean;
  /** No alarm with fewer than limit54[0] cases in the last limit54[1] weeks. */
  readonly limit54?: readonly [number, number];
  readonly powertrans?: PowerTransform;
  readonly populationOffset?: boolean;
}

export function farrington(series: CountSeries, steps: readonly number[], options: FarringtonOptions = {}) {
  const {
    b = 5,
    w = 3,
    alpha = 0.05,
    reweight = true,
    trend = true,
    limit54 = [5, 4],
    powertrans = '2/3',
  } = options;
  const { observed } = series;
  const regression = blockRegression(b * (2 * w + 1) + 1, 1);
  const z = normalQuantile(1 - alpha / 2);
  const blank = () => new Float64Array(steps.length).fill(Number.NaN);
  const result = { upperbound: blank(), quantileOfObserved: blank(), predictiveMedian: blank() };

  const alarm = steps.map((step, i) => {
    const population = options.populationOffset ? series.population : undefined;
    let rows = 0;
    for (const past of referenceSteps(series, step, b, w)) {
      if (Number.isNaN(observed[past])) continue;
      regression.counts[rows] = observed[past] as number;
      regression.time[rows] = past;
      regression.exposure[rows] = population ? (population[past] as number) : 1;
      rows++;
    }
    const target = { block: 0, time: step, exposure: population ? (population[step] as number) : 1 };
    const fit = fitFarrington(regression, rows, 1, target, {
      trend,
      reweight,
      years: b,
      pThresholdTrend: 0.05,
      weightsThreshold: 1,
      overwrittenWeights: false,
      insistOnConvergence: false,
      coldStarts: true,
      resume: false,
    });
    if (!fit) return null;

    const y = observed[step] as number;
    const mean = Math.exp(regression.predictor(0, step)) * target.exposure;
    const se = mean * Math.sqrt(fit.phi * regression.predictorVariance(0, step));
    const bound = deltaBound(y, mean, se, fit.phi, powertrans, z);
    const enough = sumBetween(observed, step - limit54[1] + 1, step) >= limit54[0];
    result.upperbound[i] = enough ? bound.upper : 0;
    result.quantileOfObserved[i] = 1 - bound.pValue;
    result.predictiveMedian[i] = mean;
    return enough && (y - mean) / (bound.upper - mean) > 1;
  });
  return { ...result, alarm };
}

function referenceSteps(series: CountSeries, step: number, years: number, halfWidth: number): number[] {
  if (series.days) return datedWindow(step, years, halfWidth, series.stepsPerYear, series.days);
  const steps: number[] = [];
  for (let year = years; year >= 1; year--) {
    for (let offset = -halfWidth; offset <= halfWidth; offset++) {
      const past = step - year * series.stepsPerYear + offset;
      if (past >= 0) steps.push(past);
    }
  }
  return steps;
}
