import { expect, test } from 'vitest';
import { randomSource } from '../maths/random.ts';
import { euclidean, greatCircle } from './circles.ts';
import { permutationScan } from './permutation-scan.ts';
import { rateScan } from './rate-scan.ts';
import { marginBaselines, zoneScan } from './zone-scan.ts';

/** A grid of 25 villages, 1 km apart, twelve cases in each at random over sixty days. */
const grid = Array.from({ length: 25 }, (_, i) => ({ x: i % 5, y: Math.floor(i / 5) }));
const random = randomSource(4);
const quiet = grid.flatMap((_, place) =>
  Array.from({ length: 12 }, () => ({ place, ago: random.below(60) })),
);
const cluster = [7, 11, 12, 13, 17]
  .flatMap((place) => [place, place, place, place])
  .map((place, i) => ({ place, ago: i % 3 }));

const scan = (cases: { place: number; ago: number }[], points = grid) =>
  permutationScan({
    points,
    distance: euclidean,
    places: cases.map((each) => each.place),
    stepsAgo: cases.map((each) => each.ago),
    replicates: 199,
  });

test('twenty extra cases in five neighbouring villages within three days are found, and named', () => {
  const [best] = scan([...quiet, ...cluster]);
  expect(Array.from(best?.places ?? []).sort((a, b) => a - b)).toEqual([7, 11, 12, 13, 17]);
  expect(best?.duration).toBeLessThanOrEqual(3);
  expect(best?.pValue).toBeLessThanOrEqual(0.05);
});

test('a village belongs to one cluster only', () => {
  const named = scan([...quiet, ...cluster]).flatMap((each) => Array.from(each.places));
  expect(new Set(named).size).toBe(named.length);
});

test('a quiet county has no significant cluster', () => {
  expect(scan(quiet)[0]?.pValue ?? 1).toBeGreaterThan(0.05);
});

test('moving the whole map changes nothing', () => {
  const moved = grid.map(({ x, y }) => ({ x: x + 1000, y: y - 500 }));
  const places = (found: ReturnType<typeof scan>) =>
    found.map((each) => [each.score, Array.from(each.places)]);
  expect(places(scan([...quiet, ...cluster], moved))).toEqual(places(scan([...quiet, ...cluster])));
});

test('the same cases give the same p-value tomorrow', () => {
  expect(scan([...quiet, ...cluster])).toEqual(scan([...quiet, ...cluster]));
});

test('the Poisson ratio of a spatial cluster, by hand', () => {
  // Two places of equal population, 8 and 2 cases of 10: 8 ln(8/5) + 2 ln(2/5).
  const [best] = rateScan({
    points: [
      { x: 0, y: 0 },
      { x: 9, y: 0 },
    ],
    distance: euclidean,
    counts: [8, 2],
    totalCases: 10,
    weights: [100, 100],
    replicates: 99,
  });
  expect(best?.score).toBeCloseTo(8 * Math.log(1.6) + 2 * Math.log(0.4), 12);
  expect(Array.from(best?.places ?? [])).toEqual([0]);
  expect(best?.expected).toBe(5);
});

test('two villages at one spot enter a circle together', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 0, y: 0 },
    { x: 5, y: 0 },
    { x: 9, y: 0 },
  ];
  const [best] = rateScan({
    points,
    distance: euclidean,
    counts: [6, 0, 1, 1],
    totalCases: 8,
    weights: [1, 1, 1, 1],
    replicates: 9,
  });
  expect(Array.from(best?.places ?? [])).toEqual([0, 1]);
});

test('a zone scan over given sets finds the set and the duration', () => {
  const counts = [
    [1, 1, 1],
    [1, 1, 1],
    [1, 6, 1],
  ];
  const { ranking, pValue } = zoneScan({
    counts,
    baselines: marginBaselines(counts),
    zones: [[0], [1], [2], [0, 1]],
    model: 'permutation',
    replicates: 199,
  });
  expect(ranking[0]).toMatchObject({ zone: 1, duration: 1 });
  expect(pValue).toBeGreaterThan(0);
});

test('a degree of latitude is 111 kilometres', () => {
  expect(greatCircle({ x: 112, y: 31 }, { x: 112, y: 32 })).toBeCloseTo(111.125, 2);
});
