import { euclidean, greatCircle, type Point } from '../space/circles.ts';
import type { ScoredCluster } from '../space/permutation-scan.ts';
import { rateScan } from '../space/rate-scan.ts';
import { marginBaselines, populationBaselines, type ZoneScanInput, zoneScan } from '../space/zone-scan.ts';
import { type DetectionRun, given, type RunOutput, reader } from './run.ts';

/** Scans in the layout of the R packages SpatialEpi, smerc and scanstatistics. */

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const byPlace = (cluster: ScoredCluster, values: readonly number[]): number =>
  sum(Array.from(cluster.places, (place) => values[place] as number));

/** SpatialEpi `kulldorff`: all windows compete; secondary clusters end where the p-value passes `alphaLevel`. */
export function runKulldorff(run: DetectionRun): RunOutput {
  const input = reader(run.input);
  const params = reader(run.params);
  const cases = input.numbers('cases') ?? [];
  const population = input.numbers('population') ?? [];
  const expected = input.numbers('expected') ?? [];
  const isPoisson = params.text('model') === 'poisson';
  const share = sum(cases) / sum(population);
  const due = isPoisson ? expected : population.map((people) => people * share);
  const clusters = rateScan({
    points: pointsOf(input.numbers('x'), input.numbers('y')),
    distance: euclidean,
    counts: cases,
    totalCases: sum(cases),
    weights: isPoisson ? expected : population,
    sizes: population,
    maxShare: params.number('popUpperBound') ?? 0.5,
    model: isPoisson ? 'poisson' : 'binomial',
    candidates: 'windows',
    minimumCases: 1,
    ...given({ replicates: params.number('nSimulations') }),
  });
  const printed = clusters.map((cluster) => ({
    locations: Array.from(cluster.places, (place) => place + 1),
    population: byPlace(cluster, population),
    cases: cluster.cases,
    expected: byPlace(cluster, due),
    smr: cluster.cases / byPlace(cluster, due),
    llr: cluster.score,
    pValueMC999: cluster.pValue,
  }));
  const limit = params.number('alphaLevel') ?? 0.9;
  const end = printed.findIndex((cluster, i) => i > 0 && cluster.pValueMC999 > limit);
  return { mostLikely: printed[0] ?? null, secondary: printed.slice(1, end === -1 ? undefined : end) };
}

/** smerc `scan.test`: windows of at least two cases, and one place left over, if there is one, with ratio 0. */
export function runScanTest(run: DetectionRun): RunOutput {
  const input = reader(run.input);
  const params = reader(run.params);
  const cases = (input.numbers('cases') ?? []).map(Math.floor);
  const population = input.numbers('population') ?? [];
  const points = pointsOf(input.numbers('longitude'), input.numbers('latitude'));
  const distance = params.flag('longlat') ? greatCircle : euclidean;
  const share = sum(cases) / sum(population);
  const clusters = rateScan({
    points,
    distance,
    counts: cases,
    totalCases: sum(cases),
    weights: population,
    maxShare: params.number('ubpop') ?? 0.5,
    candidates: 'windows',
    minimumCases: params.number('min.cases') ?? 2,
    ...given({ replicates: params.number('nsim') }),
  });
  const taken = new Set(clusters.flatMap((cluster) => [...cluster.places]));
  const left = cases.findIndex((_, place) => !taken.has(place));
  const rest =
    left < 0
      ? []
      : [
          {
            centre: left,
            places: Int32Array.of(left),
            duration: 1,
            cases: cases[left] as number,
            expected: share * (population[left] as number),
            score: 0,
            pValue: 1,
          },
        ];
  return {
    clusters: [...clusters, ...rest].map((cluster) => {
      const people = byPlace(cluster, population);
      const last = cluster.places.at(-1) as number;
      return {
        locations: Array.from(cluster.places, (place) => place + 1),
        radius: distance(points[cluster.centre] as Point, points[last] as Point),
        population: people,
        cases: cluster.cases,
        expected: cluster.expected,
        smr: cluster.cases / cluster.expected,
        rr: cluster.cases / people / ((sum(cases) - cluster.cases) / (sum(population) - people)),
        llr: cluster.score,
        pValueMC: cluster.pValue,
      };
    }),
  };
}

const pointsOf = (xs: readonly number[] = [], ys: readonly number[] = []): Point[] =>
  xs.map((x, i) => ({ x, y: ys[i] as number }));

const MODELS: Record<string, ZoneScanInput['model']> = {
  scan_pb_poisson: 'population',
  scan_pb_perm: 'permutation',
  scan_permutation: 'permutation',
  scan_eb_poisson: 'expectation',
};

/** scanstatistics: given zones, all windows, the twenty best and the simulated p-value. */
export function runZoneScan(run: DetectionRun): RunOutput {
  const model = MODELS[run.algorithm.split('::')[1] ?? ''] ?? 'population';
  const counts = run.input.counts as number[][];
  const zones = (run.input.zones as (number | number[])[]).map((zone) =>
    [zone].flat().map((place) => place - 1),
  );
  const population = run.input.population as number[][] | undefined;
  const baselines =
    model === 'expectation'
      ? (run.input.baselines as number[][])
      : population
        ? populationBaselines(counts, population)
        : marginBaselines(counts);
  const { ranking, pValue } = zoneScan({
    counts,
    baselines,
    zones,
    model,
    ...given({ replicates: reader(run.params).number('nMcsim') }),
  });
  const top = ranking.slice(0, 20);
  const best = ranking[0];
  return {
    mlcLocations: best ? (zones[best.zone] as number[]).map((place) => place + 1) : [],
    mlcDuration: best?.duration ?? null,
    mlcScore: best?.score ?? null,
    top20: {
      zone: top.map((each) => each.zone + 1),
      duration: top.map((each) => each.duration),
      score: top.map((each) => each.score),
    },
    mcPvalue: pValue,
  };
}
