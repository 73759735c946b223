import { poissonDraw, randomSource } from '../maths/random.ts';
import { rankPValue } from './cluster-selection.ts';
import { expectationRatio, poissonRatio } from './likelihood.ts';

/**
 * Which of these sets of places, over which last steps, stands out most?
 *
 * The scan over any list of zones (a school district, a river, nested townships) instead of circles. Kulldorff
 * 2001 (`population`), 2005 (`permutation`) and the expectation-based Poisson scan of Neill 2009 (`expectation`).
 */
export interface ZoneScanInput {
  /** counts[time][place], oldest first. */
  readonly counts: readonly ArrayLike<number>[];
  /** Expected counts in the same layout; see `populationBaselines`. */
  readonly baselines: readonly ArrayLike<number>[];
  readonly zones: readonly (readonly number[])[];
  readonly model: 'population' | 'permutation' | 'expectation';
  readonly replicates?: number;
  readonly seed?: number;
}

export interface ZoneScore {
  readonly zone: number;
  readonly duration: number;
  readonly score: number;
}

export function zoneScan(input: ZoneScanInput): { ranking: ZoneScore[]; pValue: number } {
  const { zones, baselines, model, replicates = 999, seed = 1 } = input;
  const times = input.counts.length;
  const places = input.counts[0]?.length ?? 0;
  const counts = flatten(input.counts);
  const expected = zoneSums(flatten(baselines), zones, times, places);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const score = (c: number, e: number): number =>
    model === 'expectation' ? expectationRatio(c, e) : poissonRatio(c, e, total);

  const seen = zoneSums(counts, zones, times, places);
  const ranking = Array.from(seen, (c, at) => ({
    zone: Math.floor(at / times),
    duration: (at % times) + 1,
    score: score(c, expected[at] as number),
  })).sort((a, b) => b.score - a.score);

  const draw = replicateCounts(input, counts, total, seed);
  const simulated = Float64Array.from({ length: replicates }, () => {
    const sums = zoneSums(draw(), zones, times, places);
    let top = 0;
    for (let at = 0; at < sums.length; at++)
      top = Math.max(top, score(sums[at] as number, expected[at] as number));
    return top;
  });
  return { ranking, pValue: rankPValue(ranking[0]?.score ?? 0, simulated) };
}

/** Expected counts when every step has the same total and places share it by population. */
export function populationBaselines(
  counts: readonly ArrayLike<number>[],
  population: readonly ArrayLike<number>[],
) {
  const total = flatten(counts).reduce((sum, count) => sum + count, 0);
  return population.map((row) => {
    const people = Float64Array.from(row);
    const all = people.reduce((sum, size) => sum + size, 0);
    return people.map((size) => (size * total) / (all * counts.length));
  });
}

/** Expected counts from the totals of places and steps alone. */
export function marginBaselines(counts: readonly ArrayLike<number>[]) {
  const rows = counts.map((row) => Float64Array.from(row));
  const ofStep = rows.map((row) => row.reduce((sum, count) => sum + count, 0));
  const total = ofStep.reduce((sum, count) => sum + count, 0);
  const ofPlace = Float64Array.from({ length: rows[0]?.length ?? 0 }, (_, place) =>
    rows.reduce((sum, row) => sum + (row[place] as number), 0),
  );
  return ofStep.map((step) => ofPlace.map((place) => (step * place) / total));
}

const flatten = (rows: readonly ArrayLike<number>[]): Float64Array => {
  const width = rows[0]?.length ?? 0;
  return Float64Array.from({ length: rows.length * width }, (_, at) => {
    const row = rows[Math.floor(at / width)] as ArrayLike<number>;
    return row[at % width] as number;
  });
};

/** At zone·times + d: what the zone holds in the last d+1 steps. */
function zoneSums(
  cells: Float64Array,
  zones: readonly (readonly number[])[],
  times: number,
  places: number,
): Float64Array {
  const sums = new Float64Array(zones.length * times);
  zones.forEach((zone, z) => {
    let sum = 0;
    for (let d = 0; d < times; d++) {
      const row = (times - 1 - d) * places;
      for (const place of zone) sum += cells[row + place] as number;
      sums[z * times + d] = sum;
    }
  });
  return sums;
}

function replicateCounts(
  input: ZoneScanInput,
  counts: Float64Array,
  total: number,
  seed: number,
): () => Float64Array {
  const random = randomSource(seed);
  const places = input.counts[0]?.length ?? 0;
  const means = flatten(input.baselines);
  if (input.model === 'expectation') return () => means.map((mean) => poissonDraw(random, mean));

  const cells = new Float64Array(counts.length);
  if (input.model === 'population') {
    const cumulative = new Float64Array(means.length);
    let sum = 0;
    means.forEach((mean, at) => {
      sum += mean;
      cumulative[at] = sum;
    });
    return () => {
      cells.fill(0);
      for (let left = total; left > 0; left--) {
        const at = firstAbove(cumulative, random.uniform() * sum);
        cells[at] = (cells[at] as number) + 1;
      }
      return cells;
    };
  }
  const rowOf: number[] = [];
  const placeOf: number[] = [];
  counts.forEach((count, at) => {
    for (let left = count; left > 0; left--) {
      rowOf.push(Math.floor(at / places));
      placeOf.push(at % places);
    }
  });
  return () => {
    cells.fill(0);
    for (let i = rowOf.length - 1; i >= 0; i--) {
      const pick = random.below(i + 1);
      const row = rowOf[pick] as number;
      rowOf[pick] = rowOf[i] as number;
      rowOf[i] = row;
      const at = row * places + (placeOf[i] as number);
      cells[at] = (cells[at] as number) + 1;
    }
    return cells;
  };
}

function firstAbove(cumulative: Float64Array, value: number): number {
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] as number) > value) high = middle;
    else low = middle + 1;
  }
  return low;
}
