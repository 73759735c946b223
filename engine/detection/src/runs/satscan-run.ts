import { type Distance, euclidean, greatCircle, type Point } from '../space/circles.ts';
import { permutationScan, type ScoredCluster } from '../space/permutation-scan.ts';
import { rateScan } from '../space/rate-scan.ts';
import { type DetectionRun, given, type RunOutput, type RunReader, reader } from './run.ts';
import { dayNumber } from './series-input.ts';

/** Scans in the layout of SaTScan: its parameter names, its input files, its printed report. */

interface Place extends Point {
  readonly id: string;
  readonly population: number;
}

interface Study {
  readonly places: readonly Place[];
  readonly distance: Distance;
  readonly params: RunReader;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly maxDuration: number;
}

export function runSatscan(run: DetectionRun): RunOutput {
  const study = readStudy(run);
  const cases = casesOf(run, study);
  const model = study.params.text('ModelType');
  const people =
    model === '2'
      ? undefined
      : model === '1'
        ? caseControls(run, study)
        : study.places.map((place) => place.population);
  const scan = (effort: Effort): ScoredCluster[] => {
    if (model === '2') return permutation(study, cases, effort);
    return model === '1'
      ? bernoulli(study, cases, people as number[], effort)
      : poisson(study, cases, effort);
  };
  return { clusters: report(reported(scan, study), study, cases.length, people) };
}

interface Effort {
  readonly replicates: number;
  readonly seed: number;
}

/**
 * SaTScan leaves out clusters that score below every simulated maximum. Whether a very weak cluster scores above one
 * of 999 is chance, so more simulations decide whether it has a fair chance to.
 */
function reported(scan: (effort: Effort) => ScoredCluster[], { params }: Study): ScoredCluster[] {
  const replicates = Number(params.text('MonteCarloReps') ?? 999);
  const clusters = scan({ replicates, seed: 1 });
  if (clusters.every((cluster) => cluster.pValue < 0.99)) return clusters;
  const closer = scan({ replicates: replicates * 9, seed: 2 });
  return clusters.filter((_, i) => 1 - (closer[i] as ScoredCluster).pValue > FAIR_CHANCE / (replicates + 1));
}

const FAIR_CHANCE = 0.15;

function readStudy(run: DetectionRun): Study {
  const params = reader(run.params);
  const isGlobe = params.text('CoordinatesType') === '1';
  const geo = run.input.geo as Record<string, unknown>[];
  const number = (value: unknown): number => Number(value ?? Number.NaN);
  const firstDay = slashedDay(params.text('StartDate'));
  const lastDay = slashedDay(params.text('EndDate'));
  const most = Number(params.text('MaxTemporalSize') ?? 50);
  const isSpatial = params.text('AnalysisType') === '1';
  const days = lastDay - firstDay + 1;
  return {
    places: geo.map((row) => ({
      id: String(row.id),
      x: number(row.x ?? row.lon ?? row.longitude),
      y: number(row.y ?? row.lat ?? row.latitude),
      population: number(row.population ?? 0),
    })),
    distance: isGlobe ? greatCircle : euclidean,
    params,
    firstDay,
    lastDay,
    // Interpretation 1: in days; otherwise a percentage of the study.
    maxDuration: isSpatial
      ? 1
      : params.text('MaxTemporalSizeInterpretation') === '1'
        ? most
        : Math.floor((days * most) / 100),
  };
}

/** `2026/6/1`. */
const slashedDay = (date = ''): number =>
  dayNumber(
    date
      .split('/')
      .map((part, i) => part.padStart(i === 0 ? 4 : 2, '0'))
      .join('-'),
  );

interface Case {
  readonly place: number;
  readonly ago: number;
}

function casesOf(run: DetectionRun, study: Study): Case[] {
  const index = new Map(study.places.map((place, i) => [place.id, i]));
  const rows = run.input.cases as Record<string, unknown>[];
  return rows.flatMap((row) => {
    const place = index.get(String(row.id));
    const day = typeof row.date === 'string' ? slashedDay(row.date) : study.lastDay;
    if (place === undefined || day < study.firstDay || day > study.lastDay) return [];
    return Array.from({ length: Number(row.n) }, () => ({ place, ago: study.lastDay - day }));
  });
}

function limits({ params, places, distance }: Study) {
  const byDistance = params.text('UseDistanceFromCenterOption') === 'y';
  return {
    points: places,
    distance,
    maxShare: Number(params.text('MaxSpatialSizeInPopulationAtRisk') ?? 50) / 100,
    minimumCases: Number(params.text('MinimumCasesInHighRateClusters') ?? 2),
    ...given({
      maxRadius: byDistance ? Number(params.text('MaxSpatialSizeInDistanceFromCenter')) : undefined,
    }),
  };
}

const permutation = (study: Study, cases: readonly Case[], effort: Effort): ScoredCluster[] =>
  permutationScan({
    ...limits(study),
    ...effort,
    places: cases.map((each) => each.place),
    stepsAgo: cases.map((each) => each.ago),
    maxDuration: study.maxDuration,
  });

function recentCounts(study: Study, cases: readonly Case[]): Int32Array {
  const counts = new Int32Array(study.places.length * study.maxDuration);
  for (const { place, ago } of cases) {
    const cell = place * study.maxDuration + ago;
    if (ago < study.maxDuration) counts[cell] = (counts[cell] as number) + 1;
  }
  return counts;
}

const poisson = (study: Study, cases: readonly Case[], effort: Effort): ScoredCluster[] =>
  rateScan({
    ...limits(study),
    ...effort,
    counts: recentCounts(study, cases),
    totalCases: cases.length,
    weights: study.places.map((place) => place.population),
    steps: study.params.text('AnalysisType') === '1' ? 1 : study.lastDay - study.firstDay + 1,
    durations: study.maxDuration,
  });

/** Cases and controls of each place together. */
function caseControls(run: DetectionRun, study: Study): number[] {
  const people = new Map<string, number>();
  for (const list of [run.input.cases, run.input.controls] as Record<string, unknown>[][]) {
    for (const row of list) people.set(String(row.id), (people.get(String(row.id)) ?? 0) + Number(row.n));
  }
  return study.places.map((place) => people.get(place.id) ?? 0);
}

const bernoulli = (
  study: Study,
  cases: readonly Case[],
  people: readonly number[],
  effort: Effort,
): ScoredCluster[] =>
  rateScan({
    ...limits(study),
    ...effort,
    counts: recentCounts(
      study,
      cases.map((each) => ({ ...each, ago: 0 })),
    ),
    totalCases: cases.length,
    weights: people,
    model: 'bernoulli',
  });

function report(
  clusters: readonly ScoredCluster[],
  study: Study,
  total: number,
  population?: readonly number[],
) {
  const isSpatial = study.params.text('AnalysisType') === '1';
  return clusters.map((cluster) => {
    const { cases, expected, pValue } = cluster;
    const odds = cases / expected;
    return {
      locations: Array.from(cluster.places, (place) => (study.places[place] as Place).id),
      ...extent(cluster, study),
      ...(isSpatial
        ? {}
        : { timeFrame: `${slashed(study.lastDay - cluster.duration + 1)} to ${slashed(study.lastDay)}` }),
      ...(population
        ? {
            population: Math.round(
              Array.from(cluster.places, (p) => population[p] as number).reduce((a, b) => a + b, 0),
            ),
          }
        : {}),
      cases,
      expected: hundredth(expected),
      observedExpected: hundredth(odds),
      ...(population
        ? { relativeRisk: hundredth(odds / ((total - cases) / (total - expected))), llr: cluster.score }
        : { testStatistic: cluster.score }),
      pValue,
      ...(isSpatial ? {} : { recurrenceInterval: recurrence(1 / pValue) }),
    };
  });
}

/** Centre, radius and widest distance, as printed. */
function extent(cluster: ScoredCluster, { places, distance, params }: Study) {
  const inside = Array.from(cluster.places, (place) => places[place] as Place);
  const centre = places[cluster.centre] as Place;
  const isGlobe = params.text('CoordinatesType') === '1';
  const printed = (length: number): string =>
    `${length === 0 ? '0' : length.toFixed(2)}${isGlobe ? ' km' : ''}`;
  const radius = Math.max(...inside.map((place) => distance(centre, place)));
  const span = Math.max(...inside.map((a) => Math.max(...inside.map((b) => distance(a, b)))));
  const degrees = (value: number, [plus, minus]: readonly [string, string]): string =>
    `${Math.abs(value).toFixed(6)} ${value < 0 ? minus : plus}`;
  const at = isGlobe
    ? `${degrees(centre.y, ['N', 'S'])}, ${degrees(centre.x, ['E', 'W'])}`
    : `${centre.x},${centre.y}`;
  return { coordinatesRadius: `(${at}) / ${printed(radius)}`, span: printed(span) };
}

/** Two decimals, two digits for small values, ties to even: as C prints. */
function hundredth(value: number): number {
  if (value < 0.1) return Number(value.toPrecision(2));
  const scaled = value * 100;
  const down = Math.floor(scaled);
  const rest = scaled - down;
  return (Math.abs(rest - 0.5) < 1e-9 ? down + (down % 2) : Math.round(scaled)) / 100;
}

function slashed(day: number): string {
  const date = new Date(day * 86_400_000);
  return `${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${date.getUTCDate()}`;
}

/** How often chance alone would show such a cluster when one looks every day. */
function recurrence(days: number): string {
  if (days >= 365) return `${(days / 365.25).toFixed(1)} years`;
  const whole = Math.round(days);
  return whole === 1 ? '1 day' : `${whole} days`;
}
