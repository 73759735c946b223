import { randomSource } from '../maths/random.ts';
import { circleScan } from './circle-scan.ts';
import { type CircleLimits, type Distance, growingCircles, type Point } from './circles.ts';
import { rankPValue, withoutOverlap } from './cluster-selection.ts';
import { bernoulliRatio } from './likelihood.ts';
import type { ScoredCluster } from './permutation-scan.ts';

/**
 * Where, and since when, do more people fall ill than the population lets expect?
 *
 * Kulldorff's scans against known populations: discrete Poisson in space or in space and time, and Bernoulli (cases
 * among cases and controls). Kulldorff 1997 and J R Stat Soc A 164 (2001) 61. Simulated counties put the same
 * number of cases down at random.
 */
export interface RateScanInput {
  readonly points: readonly Point[];
  readonly distance: Distance;
  /** Cases, at place·durations + steps ago, of the last steps only. */
  readonly counts: ArrayLike<number>;
  readonly totalCases: number;
  /** What cases are expected in proportion to; for `bernoulli`, the cases and controls of each place. */
  readonly weights: ArrayLike<number>;
  /** What limits a circle, when it is not the weights. */
  readonly sizes?: ArrayLike<number>;
  readonly maxShare?: number;
  readonly maxRadius?: number;
  /** Steps in the whole study, and the longest window; 1 and 1: purely spatial. */
  readonly steps?: number;
  readonly durations?: number;
  readonly model?: 'poisson' | 'bernoulli' | 'binomial';
  readonly minimumCases?: number;
  /** `centres`: the best window of each centre competes (SaTScan); `windows`: all of them do (R). */
  readonly candidates?: 'centres' | 'windows';
  readonly replicates?: number;
  readonly seed?: number;
}

export function rateScan(input: RateScanInput): ScoredCluster[] {
  const {
    points,
    weights,
    counts,
    totalCases,
    steps = 1,
    durations = 1,
    model = 'poisson',
    maxShare = 0.5,
  } = input;
  const sizes = input.sizes ?? weights;
  const limits: CircleLimits = {
    distance: input.distance,
    sizes,
    maxSize: maxShare * sum(sizes),
    ...(input.maxRadius === undefined ? {} : { maxRadius: input.maxRadius }),
  };
  const totalWeight = sum(weights);
  const expected = new Float64Array(points.length * durations);
  for (let place = 0; place < points.length; place++) {
    for (let d = 0; d < durations; d++) {
      expected[place * durations + d] =
        (totalCases * (weights[place] as number) * (d + 1)) / (totalWeight * steps);
    }
  }
  const people = totalWeight / totalCases;
  const ratio = bernoulliRatio(totalCases, totalWeight);
  const scan = circleScan({
    circles: growingCircles(points, limits),
    durations,
    expected,
    totalCases,
    minimumCases: input.minimumCases ?? 2,
    ...(model === 'poisson' ? {} : { score: (c: number, e: number) => ratio(c, Math.round(e * people)) }),
  });
  const candidates = input.candidates === 'windows' ? scan.allWindows(counts) : scan.bestOfEachCentre(counts);
  const clusters = withoutOverlap(candidates);
  const simulated = simulate(scan.maximum, input, model === 'bernoulli');
  return clusters.map((cluster) => ({ ...cluster, pValue: rankPValue(cluster.score, simulated) }));
}

function simulate(
  maximum: (counts: Int32Array) => number,
  input: RateScanInput,
  withoutReplacement: boolean,
): Float64Array {
  const { weights, totalCases, steps = 1, durations = 1, replicates = 999, seed = 1 } = input;
  const random = randomSource(seed);
  const counts = new Int32Array(weights.length * durations);
  const drop = (place: number): void => {
    const ago = steps === 1 ? 0 : random.below(steps);
    if (ago < durations) counts[place * durations + ago] = (counts[place * durations + ago] as number) + 1;
  };
  const deal = withoutReplacement ? dealPeople(weights, random.below) : drawPlaces(weights, random.uniform);
  return Float64Array.from({ length: replicates }, () => {
    counts.fill(0);
    deal(totalCases, drop);
    return maximum(counts);
  });
}

type Deal = (cases: number, drop: (place: number) => void) => void;

/** Each person can fall ill once: draws people without putting them back. */
function dealPeople(weights: ArrayLike<number>, below: (bound: number) => number): Deal {
  const people: number[] = [];
  for (let place = 0; place < weights.length; place++) {
    for (let left = weights[place] as number; left > 0; left--) people.push(place);
  }
  return (cases, drop) => {
    for (let dealt = 0; dealt < cases; dealt++) {
      const pick = dealt + below(people.length - dealt);
      const place = people[pick] as number;
      people[pick] = people[dealt] as number;
      people[dealt] = place;
      drop(place);
    }
  };
}

/** Draws places in proportion to their weights (Walker's alias method). */
function drawPlaces(weights: ArrayLike<number>, uniform: () => number): Deal {
  const n = weights.length;
  const total = sum(weights);
  const chance = Float64Array.from({ length: n }, (_, i) => ((weights[i] as number) * n) / total);
  const alias = Int32Array.from({ length: n }, (_, i) => i);
  const small: number[] = [];
  const large: number[] = [];
  chance.forEach((share, i) => void (share < 1 ? small : large).push(i));
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop() as number;
    const rich = large.pop() as number;
    alias[poor] = rich;
    chance[rich] = (chance[rich] as number) + (chance[poor] as number) - 1;
    ((chance[rich] as number) < 1 ? small : large).push(rich);
  }
  for (const i of [...small, ...large]) chance[i] = 1;
  return (cases, drop) => {
    for (let left = cases; left > 0; left--) {
      const spot = uniform() * n;
      const place = Math.floor(spot);
      drop(spot - place < (chance[place] as number) ? place : (alias[place] as number));
    }
  };
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i] as number;
  return total;
}
