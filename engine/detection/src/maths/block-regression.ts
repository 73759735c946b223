/**
 * Poisson regression with a level for each block of the season and one common trend:
 *
 *   log mean(i) = log exposure(i) + level(block(i)) + slope · time(i)
 *
 * This is the model inside Farrington's detectors, and it is solved some hundred million times a year in one county.
 * Each level meets only itself and the slope, so the normal equations are solved in one pass instead of by a matrix;
 * within a run of consecutive steps the means follow by one multiplication. Nothing is allocated while fitting.
 * Start, stopping rule and the weights used for errors are those of R's `glm.fit`: with sparse counts, where a level
 * runs to minus infinity, the printed bound depends on them.
 */
export interface BlockRegression {
  readonly counts: Float64Array;
  readonly time: Float64Array;
  readonly block: Uint8Array;
  readonly exposure: Float64Array;
  /** Prior weights. */
  readonly omega: Float64Array;
  readonly mean: Float64Array;
  /** Working weights of the last step, which R uses for leverages and errors. */
  readonly weight: Float64Array;
  readonly level: Float64Array;
  /**
   * Fits rows 0…n−1 in `blocks` blocks; tells whether it converged. `cold` begins as R does. `previous` begins from
   * the fit before, of nearly the same rows, `again` from that of the same rows: the same answer in fewer steps,
   * except where a level runs to minus infinity.
   */
  fit(n: number, blocks: number, withTrend: boolean, from?: 'cold' | 'previous' | 'again'): boolean;
  /** Σ weight·((y−μ)/μ)² and Σ omega·((y−μ)/μ)², each over the residual degrees of freedom. */
  dispersion(kind: 'working' | 'prior'): number;
  leverage(i: number): number;
  /** Log mean at a block and time, without exposure; its variance for dispersion 1. */
  predictor(block: number, time: number): number;
  predictorVariance(block: number, time: number): number;
  slope: number;
  slopeVariance: number;
  degrees: number;
}

const MOST_STEPS = 25;
const SETTLED = 1e-8;
/** A block that had no case at all begins anew from here, lest it sink week by week. */
const LEAST_RESUMED_LEVEL = -6;
const LOG_EPSILON = Math.log(Number.EPSILON);

/** log(y + 0.1) and y·log y for the counts met in practice. */
const TABLE = 1024;
const LOG_START = Float64Array.from({ length: TABLE }, (_, y) => Math.log(y + 0.1));
const SELF_ENTROPY = Float64Array.from({ length: TABLE }, (_, y) => (y > 0 ? y * Math.log(y) : 0));
const isListed = (y: number): boolean => y < TABLE && (y | 0) === y;
const logStart = (y: number): number => (isListed(y) ? (LOG_START[y] as number) : Math.log(y + 0.1));
const selfEntropy = (y: number): number =>
  isListed(y) ? (SELF_ENTROPY[y] as number) : y > 0 ? y * Math.log(y) : 0;

export function blockRegression(capacity: number, mostBlocks = 64): BlockRegression {
  const counts = new Float64Array(capacity);
  const time = new Float64Array(capacity);
  const block = new Uint8Array(capacity);
  const exposure = new Float64Array(capacity).fill(1);
  const omega = new Float64Array(capacity);
  const mean = new Float64Array(capacity);
  const weight = new Float64Array(capacity);
  const predictor = new Float64Array(capacity);
  /** y·log y − y, and log exposure. */
  const own = new Float64Array(capacity);
  const offset = new Float64Array(capacity);
  const level = new Float64Array(mostBlocks);
  const factor = new Float64Array(mostBlocks);
  const sumW = new Float64Array(mostBlocks);
  const sumWT = new Float64Array(mostBlocks);
  const sumWZ = new Float64Array(mostBlocks);
  let rows = 0;
  let trend = false;
  let centre = 0;
  let spread = 0;

  function start(): number {
    let deviance = 0;
    for (let i = 0; i < rows; i++) {
      const y = counts[i] as number;
      const eta = logStart(y);
      const mu = y + 0.1;
      mean[i] = mu;
      own[i] = selfEntropy(y) - y;
      offset[i] = exposure[i] === 1 ? 0 : Math.log(exposure[i] as number);
      // The predictor is kept without its offset.
      predictor[i] = eta - (offset[i] as number);
      deviance += (omega[i] as number) * ((own[i] as number) - y * eta + mu);
    }
    return 2 * deviance;
  }

  /** Means from the levels and the slope as they stand, for rows that may have moved by a step. */
  function resume(oldCentre: number, blocks: number): number {
    for (let b = 0; b < blocks; b++) level[b] = Math.max(level[b] as number, LEAST_RESUMED_LEVEL);
    const slope = self.slope;
    for (let b = 0; b < blocks; b++) {
      level[b] = (level[b] as number) + slope * (centre - oldCentre);
      factor[b] = Math.exp(level[b] as number);
    }
    for (let i = 0; i < rows; i++) {
      own[i] = selfEntropy(counts[i] as number) - (counts[i] as number);
      offset[i] = exposure[i] === 1 ? 0 : Math.log(exposure[i] as number);
    }
    return update();
  }

  function solve(blocks: number): void {
    sumW.fill(0, 0, blocks);
    sumWT.fill(0, 0, blocks);
    sumWZ.fill(0, 0, blocks);
    let sumWTT = 0;
    let sumWTZ = 0;
    for (let i = 0; i < rows; ) {
      // Rows of one block come in runs; their sums are kept at hand until the run ends.
      const b = block[i] as number;
      let runW = 0;
      let runWT = 0;
      let runWZ = 0;
      for (; i < rows && block[i] === b; i++) {
        const prior = omega[i] as number;
        const mu = mean[i] as number;
        const w = prior * mu;
        const wz = w * (predictor[i] as number) + prior * ((counts[i] as number) - mu);
        const t = (time[i] as number) - centre;
        weight[i] = w;
        runW += w;
        runWT += w * t;
        runWZ += wz;
        sumWTT += w * t * t;
        sumWTZ += wz * t;
      }
      sumW[b] = (sumW[b] as number) + runW;
      sumWT[b] = (sumWT[b] as number) + runWT;
      sumWZ[b] = (sumWZ[b] as number) + runWZ;
    }
    let slope = 0;
    spread = sumWTT;
    if (trend) {
      for (let b = 0; b < blocks; b++) {
        if (sumW[b] === 0) continue;
        const share = (sumWT[b] as number) / (sumW[b] as number);
        spread -= share * (sumWT[b] as number);
        sumWTZ -= share * (sumWZ[b] as number);
      }
      slope = sumWTZ / spread;
    }
    self.slope = slope;
    for (let b = 0; b < blocks; b++) {
      level[b] =
        sumW[b] === 0 ? 0 : ((sumWZ[b] as number) - slope * (sumWT[b] as number)) / (sumW[b] as number);
      factor[b] = Math.exp(level[b] as number);
    }
  }

  function update(): number {
    const slope = self.slope;
    const growth = Math.exp(slope);
    let deviance = 0;
    let lastTime = Number.NaN;
    let drift = 1;
    for (let i = 0; i < rows; i++) {
      const t = (time[i] as number) - centre;
      if (slope !== 0) {
        drift = t === lastTime + 1 ? drift * growth : Math.exp(slope * t);
        lastTime = t;
      }
      const b = block[i] as number;
      const eta = (level[b] as number) + slope * t;
      const mu = eta < LOG_EPSILON ? Number.EPSILON : (factor[b] as number) * drift * (exposure[i] as number);
      const y = counts[i] as number;
      predictor[i] = eta;
      mean[i] = mu;
      deviance += (omega[i] as number) * ((own[i] as number) - y * (eta + (offset[i] as number)) + mu);
    }
    return 2 * deviance;
  }

  const self: BlockRegression = {
    counts,
    time,
    block,
    exposure,
    omega,
    mean,
    weight,
    level,
    slope: 0,
    slopeVariance: Number.NaN,
    degrees: 0,

    fit(n, blocks, withTrend, from = 'cold') {
      rows = n;
      trend = withTrend;
      const oldCentre = centre;
      // Any centre near the middle keeps level and slope apart.
      centre = Math.round(((time[0] as number) + (time[n - 1] as number)) / 2);
      let deviance = Number.POSITIVE_INFINITY;
      if (from === 'cold') deviance = start();
      else if (from === 'previous') deviance = resume(oldCentre, blocks);
      let converged = false;
      for (let step = 0; step < MOST_STEPS && !converged; step++) {
        solve(blocks);
        const next = update();
        converged = Math.abs(next - deviance) / (Math.abs(next) + 0.1) < SETTLED;
        deviance = next;
      }
      let used = 0;
      for (let b = 0; b < blocks; b++) if (sumW[b] !== 0) used++;
      self.degrees = n - used - (withTrend ? 1 : 0);
      self.slopeVariance = withTrend ? 1 / spread : Number.NaN;
      return converged;
    },

    dispersion(kind) {
      const weights = kind === 'working' ? weight : omega;
      let sum = 0;
      for (let i = 0; i < rows; i++) {
        const residual = (counts[i] as number) / (mean[i] as number) - 1;
        sum += (weights[i] as number) * residual * residual;
      }
      return sum / self.degrees;
    },

    leverage(i) {
      return (weight[i] as number) * self.predictorVariance(block[i] as number, time[i] as number);
    },

    predictor: (b, t) => (level[b] as number) + self.slope * (t - centre),

    predictorVariance(b, t) {
      const w = sumW[b] as number;
      if (!trend) return 1 / w;
      const distance = t - centre - (sumWT[b] as number) / w;
      return 1 / w + (distance * distance) / spread;
    },
  };
  return self;
}
