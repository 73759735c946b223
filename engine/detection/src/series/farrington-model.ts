import type { BlockRegression } from '../maths/block-regression.ts';
import { studentPValue } from '../maths/gamma-function.ts';

/** The fit shared by Farrington's two detectors: past outbreaks weighted down, the trend kept only when it helps. */
export interface FarringtonModelOptions {
  readonly trend: boolean;
  /** A trend is kept when its p-value is below this. */
  readonly pThresholdTrend: number;
  readonly reweight: boolean;
  /** Anscombe residuals above this are weighted down. */
  readonly weightsThreshold: number;
  readonly years: number;
  /**
   * R's farringtonFlexible overwrites the working weights of the fit before it computes errors. `true` repeats this,
   * to compare with it; otherwise errors rest on the dispersion φ, as in the paper.
   */
  readonly overwrittenWeights: boolean;
  /** The classic detector goes on with a fit that has not settled; the flexible one withholds judgement. */
  readonly insistOnConvergence: boolean;
  /** Begin every fit as R does, so that the last digits agree too. */
  readonly coldStarts: boolean;
  /** The regression still holds the fit of the step before, and may begin from there. */
  readonly resume: boolean;
}

export interface FarringtonFit {
  /** Overdispersion, at least 1. */
  readonly phi: number;
  /** Dispersions that scale the error of the mean and of the trend. */
  readonly errorScale: number;
  readonly trendScale: number;
  readonly trend: boolean;
}

/** At which block and time, and with which exposure, the model is to be read off. */
export interface Target {
  readonly block: number;
  readonly time: number;
  readonly exposure: number;
}

/** Past years needed before a trend is believed. Farrington and others 1996. */
const YEARS_FOR_TREND = 3;

export function fitFarrington(
  regression: BlockRegression,
  rows: number,
  blocks: number,
  target: Target,
  options: FarringtonModelOptions,
): FarringtonFit | undefined {
  if (options.trend && options.years >= YEARS_FOR_TREND) {
    const fit = fitOnce(regression, rows, blocks, true, options);
    if (fit && !fit.trend) return fit;
    if (fit && isTrendWelcome(regression, rows, target, fit, options)) return fit;
  }
  return fitOnce(regression, rows, blocks, false, options);
}

function isTrendWelcome(
  regression: BlockRegression,
  rows: number,
  target: Target,
  fit: FarringtonFit,
  options: FarringtonModelOptions,
): boolean {
  const t = regression.slope / Math.sqrt(fit.trendScale * regression.slopeVariance);
  if (options.pThresholdTrend < 1 && !(studentPValue(t, regression.degrees) < options.pThresholdTrend))
    return false;
  if (Number.isNaN(t)) return false;
  let most = 0;
  for (let i = 0; i < rows; i++) most = Math.max(most, regression.counts[i] as number);
  const forecast = Math.exp(regression.predictor(target.block, target.time)) * target.exposure;
  return forecast < most * (1 - ROUNDING);
}

/** In a constant series the forecast equals the maximum up to rounding, and there is no trend to keep. */
const ROUNDING = 1e-9;

function fitOnce(
  regression: BlockRegression,
  rows: number,
  blocks: number,
  withTrend: boolean,
  options: FarringtonModelOptions,
): FarringtonFit | undefined {
  let trend = withTrend;
  regression.omega.fill(1, 0, rows);
  const isSettled = options.resume && regression.fit(rows, blocks, trend, 'previous');
  if (!isSettled && !regression.fit(rows, blocks, trend)) {
    const settled = trend ? regression.fit(rows, blocks, false) : false;
    trend = false;
    if (!settled && options.insistOnConvergence) return undefined;
  }
  let dispersion = regression.dispersion('working');
  if (options.reweight) {
    weighDown(regression, rows, Math.max(1, dispersion), options.weightsThreshold);
    regression.fit(rows, blocks, trend, options.coldStarts ? 'cold' : 'again');
    dispersion = regression.dispersion('working');
  }
  const phi = Math.max(1, dispersion);
  if (!options.overwrittenWeights) return { phi, errorScale: phi, trendScale: dispersion, trend };
  const overwritten = options.reweight ? regression.dispersion('prior') : dispersion;
  return { phi, errorScale: overwritten, trendScale: overwritten, trend };
}

/** Weights γ·s⁻² beyond the threshold, γ elsewhere, adding up to the number of rows. */
function weighDown(regression: BlockRegression, rows: number, phi: number, threshold: number): void {
  const { counts, mean, omega } = regression;
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    const y = counts[i] as number;
    const mu = mean[i] as number;
    omega[i] = 1;
    // Only an excess can be weighted down, so the residual is needed for those rows alone.
    if (y > mu) {
      const sixth = Math.sqrt(Math.cbrt(mu));
      const root = Math.cbrt(y);
      const raw = 1.5 * ((root * root) / sixth - sixth * sixth * sixth);
      const s = raw / Math.sqrt(phi * (1 - regression.leverage(i)));
      if (s > threshold) omega[i] = 1 / (s * s);
    }
    sum += omega[i] as number;
  }
  const gamma = rows / sum;
  for (let i = 0; i < rows; i++) omega[i] = (omega[i] as number) * gamma;
}
