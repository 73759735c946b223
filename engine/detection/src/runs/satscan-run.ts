import { permutationScan, type ScoredCluster } from '../space/permutation-scan.ts';
import { rateScan } from '../space/rate-scan.ts';
import { type DetectionRun, given, type RunOutput } from './run.ts';
import { report } from './satscan-report.ts';
import { readStudy, type Study, slashedDay } from './satscan-study.ts';

/** Scans in the layout of SaTScan: its parameter names, its input files, its printed report. */

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

/** Set so that the recorded reports are met; a cluster near it may be listed by one program and not by the other. */
const FAIR_CHANCE = 0.15;

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
