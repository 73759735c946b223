import { randomSource } from '../maths/random.ts';
import { type CircleCluster, circleScan } from './circle-scan.ts';
import { type Distance, growingCircles, type Point } from './circles.ts';
import { rankPValue, withoutOverlap } from './cluster-selection.ts';

/**
 * Do cases crowd together in place and time more than the places' and days' own totals explain?
 *
 * The prospective space-time permutation scan: Kulldorff and others, PLoS Med 2 (2005) e59. Needs only cases, no
 * population and no baseline: expected = cases of the places × cases of the days ÷ all cases. The p-value comes
 * from shuffling days over cases.
 */
export interface PermutationScanInput {
  readonly points: readonly Point[];
  readonly distance: Distance;
  /** One entry per case: its place, and how many steps before today it lies. */
  readonly places: ArrayLike<number>;
  readonly stepsAgo: ArrayLike<number>;
  readonly maxRadius?: number;
  readonly maxDuration?: number;
  /** Largest share of all cases in one circle. */
  readonly maxShare?: number;
  readonly minimumCases?: number;
  readonly replicates?: number;
  readonly seed?: number;
}

export interface ScoredCluster extends CircleCluster {
  readonly pValue: number;
}

export function permutationScan(input: PermutationScanInput): ScoredCluster[] {
  const { points, places, stepsAgo, maxDuration = 7, maxShare = 0.5, replicates = 999, seed = 1 } = input;
  const total = places.length;
  const ofPlace = new Float64Array(points.length);
  const ofStep = new Int32Array(maxDuration);
  const counts = new Int32Array(points.length * maxDuration);
  for (let i = 0; i < total; i++) {
    const place = places[i] as number;
    const ago = stepsAgo[i] as number;
    ofPlace[place] = (ofPlace[place] as number) + 1;
    if (ago >= maxDuration) continue;
    ofStep[ago] = (ofStep[ago] as number) + 1;
    counts[place * maxDuration + ago] = (counts[place * maxDuration + ago] as number) + 1;
  }

  const circles = growingCircles(points, {
    distance: input.distance,
    sizes: ofPlace,
    maxSize: maxShare * total,
    ...(input.maxRadius === undefined ? {} : { maxRadius: input.maxRadius }),
  });
  const scan = circleScan({
    circles,
    durations: maxDuration,
    expected: expectedByMargins(ofPlace, ofStep, total),
    totalCases: total,
    minimumCases: input.minimumCases ?? 2,
  });
  const clusters = withoutOverlap(scan.bestOfEachCentre(counts));
  const simulated = simulate(scan.maximum, places, ofStep, counts.length, replicates, seed);
  return clusters.map((cluster) => ({ ...cluster, pValue: rankPValue(cluster.score, simulated) }));
}

function expectedByMargins(ofPlace: Float64Array, ofStep: Int32Array, total: number): Float64Array {
  const durations = ofStep.length;
  const expected = new Float64Array(ofPlace.length * durations);
  ofPlace.forEach((cases, place) => {
    let recent = 0;
    for (let d = 0; d < durations; d++) {
      recent += ofStep[d] as number;
      expected[place * durations + d] = (cases * recent) / total;
    }
  });
  return expected;
}

/** Deals the recent days out to cases drawn at random; who gets an older day does not matter to any window. */
function simulate(
  maximum: (counts: Int32Array) => number,
  places: ArrayLike<number>,
  ofStep: Int32Array,
  cells: number,
  replicates: number,
  seed: number,
): Float64Array {
  const random = randomSource(seed);
  const durations = ofStep.length;
  const deck = Int32Array.from({ length: places.length }, (_, i) => places[i] as number);
  const counts = new Int32Array(cells);
  return Float64Array.from({ length: replicates }, () => {
    counts.fill(0);
    let dealt = 0;
    for (let d = 0; d < durations; d++) {
      for (let left = ofStep[d] as number; left > 0; left--, dealt++) {
        const pick = dealt + random.below(deck.length - dealt);
        const place = deck[pick] as number;
        deck[pick] = deck[dealt] as number;
        deck[dealt] = place;
        const cell = place * durations + d;
        counts[cell] = (counts[cell] as number) + 1;
      }
    }
    return maximum(counts);
  });
}
