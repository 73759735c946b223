import { poissonDraw, randomSource } from './maths/random.ts';
import { farringtonFlexible, NOUFAILY } from './series/farrington-flexible.ts';
import type { BenchmarkRow } from './shared/benchmark-table.ts';
import { scoreBenchmark } from './shared/score-benchmark.ts';
import { SCENARIOS, simulateStream } from './shared/simulated-streams.ts';
import { greatCircle } from './space/circles.ts';
import { permutationScan } from './space/permutation-scan.ts';

/** What `npm run bench -- detection` shows; printing, files and the clock belong to the caller. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The figure to beat, and whose it is. */
  readonly reference?: number;
  readonly referenceName?: string;
}

export interface DetectionBench {
  readonly speed: readonly BenchRow[];
  /** The detection curve, on the given file and on fresh series. */
  readonly curve: readonly (BenchmarkRow & { readonly set: string })[];
}

/** `clock` in seconds; `benchmarkFile` is the parsed 42-scenario file where it is at hand. */
export function benchDetection(clock: () => number, benchmarkFile?: unknown): DetectionBench {
  const random = randomSource(2026);
  const fresh = {
    series: SCENARIOS.flatMap((kind, i) => Array.from({ length: 10 }, () => simulateStream(random, kind, i))),
  };
  const sets = [
    ['fresh series', fresh],
    ['42 scenarios', benchmarkFile],
  ] as const;
  const curve = sets.flatMap(([set, data]) => {
    const score = data === undefined ? undefined : scoreBenchmark(data, clock);
    return score?.ok
      ? [...score.value.table, ...score.value.atEqualRate].map((row) => ({ set, ...row }))
      : [];
  });
  return { speed: [farringtonSpeed(clock), scanSpeed(clock)], curve };
}

/** Microseconds per evaluated week, Noufaily's settings, twelve years of weeks. R 4.2 needs about 7 ms. */
function farringtonSpeed(clock: () => number): BenchRow {
  const random = randomSource(1);
  const streams = SCENARIOS.flatMap((kind, i) =>
    Array.from({ length: 5 }, () => simulateStream(random, kind, i).observed),
  );
  const steps = Array.from({ length: 49 }, (_, i) => 575 + i);
  const run = () => {
    for (const observed of streams)
      farringtonFlexible({ observed: Float64Array.from(observed), stepsPerYear: 52 }, steps, NOUFAILY);
  };
  run();
  const began = clock();
  run();
  const value = ((clock() - began) * 1e6) / (streams.length * steps.length);
  return {
    name: 'Farrington Flexible, one week',
    value,
    unit: 'µs',
    reference: 7000,
    referenceName: 'R surveillance',
  };
}

/** 300 villages, 90 days, about 2 250 cases, 999 replicates. SaTScan 10.3.2 needs 2.5 s. */
function scanSpeed(clock: () => number): BenchRow {
  const random = randomSource(3);
  const points = Array.from({ length: 300 }, () => ({
    x: 112 + random.uniform() * 0.6,
    y: 31 + random.uniform() * 0.6,
  }));
  const places: number[] = [];
  const stepsAgo: number[] = [];
  for (let place = 0; place < points.length; place++) {
    for (let ago = 0; ago < 90; ago++) {
      for (let left = poissonDraw(random, 2250 / (300 * 90)); left > 0; left--) {
        places.push(place);
        stepsAgo.push(ago);
      }
    }
  }
  const began = clock();
  permutationScan({ points, distance: greatCircle, places, stepsAgo });
  const value = clock() - began;
  return {
    name: 'Permutation scan, 300 villages × 90 days × 999',
    value,
    unit: 's',
    reference: 2.5,
    referenceName: 'SaTScan',
  };
}
