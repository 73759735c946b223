import { anscombeNegativeBinomial } from '../maths/anscombe.ts';
import { fitPoisson } from '../maths/log-linear-regression.ts';
import { mean } from '../maths/summary.ts';
import type { CountSeries } from './count-series.ts';

/**
 * Do small excesses, too small to alarm alone, add up over weeks?
 *
 * CUSUM for Poisson counts: Rossi, Lampugnani and Marchi, Stat Med 18 (1999) 2111; `algo.cusum` of R surveillance.
 * Each count is brought to a scale where ordinary weeks have mean 0 and deviation 1, `k` is taken off, and the sum
 * alarms at `h`. `reset` starts it afresh after an alarm: without it one outbreak alarms for weeks after its end,
 * which is what version 1.20.3 does and what the compared outputs show.
 */
export interface CusumOptions {
  readonly k?: number;
  readonly h?: number;
  readonly trans?: CusumScale;
  /** Extra variance αμ² of the two negative-binomial scales. */
  readonly alpha?: number;
  /** The mean: a number, one per step, `glm` for a Poisson regression with one yearly wave, or the plain past mean. */
  readonly m?: number | ArrayLike<number> | 'glm';
  readonly reset?: boolean;
}

export type CusumScale =
  | 'standard'
  | 'rossi'
  | 'anscombe'
  | 'anscombe2nd'
  | 'pearsonNegBin'
  | 'anscombeNegBin'
  | 'none';

export function cusum(series: CountSeries, steps: readonly number[], options: CusumOptions = {}) {
  const { k = 1.04, h = 2.26, trans = 'standard', alpha = 0.1, reset = false } = options;
  const means = expectedCounts(series, steps, options.m);
  const upperbound = new Float64Array(steps.length);
  const sums = new Float64Array(steps.length);
  let before = 0;

  const alarm = steps.map((step, i) => {
    const m = means[i] as number;
    const x = series.observed[step] as number;
    const sum = Math.max(0, before + standardised(trans, x, m, alpha) - k);
    const room = h + k - before;
    const bound = trans === 'none' || trans === 'anscombeNegBin' ? h - sum : countAt(trans, room, m, alpha);
    // Where the scale has no real inverse, the chart bears nothing.
    upperbound[i] = Math.max(bound || 0, 0);
    sums[i] = sum;
    const over = Number.isNaN(sum) ? null : sum >= h;
    before = reset && over ? 0 : sum;
    return over;
  });
  return { upperbound, alarm, cusum: sums, m: means };
}

/** One mean for all steps, or one per step. */
function expectedCounts(series: CountSeries, steps: readonly number[], m: CusumOptions['m']): Float64Array {
  const first = steps[0] as number;
  if (m === 'glm') return seasonalMeans(series, steps, first);
  if (typeof m === 'number') return new Float64Array(steps.length).fill(m);
  if (m !== undefined) return Float64Array.from(steps, (_, i) => m[m.length === 1 ? 0 : i] as number);
  return new Float64Array(steps.length).fill(mean(Array.prototype.slice.call(series.observed, 0, first)));
}

function seasonalMeans(series: CountSeries, steps: readonly number[], first: number): Float64Array {
  const wave = (2 * Math.PI) / series.stepsPerYear;
  const row = (step: number): number[] => {
    const time = (series.firstStepOfYear ?? 1) + step;
    return [1, Math.cos(wave * time), Math.sin(wave * time)];
  };
  const past = Array.from({ length: first }, (_, step) => row(step));
  const { coefficients } = fitPoisson(past, Array.prototype.slice.call(series.observed, 0, first));
  return Float64Array.from(steps, (step) =>
    Math.exp(row(step).reduce((sum, x, j) => sum + x * (coefficients[j] as number), 0)),
  );
}

function standardised(scale: CusumScale, x: number, m: number, alpha: number): number {
  switch (scale) {
    case 'standard':
      return (x - m) / Math.sqrt(m);
    case 'rossi':
      return (x - 3 * m + 2 * Math.sqrt(x * m)) / (2 * Math.sqrt(m));
    case 'anscombe':
      return (1.5 * (x ** (2 / 3) - m ** (2 / 3))) / m ** (1 / 6);
    case 'anscombe2nd':
      return (x ** (2 / 3) - (m ** (2 / 3) - m ** (-1 / 3) / 9)) / ((2 / 3) * m ** (1 / 6));
    case 'pearsonNegBin':
      return (x - m) / Math.sqrt(m + alpha * m * m);
    case 'anscombeNegBin':
      return anscombeNegativeBinomial(x, m, alpha);
    case 'none':
      return x;
  }
}

/** The count at which a standardised value would be `room`: what the chart can still bear. */
function countAt(scale: CusumScale, room: number, m: number, alpha: number): number {
  const root = Math.sqrt(m);
  switch (scale) {
    case 'standard':
      return Math.ceil(root * room + m);
    case 'rossi':
      return 2 * root * room + 5 * m - 2 * Math.sqrt(4 * m * m + 2 * m * root * room);
    case 'anscombe':
      return Math.max(0, (2 / 3) * m ** (1 / 6) * room + m ** (2 / 3)) ** 1.5;
    case 'anscombe2nd':
      return Math.max(0, (2 / 3) * m ** (1 / 6) * room + m ** (2 / 3) - m ** (1 / 3) / 9) ** 1.5;
    default:
      return Math.sqrt(m + alpha * m * m) * room + m;
  }
}
