import type { ScoredCluster } from '../space/permutation-scan.ts';
import type { Place, Study } from './satscan-study.ts';

/** Clusters as SaTScan prints them. `population` is left out where the model knows none. */
export function report(
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
