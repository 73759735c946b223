import { type BlockRegression, blockRegression } from '../maths/block-regression.ts';
import { normalQuantile } from '../maths/normal.ts';
import { sumBetween } from '../maths/summary.ts';
import type { CountSeries } from './count-series.ts';
import {
  type Bound,
  deltaBound,
  negativeBinomialBound,
  type PowerTransform,
  upperMean,
} from './farrington-bounds.ts';
import { fitFarrington } from './farrington-model.ts';
import { anniversaries } from './reference-steps.ts';
import { isUsed, markSeasonBlocks } from './season-blocks.ts';

/**
 * Is this week above what all the seasons of the past, past outbreaks set aside, let expect?
 *
 * Farrington Flexible: Noufaily and others, Stat Med 32 (2013) 1206; `farringtonFlexible` of R surveillance.
 * The settings of the paper, which are the better ones, are in NOUFAILY; plain defaults are those of the package.
 */
export interface FlexibleOptions {
  readonly b?: number;
  readonly w?: number;
  readonly reweight?: boolean;
  readonly weightsThreshold?: number;
  readonly alpha?: number;
  readonly trend?: boolean;
  readonly pThresholdTrend?: number;
  readonly limit54?: readonly [number, number];
  readonly powertrans?: PowerTransform;
  readonly populationOffset?: boolean;
  readonly noPeriods?: number;
  readonly pastWeeksNotIncluded?: number;
  readonly thresholdMethod?: 'delta' | 'nbPlugin' | 'muan';
  /** Repeat R's overwritten weights (see farrington-model.ts). Off in production. */
  readonly overwrittenWeights?: boolean;
}

export const NOUFAILY = {
  b: 5,
  w: 3,
  noPeriods: 10,
  weightsThreshold: 2.58,
  pastWeeksNotIncluded: 26,
  pThresholdTrend: 1,
  thresholdMethod: 'nbPlugin',
  alpha: 0.005,
} as const satisfies FlexibleOptions;

export interface FlexibleVerdicts {
  readonly upperbound: Float64Array;
  readonly alarm: (boolean | null)[];
  readonly expected: Float64Array;
  readonly score: Float64Array;
  readonly pvalue: Float64Array;
  readonly phi: Float64Array;
  readonly mu0: Float64Array;
  readonly trendIncluded: (boolean | null)[];
  readonly trendCoef: Float64Array;
}

const DEFAULTS = {
  b: 5,
  w: 3,
  reweight: true,
  weightsThreshold: 2.58,
  alpha: 0.05,
  trend: true,
  pThresholdTrend: 0.05,
  limit54: [5, 4],
  powertrans: '2/3',
  populationOffset: false,
  noPeriods: 1,
  thresholdMethod: 'delta',
  overwrittenWeights: false,
} as const satisfies FlexibleOptions;

export function farringtonFlexible(
  series: CountSeries,
  steps: readonly number[],
  chosen: FlexibleOptions = NOUFAILY,
): FlexibleVerdicts {
  const options = { ...DEFAULTS, pastWeeksNotIncluded: chosen.w ?? DEFAULTS.w, ...chosen };
  const { observed } = series;
  const blocks = new Uint8Array(observed.length);
  const regression = blockRegression(observed.length, options.noPeriods);
  const z = normalQuantile(1 - options.alpha);
  const verdicts = emptyVerdicts(steps.length);
  let hasFit = false;

  steps.forEach((step, i) => {
    const target = readPast(series, step, options, blocks, regression);
    if (!target) return;
    const fit = fitFarrington(regression, target.rows, options.noPeriods, target, {
      ...options,
      years: options.b,
      insistOnConvergence: true,
      coldStarts: options.overwrittenWeights,
      resume: hasFit && !options.overwrittenWeights,
    });
    hasFit = fit !== undefined;
    if (!fit) return;

    const y = observed[step] as number;
    const logMean = regression.predictor(target.block, target.time) + Math.log(target.exposure);
    const mean = Math.exp(logMean);
    const se = Math.sqrt(fit.errorScale * regression.predictorVariance(target.block, target.time));
    const isDelta = options.thresholdMethod === 'delta';
    const plausible = options.thresholdMethod === 'muan' ? upperMean(logMean, se, options.alpha) : mean;
    const bound: Bound = isDelta
      ? deltaBound(y, mean, mean * se, fit.phi, options.powertrans, z)
      : negativeBinomialBound(y, plausible, fit.phi, options.alpha);

    // The package subtracts the log-scale predictor in these two methods; kept, as only the order of scores is read.
    const centre = isDelta || !options.overwrittenWeights ? mean : logMean;
    const score = (y - centre) / (bound.upper - centre);
    const enough = sumBetween(observed, step - options.limit54[1] + 1, step) >= options.limit54[0];
    verdicts.upperbound[i] = enough ? bound.upper : Number.NaN;
    verdicts.expected[i] = enough && !Number.isNaN(bound.upper) ? mean : Number.NaN;
    verdicts.score[i] = score;
    verdicts.pvalue[i] = bound.pValue;
    verdicts.phi[i] = fit.phi;
    verdicts.mu0[i] = isDelta ? Math.exp(mean + z * mean * se) : plausible;
    verdicts.alarm[i] = enough && score > 1 && y !== 0;
    verdicts.trendIncluded[i] = fit.trend;
    if (fit.trend) verdicts.trendCoef[i] = regression.slope;
  });
  return verdicts;
}

/** Fills the regression with the usable past of a step; undefined when the series does not reach back far enough. */
function readPast(
  series: CountSeries,
  step: number,
  options: Required<
    Pick<FlexibleOptions, 'b' | 'w' | 'noPeriods' | 'pastWeeksNotIncluded' | 'populationOffset'>
  >,
  blocks: Uint8Array,
  regression: BlockRegression,
) {
  const { observed, days, stepsPerYear } = series;
  const years = anniversaries(step, options.b, stepsPerYear, days);
  if (!years) return undefined;
  const population = options.populationOffset ? series.population : undefined;
  const first = markSeasonBlocks(blocks, years, options);
  // By the calendar, time counts in units of the first gap from the first used step, as in the package.
  const unit = days ? (days[1] as number) - (days[0] as number) : 1;
  const timeOf = (at: number): number =>
    days ? ((days[at] as number) - (days[first] as number)) / unit : at + 1;

  let rows = 0;
  for (let at = first; at <= step; at++) {
    const block = blocks[at] as number;
    const count = observed[at] as number;
    if (!isUsed(block) || Number.isNaN(count)) continue;
    regression.counts[rows] = count;
    regression.time[rows] = timeOf(at);
    regression.block[rows] = block;
    regression.exposure[rows] = population ? (population[at] as number) : 1;
    rows++;
  }
  if (rows === 0) return undefined;
  const exposure = population ? (population[step] as number) : 1;
  return { rows, block: options.noPeriods - 1, time: timeOf(step), exposure };
}

function emptyVerdicts(length: number): FlexibleVerdicts {
  const blank = () => new Float64Array(length).fill(Number.NaN);
  const silent = (): (boolean | null)[] => new Array(length).fill(null);
  return {
    upperbound: blank(),
    alarm: silent(),
    expected: blank(),
    score: blank(),
    pvalue: blank(),
    phi: blank(),
    mu0: blank(),
    trendIncluded: silent(),
    trendCoef: blank(),
  };
}
